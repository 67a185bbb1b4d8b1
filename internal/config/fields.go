package config

import (
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/units"
	promodel "github.com/prometheus/common/model"
	"gopkg.in/yaml.v3"
)

// field is one setting: where it stands in the file, and how its value is read.
type field struct {
	path string
	// about is the sentence of the generated reference.
	about string
	set   func(*Settings, *yaml.Node) error
}

// wrong is a value that cannot be used, and how to mend it.
type wrong struct {
	message, mend string
}

func (w *wrong) Error() string { return w.message }

// fields lists every setting. It is the one place that knows their names.
func fields() []field {
	return []field{
		{"listen", "Address of the UI and its API; loopback only.", func(s *Settings, n *yaml.Node) error {
			return setAddress(&s.Listen, n)
		}},
		{"api_listen", "Address of the Prometheus API; loopback only.", func(s *Settings, n *yaml.Node) error {
			return setAddress(&s.APIListen, n)
		}},
		{"retention", "How long samples are kept, such as 30d.", func(s *Settings, n *yaml.Node) error {
			return setDuration(&s.Retention, n, time.Hour)
		}},
		{"retention_size", "How many bytes samples may take, such as 5GB; a tenth of the disk and at most 5GB when not set.", func(s *Settings, n *yaml.Node) error {
			return setSize(&s.RetentionSize, n)
		}},
		{"log.level", "The least severe line that is logged: debug, info, warn or error.", setLogLevel},
		{"log.format", "How log lines look on the terminal: text or json.", setLogFormat},
		{"discovery.enabled", "Whether servers on this machine are looked for.", func(s *Settings, n *yaml.Node) error {
			return setBool(&s.Discovery.Enabled, n)
		}},
		{"discovery.interval", "Time between two looks for servers on this machine.", func(s *Settings, n *yaml.Node) error {
			return setDuration(&s.Discovery.Interval, n, time.Second)
		}},
		{"discovery.ports", "Ports to ask on this machine, in place of the built-in list.", setPorts},
		{"limits.query_timeout", "How long one query may take.", func(s *Settings, n *yaml.Node) error {
			return setDuration(&s.Limits.QueryTimeout, n, time.Second)
		}},
		{"limits.query_concurrency", "How many queries run at once.", func(s *Settings, n *yaml.Node) error {
			return setCount(&s.Limits.QueryConcurrency, n, 1, 1000)
		}},
		{"limits.query_samples", "How many samples one query may hold in memory.", func(s *Settings, n *yaml.Node) error {
			return setCount(&s.Limits.QuerySamples, n, 1000, 1_000_000_000)
		}},
		{"dashboards.versions", "How many versions of a dashboard are kept.", func(s *Settings, n *yaml.Node) error {
			return setCount(&s.Dashboards.Versions, n, 1, 100_000)
		}},
		{"dashboards.trash", "How long a deleted dashboard can be brought back.", func(s *Settings, n *yaml.Node) error {
			return setDuration(&s.Dashboards.Trash, n, time.Hour)
		}},
		{"embed.allow", "Web pages that may show a panel in a frame, as a list of their origins, such as [https://wiki.example]; none when not set.", setOrigins},
	}
}

func setAddress(to *Address, n *yaml.Node) error {
	hostPort, err := parseAddress(n.Value)
	if err != nil {
		return err
	}
	*to = Address{HostPort: hostPort, Explicit: true}
	return nil
}

// parseAddress reads "host:port" or a port alone, which means loopback. Any
// host that is not loopback is refused: there is no login yet.
func parseAddress(text string) (string, error) {
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		host, port = "127.0.0.1", text
	}
	if number, err := strconv.ParseUint(port, 10, 16); err != nil || strconv.FormatUint(number, 10) != port {
		return "", &wrong{"this is no address with a port from 0 to 65535", "write it like 127.0.0.1:3000"}
	}
	if host == "localhost" {
		host = "127.0.0.1"
	}
	if ip, err := netip.ParseAddr(host); err != nil || !ip.IsLoopback() {
		return "", &wrong{
			"only a loopback address can be listened on, because there is no login yet and anybody who reaches the port could read everything",
			"use 127.0.0.1:" + port + ", and an SSH tunnel to reach it from elsewhere",
		}
	}
	return net.JoinHostPort(host, port), nil
}

