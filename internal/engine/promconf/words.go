package promconf

import (
	"fmt"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// wording turns a complaint of Prometheus into one for people.
type wording struct {
	complaint *regexp.Regexp
	// message may use $1 and so on for the groups of complaint.
	message, mend string
}

func word(complaint, message, mend string) wording {
	return wording{regexp.MustCompile(complaint), message, mend}
}

// wordings are tried in order.
var wordings = []wording{
	word(`^cannot unmarshal !!(\w+) .*into (?:\[\])?\*?u?int`, "a whole number is expected here", "write a number without quotes and unit"),
	word(`^cannot unmarshal !!(\w+) .*into \*?bool`, "true or false is expected here", "write true or false without quotes"),
	word(`^cannot unmarshal !!(\w+) .*into float64`, "a number is expected here", "write a number without quotes and unit"),
	word(`^cannot unmarshal !!(\w+) .*into (\[\]|.*Configs|discovery)`, "a list is expected here", "write each item on its own line, with \"- \" before it"),
	word(`^cannot unmarshal !!(str|int|float|bool) .*into`, "a group of settings is expected here", "write \"name: value\" lines below it, indented by two spaces"),
	word(`^cannot unmarshal !!(seq|map) .*into string`, "one value is expected here, not a list or a group", "write the value behind the colon"),
	word(`^cannot unmarshal !!(\w+)`, "the value has the wrong type", "see the Prometheus documentation of this setting"),
	word(`not a valid duration|empty duration string|unknown unit .* in duration`, "this is not a duration", "write a number and a unit, such as 15s, 1m or 2h"),
	word(`units: |unknown unit .*size`, "this is not a size", "write a number and a unit, such as 10MB"),
	word(`error parsing regexp: (.*)`, "this is not a valid regular expression: $1", "correct it; the syntax is RE2"),
	word(`scrape timeout greater than scrape interval`, "the timeout is longer than the interval", "make scrape_timeout at most as long as scrape_interval"),
	word(`is not a valid hostname`, "this is no address of the form host:port", "leave out http:// and the path; they are set with scheme and metrics_path"),
	word(`expected Alertmanager api version to be one of \[(.*)\]`, "this version of the Alertmanager API is not supported", "write $1, or remove the line"),
	word(`must be greater than or equal to 0`, "this must not be negative", "write 0 or more"),
	word(`"" is not a valid label name`, "a label needs a name", "write a name before the colon"),
	word(`"(.*)" is not a valid label name`, "$1 is no name of a label", "use letters, digits and underscores"),
	word(`is a reserved header`, "this header is set by Prometheus and may not be changed", "remove the line"),
	word(`authorization header must be changed via`, "the authorization header is not set here", "use basic_auth, authorization or oauth2 instead"),
	word(`job_name is empty`, "the job has no name", "add \"job_name: ...\""),
	word(`url for remote_(\w+) is empty`, "remote_$1 has no url", "add \"url: ...\""),
	word(`empty or null (.*)`, "an empty $1", "fill it, or remove the line"),
	word(`unknown relabel action (.*)`, "there is no relabel action $1", "use replace, keep, drop, labelmap, labeldrop, labelkeep, lowercase, uppercase, hashmod, keepequal or dropequal"),
	word(`relabel configuration for (.*)`, "relabel configuration for $1", "add the missing setting, or choose another action"),
	word(`invalid (rule file|scrape config file) path`, "this is no path of a $1", "a * may stand in the last part only"),
	word(`at most one of (.*) must be configured`, "only one of $1 may be set", "keep one of them"),
	word(`unknown scrape protocol (\S+), supported: (.*)`, "there is no scrape protocol $1", "use one of $2"),
}

var unknownField = regexp.MustCompile(`^field (\S+) not found in type`)

// fault words one finding.
func (f finding) fault(path string) model.Fault {
	out := model.Fault{File: path, Field: f.field, Message: redact.Text(f.message)}
	if f.at.value != nil {
		out.Line = f.at.line()
		out.Value = shownValue(f.field, f.at.value)
	}
	if m := unknownField.FindStringSubmatch(f.message); m != nil {
		out.Message = fmt.Sprintf("there is no setting %q here", m[1])
		out.Value = ""
		switch near := nearestSetting(m[1]); near {
		case "":
			out.Mend = "remove it"
		case m[1]:
			out.Mend = "it belongs into another section; move it there, or remove it"
		default:
			out.Mend = fmt.Sprintf("write %q if that is what you mean, or remove it", near)
		}
		return out
	}
	for _, w := range wordings {
		if m := w.complaint.FindStringSubmatchIndex(f.message); m != nil {
			out.Message = redact.Text(string(w.complaint.ExpandString(nil, w.message, f.message, m)))
			out.Mend = string(w.complaint.ExpandString(nil, w.mend, f.message, m))
			return out
		}
	}
	if isSecret(f.field) {
		out.Message = "the value is not accepted"
	}
	return out
}

// maxValue is the longest value that a fault quotes.
const maxValue = 120

// shownValue is what stands at a place, unless it is a secret or a whole
// group of settings.
func shownValue(field string, node *yaml.Node) string {
	if node.Kind != yaml.ScalarNode || isSecret(field) {
		return ""
	}
	value := redact.Text(node.Value)
	if len(value) > maxValue {
		value = strings.ToValidUTF8(value[:maxValue], "") + "..."
	}
	return value
}

// isSecret tells whether the path of a setting leads to a secret, or to a
// place where people put one.
func isSecret(field string) bool {
	for part := range strings.SplitSeq(field, ".") {
		name, _, _ := strings.Cut(part, "[")
		if strings.HasSuffix(name, "_file") {
			return false
		}
		switch name {
		case "headers", "http_headers", "params", "proxy_connect_header", "endpoint_params", "username":
			return true
		}
		if strings.Contains(name, "password") || strings.Contains(name, "secret") ||
			strings.Contains(name, "token") && name != "token_url" || strings.Contains(name, "credentials") ||
			strings.Contains(name, "_key") {
			return true
		}
	}
	return false
}
