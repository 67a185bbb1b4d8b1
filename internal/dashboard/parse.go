package dashboard

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// The limits on a dashboard file. They hold off files made to hurt; the
// largest dashboard of those we know has 49 panels and 200 KB.
const (
	MaxBytes     = model.MaxDashboardBytes
	MaxDepth     = 64
	MaxPanels    = 500
	MaxVariables = 100
)

// uidRule is Grafana's: at most 40 letters, digits, "-" and "_".
var uidRule = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,40}$`)

// Parse reads what is needed to list a dashboard from its JSON, which the
// returned Dashboard then holds as it is: classic, in Grafana's schema v2 (the
// browser converts it), or as a resource with the dashboard in its spec. The
// slug is set; the UID is empty when the file has none. The fault has a line,
// but no file.
func Parse(data []byte) (model.Dashboard, *model.Fault) {
	if len(data) > MaxBytes {
		return model.Dashboard{}, &model.Fault{
			Message: fmt.Sprintf("the file is larger than %d MB", MaxBytes>>20),
			Mend:    "split the dashboard in two",
		}
	}
	shape := scan(data)
	if shape.depth > MaxDepth {
		return model.Dashboard{}, &model.Fault{
			Line:    lineOf(data, shape.tooDeepAt),
			Message: fmt.Sprintf("the JSON is nested deeper than %d levels", MaxDepth),
			Mend:    "a dashboard needs far fewer; check what wrote the file",
		}
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return model.Dashboard{}, syntaxFault(data, err)
	}
	p := parser{data: data, shape: shape, fields: fields}
	p.unwrap()
	d := p.dashboard()
	if p.fault != nil {
		return model.Dashboard{}, p.fault
	}
	d.JSON = data
	return d, nil
}

// syntaxFault tells where the JSON stops being JSON.
func syntaxFault(data []byte, err error) *model.Fault {
	fault := model.Fault{Message: "not a JSON object: " + err.Error(), Mend: "export the dashboard again (Share, Export) or correct the line"}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		fault.Line = lineOf(data, int(syntax.Offset)-1) // Offset counts the byte at fault
		fault.Message = "not valid JSON: " + err.Error()
	}
	return &fault
}

// parser reads the fields of one dashboard and keeps the first fault. Fields
// are looked up by their exact name, as a browser does: encoding/json's
// structs would also take "TITLE".
type parser struct {
	data   []byte
	shape  shape
	fields map[string]json.RawMessage
	name   string // of a resource; empty for a plain dashboard
	fault  *model.Fault
}

func (p *parser) dashboard() model.Dashboard {
	d := model.Dashboard{UID: cmp.Or(p.text("uid"), p.name), Title: p.text("title"), Tags: p.tags(), Description: p.note("description")}
	if p.fault == nil && d.Title == "" {
		p.fail("title", "the dashboard has no title", "add a \"title\"")
	}
	if d.UID != "" && !uidRule.MatchString(d.UID) {
		p.fail("uid", "the uid is not one that Grafana accepts", "use up to 40 letters, digits, - and _")
	}
	p.limit("panels", p.panels(), MaxPanels)
	p.limit("templating", p.variables(), MaxVariables)
	d.Slug = Slug(d.Title)
	return d
}

// unwrap takes the dashboard out of a Grafana resource, as Grafana 12 and later
// write it: {"apiVersion", "kind", "metadata": {"name"}, "spec"}. The name is
// the uid.
func (p *parser) unwrap() {
	var spec, metadata map[string]json.RawMessage
	if _, ok := p.fields["apiVersion"]; !ok || json.Unmarshal(p.fields["spec"], &spec) != nil || spec == nil {
		return
	}
	if json.Unmarshal(p.fields["metadata"], &metadata) != nil || json.Unmarshal(metadata["name"], &p.name) != nil {
		p.name = ""
	}
	p.fields = spec
}

// text returns a field that must be a text where it is set.
func (p *parser) text(name string) string {
	var text *string
	if raw, ok := p.fields[name]; ok && json.Unmarshal(raw, &text) != nil {
		p.fail(name, "it must be a text", "put it in quotation marks")
	}
	if text == nil {
		return ""
	}
	return *text
}

// note returns a text that nothing depends on; what is none counts as empty.
func (p *parser) note(name string) string {
	var text string
	if json.Unmarshal(p.fields[name], &text) != nil {
		return ""
	}
	return text
}

func (p *parser) tags() []string {
	tags := []string{}
	if raw, ok := p.fields["tags"]; ok && json.Unmarshal(raw, &tags) != nil {
		p.fail("tags", "it must be a list of texts", "")
	}
	return tags
}

// panels counts the panels, those inside collapsed rows, in the row lists of
// old files, and among the elements of schema v2 included.
func (p *parser) panels() int {
	var elements map[string]json.RawMessage
	if raw, ok := p.fields["elements"]; ok && json.Unmarshal(raw, &elements) != nil {
		p.fail("elements", "it must be an object", "schema v2 keeps the panels there, each under a name")
	}
	type panel struct {
		Panels []json.RawMessage `json:"panels"`
	}
	count := len(elements)
	for _, name := range []string{"panels", "rows"} {
		var list []panel
		if raw, ok := p.fields[name]; ok && json.Unmarshal(raw, &list) != nil {
			p.fail(name, "it must be a list of objects", "")
		}
		for _, entry := range list {
			count += 1 + len(entry.Panels)
		}
	}
	return count
}

func (p *parser) variables() int {
	var templating struct {
		List []json.RawMessage `json:"list"`
	}
	if raw, ok := p.fields["templating"]; ok && json.Unmarshal(raw, &templating) != nil {
		p.fail("templating", "it must be an object with a list", "")
	}
	var list []json.RawMessage // of schema v2
	if _, ok := p.fields["elements"]; ok && json.Unmarshal(p.fields["variables"], &list) != nil {
		list = nil
	}
	return len(templating.List) + len(list)
}

func (p *parser) limit(field string, count, most int) {
	if count > most {
		p.fail(field, fmt.Sprintf("%d of them are more than the %d that a dashboard may have", count, most), "split the dashboard")
	}
}

// fail keeps the first fault, with the line of the field.
func (p *parser) fail(field, message, mend string) {
	if p.fault != nil {
		return
	}
	p.fault = &model.Fault{Field: field, Message: message, Mend: mend, Value: excerpt(p.fields[field])}
	if at, ok := p.shape.keys[field]; ok {
		p.fault.Line = lineOf(p.data, at)
	}
}

// excerpt is a value as it stands in the file, if it is short and plain.
func excerpt(raw json.RawMessage) string {
	if len(raw) > 80 || len(raw) == 0 || raw[0] == '{' || raw[0] == '[' {
		return ""
	}
	return string(raw)
}

// lineOf is the line, counted from 1, of a byte offset.
func lineOf(data []byte, offset int) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), len(data))], []byte{'\n'})
}

// shape is what a single pass over the bytes tells, before any parser that
// calls itself sees them.
type shape struct {
	depth     int
	tooDeepAt int
	// keys are the offsets of the texts at the first level; a value there
	// may shadow a key of the same text, which costs a wrong line at worst.
	keys map[string]int
}

// scan walks over the JSON without understanding more than texts and brackets.
func scan(data []byte) shape {
	s := shape{keys: map[string]int{}}
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '{', '[':
			depth++
			if depth > s.depth {
				s.depth, s.tooDeepAt = depth, i
			}
			if depth > MaxDepth {
				return s
			}
		case '}', ']':
			depth--
		case '"':
			end := textEnd(data, i)
			if depth == 1 && isKey(data, end) {
				s.keys[string(data[i+1:end])] = i
			}
			i = end
		}
	}
	return s
}

// textEnd returns the offset of the closing quotation mark of the text that
// opens at start, or the end of the data.
func textEnd(data []byte, start int) int {
	for i := start + 1; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(data)
}

// isKey says whether a colon follows the text that closes at end.
func isKey(data []byte, end int) bool {
	if end >= len(data) {
		return false
	}
	rest := bytes.TrimLeft(data[end+1:], " \t\r\n")
	return len(rest) > 0 && rest[0] == ':'
}
