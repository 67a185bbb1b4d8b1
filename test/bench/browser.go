package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// browser is a Chromium that is open and does what it is told, driven by
// web/e2e/first-panel.mjs over lines of JSON.
type browser struct {
	*process
	answers *bufio.Reader
}

// firstFigure is the first number that a panel showed.
type firstFigure struct {
	// AtMs is when, in milliseconds since 1970.
	AtMs        float64
	Panel, Text string
}

// pageLoad is one visit without a cache. Sizes are in bytes as they came over
// the wire without headers, up to the last panel and, in Late, behind it; times
// are in milliseconds since the navigation.
type pageLoad struct {
	Script, Style, All, Late float64
	Requests, Foreign        int
	FirstMs, LastMs          float64
	// CPUMs is how long the page's main thread computed until the last panel.
	// It depends less on what else the machine does.
	CPUMs float64
	// States are how many panels ended in which state.
	States map[string]int
}

// pageWeight is what a page that is not ours fetches, in bytes: each file
// compressed by the script, for not every server does, and as it was sent.
type pageWeight struct {
	Script, Style, All, Sent float64
	Requests                 int
}

func (b *bench) startBrowser(ctx context.Context) (*browser, error) {
	read, write := io.Pipe()
	p, err := startProcess(ctx, "the browser", write, "node", b.browserScript)
	if err != nil {
		return nil, err
	}
	go func() { // wakes a reader that waits for an answer
		<-p.done
		_ = write.Close()
	}()
	br := &browser{process: p, answers: bufio.NewReader(read)}
	if err := br.blank(ctx); err != nil {
		p.stop()
		return nil, err
	}
	return br, nil
}

// first goes from a blank page to the first number in a panel.
func (b *browser) first(ctx context.Context, url string) (firstFigure, error) {
	var f firstFigure
	return f, b.tell(ctx, command{Do: "first", URL: url}, &f)
}

// load visits a page without a cache until its last panel is drawn.
func (b *browser) load(ctx context.Context, url string) (pageLoad, error) {
	var l pageLoad
	return l, b.tell(ctx, command{Do: "load", URL: url}, &l)
}

// weigh visits a page that is not ours.
func (b *browser) weigh(ctx context.Context, url string) (pageWeight, error) {
	var w pageWeight
	return w, b.tell(ctx, command{Do: "weigh", URL: url}, &w)
}

// open leaves a page open until blank.
func (b *browser) open(ctx context.Context, url string) error {
	return b.tell(ctx, command{Do: "open", URL: url}, nil)
}

// blank leaves nothing but an empty page.
func (b *browser) blank(ctx context.Context) error { return b.tell(ctx, command{Do: "blank"}, nil) }

// command is what the browser is told.
type command struct {
	Do  string `json:"do"`
	URL string `json:"url"`
	// Seconds is how long it watches, where it does.
	Seconds float64 `json:"seconds,omitempty"`
}

// answerWithin bounds one command beyond the time that it watches; the script
// gives up earlier by itself.
const answerWithin = 90 * time.Second

func (b *browser) tell(ctx context.Context, c command, into any) error {
	stop := context.AfterFunc(ctx, b.cancel)
	defer stop()
	giveUp := time.AfterFunc(answerWithin+time.Duration(c.Seconds*float64(time.Second)), b.cancel)
	defer giveUp.Stop()
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if _, err := b.stdin.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("tell the browser to %s: %w", c.Do, errors.Join(err, b.fault()))
	}
	line, err := b.answers.ReadBytes('\n')
	if err != nil {
		<-b.done // its output is closed only then
		return fmt.Errorf("tell the browser to %s: %w", c.Do, b.fault())
	}
	return readAnswer(line, c.Do, into)
}

func readAnswer(line []byte, do string, into any) error {
	var answer struct {
		Error  string
		Result json.RawMessage
	}
	if err := json.Unmarshal(line, &answer); err != nil {
		return fmt.Errorf("read what the browser answers to %s: %w", do, err)
	}
	if answer.Error != "" {
		return fmt.Errorf("the browser could not %s: %s", do, answer.Error)
	}
	if into == nil {
		return nil
	}
	if err := json.Unmarshal(answer.Result, into); err != nil {
		return fmt.Errorf("read what the browser answers to %s: %w", do, err)
	}
	return nil
}