func setDuration(to *time.Duration, n *yaml.Node, least time.Duration) error {
	d, err := promodel.ParseDuration(n.Value)
	if err != nil {
		return &wrong{"this is no duration", "write a number with a unit, such as 15s, 2h or 30d"}
	}
	if time.Duration(d) < least {
		return &wrong{"this is too short", "use at least " + promodel.Duration(least).String()}
	}
	*to = time.Duration(d)
	return nil
}

// setSize reads a size in Prometheus' own way: 1KB is 1024 bytes.
func setSize(to *int64, n *yaml.Node) error {
	size, err := units.ParseBase2Bytes(n.Value)
	if err != nil {
		return &wrong{"this is no size", "write a number with a unit, such as 512MB or 5GB"}
	}
	if size < 64*units.MiB {
		return &wrong{"this is too small for the store to work", "use at least 64MB"}
	}
	*to = int64(size)
	return nil
}

func setLogLevel(s *Settings, n *yaml.Node) error {
	switch n.Value {
	case "debug", "info", "warn", "error":
		return s.Log.Level.UnmarshalText([]byte(n.Value))
	}
	return &wrong{"there is no such level", "use debug, info, warn or error"}
}

func setLogFormat(s *Settings, n *yaml.Node) error {
	if n.Value != LogText && n.Value != LogJSON {
		return &wrong{"there is no such format", "use text or json"}
	}
	s.Log.Format = n.Value
	return nil
}

func setBool(to *bool, n *yaml.Node) error {
	value, err := strconv.ParseBool(n.Value)
	if err != nil {
		return &wrong{"this is neither true nor false", "write true or false"}
	}
	*to = value
	return nil
}

func setCount(to *int, n *yaml.Node, least, most int) error {
	value, err := strconv.Atoi(n.Value)
	if err != nil || value < least || value > most {
		return &wrong{"this is no number in range", fmt.Sprintf("use a whole number from %d to %d", least, most)}
	}
	*to = value
	return nil
}

func setPorts(s *Settings, n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		return &wrong{"this is no list", "write the ports as a list, such as [8000, 8001]"}
	}
	ports := make([]int, 0, len(n.Content))
	for _, item := range n.Content {
		var port int
		if err := setCount(&port, item, 1, 65535); err != nil {
			return &wrong{strings.TrimSpace("port " + item.Value + " is not possible"), "use numbers from 1 to 65535"}
		}
		ports = append(ports, port)
	}
	s.Discovery.Ports = ports
	return nil
}

// setOrigins reads the origins of pages that may frame a panel. Each is named:
// a pattern would let in whoever can get a name under it.
func setOrigins(s *Settings, n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		return &wrong{"this is no list", "write the origins as a list, such as [https://wiki.example]"}
	}
	origins := make([]string, 0, len(n.Content))
	for _, item := range n.Content {
		origin, err := parseOrigin(item.Value)
		if err != nil {
			return err
		}
		origins = append(origins, origin)
	}
	s.Embed.Allow = origins
	return nil
}

// parseOrigin reads a scheme with a host and perhaps a port. The result is
// part of a header, so that only letters, digits and what hosts are made of
// may stand in it.
func parseOrigin(text string) (string, error) {
	bad := &wrong{strings.TrimSpace("this is no origin of a web page: " + text), "write http or https with a host, and a port where it has one, such as https://wiki.example"}
	if strings.Contains(text, "*") {
		return "", &wrong{"an origin cannot have *, because any page could then show panels and have people click on them", "name each page, such as https://wiki.example"}
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil {
		return "", bad
	}
	if u.Scheme+"://"+u.Host != strings.TrimSuffix(text, "/") || !originHost.MatchString(u.Host) {
		return "", bad
	}
	return u.Scheme + "://" + strings.ToLower(u.Host), nil
}

// originHost is a host name or an address, with or without a port.
var originHost = regexp.MustCompile(`^(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?$`)

// FormatLevel is the level's name as the settings write it.
func FormatLevel(level slog.Level) string { return strings.ToLower(level.String()) }
