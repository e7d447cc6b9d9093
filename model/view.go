package model

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sheaf/model/text"
)

// View is a search that a reader has saved under a name.
type View struct {
	Name  string `json:"-"`
	Query string `json:"query"`
	Place int    `json:"place"` // among the others, which need not follow each other closely
}

// viewPrefix begins the field of a view.
const viewPrefix = "view:"

// ViewField is the field of a view, which holds what [View.Value] gives. Its
// edits name no paper.
func ViewField(name string) Field { return Field(viewPrefix + name) }

// View is the name of the view that a field is about.
func (f Field) View() (name string, ok bool) { return strings.CutPrefix(string(f), viewPrefix) }

// maxViewName is how many bytes the name of a view has at most.
const maxViewName = 60

// CleanViewName is the name of a view as it is kept, empty when nothing is left.
func CleanViewName(name string) string {
	name = strings.Join(strings.Fields(text.Clean(name)), " ")
	if len(name) > maxViewName {
		name = strings.TrimSpace(strings.ToValidUTF8(name[:maxViewName], ""))
	}
	return name
}

// Value is the view in the form in which it is stored.
func (v View) Value() string {
	value, err := json.Marshal(v)
	if err != nil { // a string and a number can always be encoded
		panic(err)
	}
	return string(value)
}

// ParseView is the view of a name and a stored value. The error says why there
// is none.
func ParseView(name, value string) (View, error) {
	v := View{Name: name}
	if name == "" || name != CleanViewName(name) {
		return View{}, fmt.Errorf("%q is not the name of a view", name)
	}
	if err := json.Unmarshal([]byte(value), &v); err != nil {
		return View{}, fmt.Errorf("view %s: %w", name, err)
	}
	v.Query = text.Clean(v.Query)
	return v, nil
}

// SortViews puts views in their order.
func SortViews(views []View) {
	slices.SortFunc(views, func(a, b View) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), strings.Compare(a.Name, b.Name))
	})
}
