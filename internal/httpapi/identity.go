package httpapi

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// member is where a value stands in a JSON object.
type member struct{ start, end int }

// members finds the values at the first level of a JSON object. Of a key that
// stands there twice the last one counts, as everywhere.
func members(raw []byte) (map[string]member, error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if _, err := decoder.Token(); err != nil {
		return nil, err
	}
	all := map[string]member{}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, err
		}
		end := int(decoder.InputOffset())
		if name, ok := key.(string); ok {
			all[name] = member{end - len(value), end}
		}
	}
	return all, nil
}

// withIdentity is a dashboard's JSON with its id, uid and version put right in
// place; every other byte stays. Grafana's clients read all three, so that
// those that are missing stand at the beginning.
func withIdentity(raw []byte, uid string, version int) ([]byte, error) {
	found, err := members(raw)
	if err != nil {
		return nil, err
	}
	quoted, err := json.Marshal(uid)
	if err != nil {
		return nil, err
	}
	values := map[string]string{
		"id": strconv.Itoa(int(idOf(typeDashboard, uid))), "uid": string(quoted), "version": strconv.Itoa(version),
	}
	type change struct {
		member
		text string
	}
	var changes []change
	var missing strings.Builder
	for _, name := range []string{"id", "uid", "version"} {
		if at, ok := found[name]; ok {
			changes = append(changes, change{at, values[name]})
			continue
		}
		missing.WriteString(`"` + name + `":` + values[name])
		if len(found) > 0 || name != "version" {
			missing.WriteByte(',')
		}
	}
	if open := bytes.IndexByte(raw, '{') + 1; missing.Len() > 0 {
		changes = append(changes, change{member{open, open}, missing.String()})
	}
	slices.SortFunc(changes, func(a, b change) int { return a.start - b.start })
	patched, last := make([]byte, 0, len(raw)+64), 0
	for _, c := range changes {
		patched = append(append(patched, raw[last:c.start]...), c.text...)
		last = c.end
	}
	return append(patched, raw[last:]...), nil
}
