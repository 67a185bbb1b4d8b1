package config

import (
	"log/slog"
	"time"
)

// SettingsFile is the name of our own settings file in the config folder.
const SettingsFile = "kanoa-monitor.yml"

// Settings are the program's own settings, after file and flags.
type Settings struct {
	// Listen is where the UI and its API are, APIListen where the Prometheus
	// API is.
	Listen, APIListen Address
	// Retention is how long samples are kept, RetentionSize how many bytes
	// they may take; 0 lets the engine settle the size from the disk.
	Retention     time.Duration
	RetentionSize int64
	Log           Log
	Discovery     Discovery
	Limits        Limits
	Dashboards    Dashboards
	Embed         Embed
}

// Address is a loopback address to listen on.
type Address struct {
	// HostPort is a numeric loopback address with its port.
	HostPort string
	// Explicit is true when a person chose it. A default port that is taken
	// gives way to the next free one; a chosen one does not.
	Explicit bool
}

// Log says what is logged. Files always get JSON; Format is for the terminal.
type Log struct {
	Level  slog.Level
	Format string
}

// The formats of log lines on the terminal.
const (
	LogText = "text"
	LogJSON = "json"
)

// Discovery steers the finder of servers on this machine.
type Discovery struct {
	Enabled bool
	// Interval is the time between two looks.
	Interval time.Duration
	// Ports are the well-known ports to ask; empty means the finder's own list.
	Ports []int
}

// Limits bound what one query may cost.
type Limits struct {
	QueryTimeout time.Duration
	// QueryConcurrency is how many queries run at once.
	QueryConcurrency int
	// QuerySamples is how many samples one query may hold in memory.
	QuerySamples int
}

// Dashboards says how much is kept of those that people save.
type Dashboards struct {
	// Versions is how many versions of each one stay.
	Versions int
	// Trash is how long a deleted one can be brought back.
	Trash time.Duration
}

// Embed says which pages of others may show a panel.
type Embed struct {
	// Allow are their origins, such as "https://wiki.example"; none by default.
	Allow []string
}

// DefaultSettings are in force where a person said nothing.
func DefaultSettings() Settings {
	return Settings{
		Listen:     Address{HostPort: "127.0.0.1:3000"},
		APIListen:  Address{HostPort: "127.0.0.1:9090"},
		Retention:  30 * 24 * time.Hour,
		Log:        Log{Level: slog.LevelInfo, Format: LogText},
		Discovery:  Discovery{Enabled: true, Interval: 2 * time.Second},
		Limits:     Limits{QueryTimeout: 30 * time.Second, QueryConcurrency: 8, QuerySamples: 5_000_000},
		Dashboards: Dashboards{Versions: 200, Trash: 30 * 24 * time.Hour},
	}
}
