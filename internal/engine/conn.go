package engine

import (
	"fmt"
	"net"
	"sync"
	"time"
)

const (
	// maxResponseBytes is how much one response may send over the wire: the
	// largest body that a job may accept, and its headers. The scrape loop
	// reads what is behind the limit of a body until the time is up, and keeps
	// what it has read before; an endless body would cost a core and its
	// memory for as long.
	maxResponseBytes = 16<<20 + 64<<10
	// largeFrom is the size from which responses are read one after the other.
	largeFrom = 1 << 20
	// largePause is after how long without data the next large response may
	// go on. It also ends the turn of a response that is complete.
	largePause = 20 * time.Millisecond
)

var errResponseTooLong = fmt.Errorf("the response is longer than %d bytes", maxResponseBytes)

// largeTurn is held by the one connection that receives a large response. A
// body of 15 MB, which a person may allow, takes 25 MB to read, so that many at
// once would be many times that.
type largeTurn chan struct{}

// limitedConn ends a connection whose response is too long, and lets large
// responses wait for their turn. Each request begins with a write, which
// starts the count anew. HTTP/2 writes while it reads, so only the limit of
// the body holds there.
type limitedConn struct {
	net.Conn
	large largeTurn
	// closed is told when the connection is closed; nil for nobody.
	closed func(*limitedConn)

	mu       sync.Mutex
	received int64
	// holding is true while this connection has the turn; pause gives it back
	// when no more data comes.
	holding bool
	pause   *time.Timer
}

func (c *limitedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	received := c.count(n)
	if received > maxResponseBytes {
		c.release()
		return 0, errResponseTooLong
	}
	if received > largeFrom && err == nil {
		c.takeTurn()
	}
	return n, err
}

func (c *limitedConn) Write(p []byte) (int, error) {
	c.mu.Lock()
	c.received = 0
	c.mu.Unlock()
	c.release()
	return c.Conn.Write(p)
}

// Close gives the turn back.
func (c *limitedConn) Close() error {
	c.release()
	if c.closed != nil {
		c.closed(c)
	}
	return c.Conn.Close()
}

func (c *limitedConn) count(n int) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.received += int64(n)
	return c.received
}

// takeTurn waits for the turn, or prolongs it. The wait is short, because every
// holder gives the turn back after a pause; should it not be, the response goes
// on without.
func (c *limitedConn) takeTurn() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.holding && c.pause.Reset(largePause) {
		return
	}
	select {
	case c.large <- struct{}{}:
		c.holding = true
		c.pause = time.AfterFunc(largePause, c.release)
	case <-time.After(time.Second):
	}
}

func (c *limitedConn) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.holding {
		c.holding = false
		c.pause.Stop()
		<-c.large
	}
}
