package httpapi

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
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
	return put(raw, found, [][2]string{
		{"id", strconv.Itoa(int(idOf(typeDashboard, uid)))}, {"uid", strconv.Quote(uid)}, {"version", strconv.Itoa(version)},
	}), nil
}

// withUID is a dashboard's JSON with its uid, and the very bytes where it has
// it already, as its own or, in a Grafana resource, as the name.
func withUID(raw []byte, uid string) ([]byte, error) {
	found, err := members(raw)
	if err != nil {
		return nil, err
	}
	var told string
	if at, ok := found["uid"]; ok && json.Unmarshal(raw[at.start:at.end], &told) == nil && told == uid {
		return raw, nil
	}
	var metadata struct {
		Name string `json:"name"`
	}
	if at, ok := found["metadata"]; ok && json.Unmarshal(raw[at.start:at.end], &metadata) == nil && metadata.Name == uid {
		return raw, nil
	}
	return put(raw, found, [][2]string{{"uid", strconv.Quote(uid)}}), nil
}

// put sets members of an object that is not empty, those that are missing
// right behind its first bracket. Values are JSON.
func put(raw []byte, found map[string]member, values [][2]string) []byte {
	type change struct {
		member
		text string
	}
	var changes []change
	missing := ""
	for _, v := range values {
		if at, ok := found[v[0]]; ok {
			changes = append(changes, change{at, v[1]})
		} else {
			missing += `"` + v[0] + `":` + v[1] + ","
		}
	}
	open := bytes.IndexByte(raw, '{') + 1
	changes = append(changes, change{member{open, open}, missing})
	slices.SortFunc(changes, func(a, b change) int { return a.start - b.start })
	patched, last := make([]byte, 0, len(raw)+len(missing)+64), 0
	for _, c := range changes {
		patched = append(append(patched, raw[last:c.start]...), c.text...)
		last = c.end
	}
	return append(patched, raw[last:]...)
}
