package jsonl

import (
	"encoding/json"
	"maps"
	"strings"

	"sheaf/model"
)

// personName reads a name that is an object: {"name": …}, as most sources of
// papers have it, or its parts, as CSL and the ACL Anthology have them.
func personName(raw json.RawMessage) (string, bool) {
	var person struct {
		Name   string `json:"name"`
		Given  string `json:"given"`
		Family string `json:"family"`
		First  string `json:"first"`
		Last   string `json:"last"`
	}
	if json.Unmarshal(raw, &person) != nil {
		return "", false
	}
	if person.Name == "" {
		person.Name = strings.TrimSpace(person.Given + person.First + " " + person.Family + person.Last)
	}
	return person.Name, person.Name != ""
}

// links takes a list of addresses, or of objects with an address and a kind.
func (m members) links() []model.Link {
	var entries []json.RawMessage
	if json.Unmarshal(m["links"], &entries) != nil {
		return nil
	}
	links := make([]model.Link, len(entries))
	for i, entry := range entries {
		if address, ok := scalar(entry); ok {
			links[i].URL = address
		} else if json.Unmarshal(entry, &links[i]) != nil {
			return nil
		}
	}
	delete(m, "links")
	return links
}

// raw takes the texts as they were before an earlier cleaning.
func (m members) raw() model.Raw {
	var raw model.Raw
	if json.Unmarshal(m["raw"], &raw) != nil {
		return model.Raw{}
	}
	delete(m, "raw")
	return raw
}

// unwrapExtra puts what an earlier reading kept back to where it stood.
func (m members) unwrapExtra() {
	var extra members
	if json.Unmarshal(m["extra"], &extra) != nil || extra == nil {
		return
	}
	delete(m, "extra")
	maps.Copy(extra, m)
	maps.Copy(m, extra)
}
