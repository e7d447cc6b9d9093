package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sheaf/model"
	"sheaf/model/text"
)

// Name is the name of an author in its parts. A group, or a name that has no
// parts, has Family alone.
type Name struct {
	Given    string // Laurens
	Particle string // van der
	Family   string // Maaten
	Suffix   string // Jr.
	Group    bool   // of people: a company, a collaboration
}

// ParseName parts a name. It knows the forms of BibTeX — "Given von Family",
// "von Family, Given" and "von Family, Jr., Given" — groups in braces, and
// groups that call themselves one (The ATLAS Collaboration).
func ParseName(author model.Author) Name {
	s := text.Clean(string(author))
	if inner, braced := bracedWhole(s); braced {
		return Name{Family: text.Clean(inner), Group: true}
	}
	s = dropRemark(s)
	if isGroup(s) {
		return Name{Family: s, Group: true}
	}
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	switch {
	case len(parts) == 0:
		return Name{}
	case len(parts) == 1:
		return inOrder(parts[0])
	case isSuffix(parts[1]) && len(parts) == 2: // Sammy Davis, Jr.
		name := inOrder(parts[0])
		name.Suffix = parts[1]
		return name
	}
	name := inverted(parts[0])
	given := parts[1:]
	if i := slices.IndexFunc(given, isSuffix); i >= 0 {
		name.Suffix = given[i]
		given = slices.Delete(slices.Clone(given), i, i+1)
	}
	name.Given = strings.Join(given, " ")
	return name
}

// inOrder parts a name without a comma, which begins with the given one unless
// its script has the family first.
func inOrder(s string) Name {
	words := strings.Fields(s)
	if model.Author(s).FamilyFirst() {
		return Name{Family: words[0], Given: strings.Join(words[1:], " ")}
	}
	var name Name
	if last := len(words) - 1; last > 0 && isSuffix(words[last]) {
		name.Suffix, words = words[last], words[:last]
	}
	last := len(words) - 1
	first := slices.IndexFunc(words, isParticle) // of the particle
	if first < 0 || first >= last {
		name.Given, name.Family = strings.Join(words[:last], " "), words[last]
		return name
	}
	end := first + 1 // of the particle: behind its last word
	for i := first; i < last; i++ {
		if isParticle(words[i]) {
			end = i + 1
		}
	}
	name.Given, name.Particle = strings.Join(words[:first], " "), strings.Join(words[first:end], " ")
	name.Family = strings.Join(words[end:], " ")
	return name
}

// inverted parts what stands before the comma.
func inverted(s string) Name {
	words := strings.Fields(s)
	n := 0
	for n < len(words)-1 && isParticle(words[n]) {
		n++
	}
	return Name{Particle: strings.Join(words[:n], " "), Family: strings.Join(words[n:], " ")}
}

// isParticle knows the little words before a family name. Other words in small
// letters are names that somebody writes so (bell hooks).
func isParticle(word string) bool {
	switch word {
	case "af", "al", "am", "auf", "av", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di",
		"do", "dos", "du", "e", "el", "ibn", "im", "la", "las", "le", "los", "op", "'t", "’t", "ten", "ter", "uit", "van", "vande", "vander",
		"vom", "von", "y", "zu", "zum", "zur", "und":
		return true
	}
	return false
}

func isSuffix(word string) bool {
	switch strings.ToLower(strings.TrimSuffix(word, ".")) {
	case "jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d":
		return true
	}
	return false
}

// isGroup knows groups by what they call themselves.
func isGroup(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	if len(words) < 2 || strings.Contains(s, ",") {
		return false
	}
	if words[0] == "the" {
		return true
	}
	switch strings.Trim(words[len(words)-1], ".") {
	case "association", "collaboration", "collaborations", "committee", "community", "company", "consortium", "corporation",
		"foundation", "group", "inc", "initiative", "institute", "laboratories", "laboratory", "ltd", "organization", "project",
		"society", "team", "university":
		return true
	}
	return false
}

// isOthers reports whether what stands among the authors says that there are
// more.
func isOthers(author model.Author) bool {
	switch strings.ToLower(strings.Trim(text.Clean(string(author)), " .…")) {
	case "", "et al", "others", "and others":
		return true
	}
	return false
}

// authors are the names of a paper's authors, and whether its source says that
// there are more.
func authors(p model.Paper) (names []Name, others bool) {
	for _, author := range p.Authors {
		if isOthers(author) {
			others = true
			continue
		}
		if name := ParseName(author); name.Family != "" {
			names = append(names, name)
		}
	}
	return names, others && len(names) > 0
}

// bracedWhole gives what is in the braces that enclose all of s.
func bracedWhole(s string) (inner string, braced bool) {
	if len(s) < 2 || s[0] != '{' || s[len(s)-1] != '}' {
		return "", false
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 && i < len(s)-1 {
			return "", false
		}
	}
	return s[1 : len(s)-1], depth == 0
}

// dropRemark leaves out what stands in brackets behind a name, such as the
// same name in another script.
func dropRemark(s string) string {
	i := strings.IndexAny(s, "(（")
	if i <= 0 || !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "）") {
		return s
	}
	return strings.TrimSpace(s[:i])
}

// surname is the family name with its particle.
func (n Name) surname() string { return strings.TrimSpace(n.Particle + " " + n.Family) }

// initials shortens the given names: Jean-Luc A. to J.-L. A. Names in scripts
// that have no initials stay as they are.
func (n Name) initials() string {
	words := make([]string, 0, 4)
	for word := range strings.FieldsSeq(strings.ReplaceAll(n.Given, ".", ". ")) {
		var parts []string
		for part := range strings.FieldsFuncSeq(word, func(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '.' }) {
			parts = append(parts, initial(part))
		}
		if len(parts) > 0 {
			words = append(words, strings.Join(parts, "-"))
		}
	}
	return strings.Join(words, " ")
}

func initial(part string) string {
	r, size := utf8.DecodeRuneInString(part)
	if !unicode.IsLetter(r) || !unicode.IsUpper(r) && !unicode.IsLower(r) {
		return part
	}
	for size < len(part) { // with the accents that are characters of their own
		mark, n := utf8.DecodeRuneInString(part[size:])
		if !unicode.Is(unicode.M, mark) {
			break
		}
		size += n
	}
	return part[:size] + "."
}
