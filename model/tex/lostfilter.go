package tex

import "strings"

// nameFilter tells nearly all words that can't be the name of a command from
// the rest, without looking them up: a set of hashes. A text has hundreds of
// words and a command in none or two of them.
type nameFilter [1024]uint64

func (f *nameFilter) fill() {
	for _, table := range [...]string{
		greekTable, ordinaryTable, relationTable, arrowTable, binaryTable, operatorTable, functionTable,
		openTable, closeTable, commandTable, pureWords,
	} {
		h, name := uint32(0), true
		for i := 1; i < len(table); i++ {
			switch c := table[i]; {
			case c == '\n':
				h, name = 0, true
			case c == ' ' && name:
				f[h>>6&1023] |= 1 << (h & 63)
				name = false
			case name:
				h = h*37 + uint32(c)
			}
		}
	}
}

// has reports whether w may be a name.
func (f *nameFilter) has(w string) bool {
	h := uint32(0)
	for i := range len(w) {
		h = h*37 + uint32(w[i])
	}
	return f[h>>6&1023]&(1<<(h&63)) != 0
}

// candidate reports whether a word may be a command, or end or begin with one.
func (f *nameFilter) candidate(w string) bool {
	if len(w) < 2 {
		return false
	}
	if f.has(w) {
		if _, ok := symbolOf(w); ok || isCommand(w) {
			return true
		}
	}
	if f.has(w[1:]) && (isPure(w[1:]) || w[1:] == "sim" || w[1:] == "times") {
		return true
	}
	switch w[0] {
	case 'w', 't', 'h', 'b', 'v', 'o':
		if head, _ := splitAccent(w); head != "" {
			return true
		}
	case 's':
		if strings.HasPrefix(w, "sqrt") {
			return true
		}
	}
	return strings.HasPrefix(w, "times") && len(w) == 6 || len(w) > 5 && strings.Contains(w, "math") && w[0]|0x20 != 'm' || strings.HasPrefix(w, "math") && w != "mathematical" || w == "toinfty"
}
