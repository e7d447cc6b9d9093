package tex

import "strings"

// Text that lost its TeX has no dollars left and no backslashes before letters:
// "$\mathcal{O}(d^k)$" came out as "mathcal{O}(d^k)", "$3\times3$" as "3times3".
// Most names of commands are words of English too, so a name is taken for a
// command only where what stands next to it is mathematical.

// loss restores the commands of one text.
type loss struct {
	s        string
	names    *nameFilter
	partners []int32
	b        strings.Builder
	done     int // what comes before is written
	formula  int // up to here, all is formula: the inside of a script
	lefts    int // how many \left wait for their \right
}

// Restorer converts text that lost its TeX. It keeps what all texts need, and
// may be used by many goroutines.
type Restorer struct {
	names nameFilter
}

// NewRestorer makes a restorer, for any number of texts.
func NewRestorer() *Restorer {
	r := &Restorer{}
	r.names.fill()
	return r
}

// Convert is [ConvertLost].
func (r *Restorer) Convert(s string) Text {
	restored := r.restore(s)
	if !Has(restored) {
		return Text{Plain: restored}
	}
	return convert(restored)
}

// restore puts lost commands back, as signs or as TeX.
func (r *Restorer) restore(s string) string {
	if !mayHaveLost(s, &r.names) {
		return s
	}
	l := &loss{s: s, names: &r.names}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isLetter(c):
			i = l.word(i)
		case c == '~':
			i = l.citation(i)
		case (c == '^' || c == '_') && i+1 < len(s) && s[i+1] == '{':
			if j := l.partner(i + 1); j > 0 {
				l.formula = max(l.formula, j)
			}
			i++
		case c == '\\':
			i = max(controlEnd(s, i, len(s)), i+1)
		default:
			i++
		}
	}
	if l.done == 0 {
		return s
	}
	l.b.WriteString(s[l.done:])
	return l.b.String()
}

// mayHaveLost is the cheap test: most texts hold no name of a command, or only
// words like "in".
func mayHaveLost(s string, f *nameFilter) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '{' || c == '^' || c == '_' || c == '~':
			return true
		case !isLetter(c):
			continue
		}
		j := letters(s, i)
		if f.candidate(s[i:j]) {
			return true
		}
		i = j - 1
	}
	return false
}

func isCommand(w string) bool {
	_, ok := lookup(commandTable, w)
	if !ok {
		_, ok = lookup(pureWords, w)
	}
	return ok
}

// letters is where the word ends that begins at s[i].
func letters(s string, i int) int {
	for i < len(s) && isLetter(s[i]) {
		i++
	}
	return i
}

// word looks at the word at s[i] and returns where to read on.
func (l *loss) word(i int) int {
	s := l.s
	if n := addressLen(s[i:]); n > 0 && (i == 0 || !isAlnum(s[i-1])) {
		return i + n
	}
	j := letters(s, i)
	if !l.names.candidate(s[i:j]) {
		return j
	}
	w := lostWord{loss: l, name: s[i:j], from: i, to: j}
	for _, rule := range [...]func(*lostWord) bool{
		(*lostWord).withGroup, (*lostWord).inGroup, (*lostWord).fence, (*lostWord).inFormula, (*lostWord).script,
		(*lostWord).times, (*lostWord).about, (*lostWord).accent, (*lostWord).alphabet, (*lostWord).delimiter,
		(*lostWord).pure, (*lostWord).limits, (*lostWord).greek, (*lostWord).english, (*lostWord).radical,
	} {
		if rule(&w) {
			l.b.WriteString(s[l.done:max(w.from, l.done)]) // both may have taken the blank between
			l.b.WriteString(w.out)
			l.done = w.to
			return max(w.to, j)
		}
	}
	return j
}

// citation drops the key of a citation that lost its command: after a tie, a
// name with a year and a word.
func (l *loss) citation(i int) int {
	s := l.s
	j := i + 1
	for {
		name := letters(s, j)
		year := name
		for year < len(s) && isDigit(s[year]) {
			year++
		}
		end := year
		for end < len(s) && (isAlnum(s[end]) || s[end] == '_' || s[end] == '-') {
			end++
		}
		if name == j || year-name != 4 || end == year || s[j:name] != strings.ToLower(s[j:name]) {
			return i + 1
		}
		if j = end; j < len(s) && s[j] == ',' && j+1 < len(s) && isLetter(s[j+1]) {
			j++
			continue
		}
		break
	}
	l.b.WriteString(s[l.done:i])
	l.done = j
	return j
}

// partner is where the group ends that begins at s[i], 0 for none.
func (l *loss) partner(i int) int {
	if l.partners == nil {
		l.partners = pairBraces(l.s)
	}
	if i < len(l.s) && l.s[i] == '{' && int(l.partners[i]) > i {
		return int(l.partners[i])
	}
	return 0
}
