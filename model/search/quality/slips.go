package quality

import (
	"math"
	"slices"
	"strings"
)

// oneTypo is words of the title, one of them with a typing error.
func (m *maker) oneTypo() string {
	words := m.telling(m.count())
	at := m.places(words, canSlip)
	if len(at) == 0 {
		return ""
	}
	words[at[0]].text = m.slip(words[at[0]].text)
	return typed(m.maybeShuffled(words))
}

// twoTypos is words of the title with two typing errors: in two words, or at
// both ends of a long one.
func (m *maker) twoTypos() string {
	words := m.telling(m.count())
	at := m.places(words, canSlip)
	long := m.places(words, func(w word) bool { return canSlip(w) && len(w.text) >= 9 })
	switch {
	case len(long) > 0 && (len(at) == 1 || m.one(4)):
		w := &words[long[0]]
		half := len(w.text) / 2
		w.text = m.slip(w.text[:half]) + w.text[half:half+1] + m.slip(w.text[half+1:])
	case len(at) >= 2:
		words[at[0]].text = m.slip(words[at[0]].text)
		words[at[1]].text = m.slip(words[at[1]].text)
	default:
		return ""
	}
	return typed(m.maybeShuffled(words))
}

// maybeShuffled changes the order of words, as people do who have the words in
// mind more than the title.
func (m *maker) maybeShuffled(words []word) []word {
	if m.one(3) {
		return m.shuffle(words)
	}
	return words
}

// canSlip leaves out words that are too short to be known again.
func canSlip(w word) bool { return len(w.text) >= 4 && isLetters(w.text) }

// slip makes one typing error: a neighbouring key, one key too many, a letter
// twice, left out, or before its turn. The first letter of a short word is
// right, and that of a long one mostly.
func (m *maker) slip(w string) string {
	for {
		i := 1 + m.IntN(len(w)-1)
		if len(w) >= 5 && m.one(10) {
			i = 0
		}
		near := neighbours(w[i])
		key := string(near[m.IntN(len(near))])
		wrong := ""
		switch m.IntN(5) {
		case 0:
			wrong = w[:i] + key + w[i+1:]
		case 1:
			wrong = w[:i+1] + key + w[i+1:]
		case 2:
			wrong = w[:i+1] + w[i:]
		case 3:
			wrong = w[:i] + w[i+1:]
		case 4:
			if i+1 < len(w) {
				wrong = w[:i] + w[i+1:i+2] + w[i:i+1] + w[i+2:]
			}
		}
		if wrong != "" && wrong != w {
			return wrong
		}
	}
}

// neighbours are the keys around one, on the keyboard that most people have.
func neighbours(key byte) string {
	x, y := keyAt(key)
	var b strings.Builder
	for _, other := range []byte(letters) {
		ox, oy := keyAt(other)
		if distance := math.Hypot(x-ox, y-oy); distance > 0 && distance < 1.2 {
			b.WriteByte(other)
		}
	}
	return b.String()
}

// keyAt is where a letter's key lies, in widths of a key.
func keyAt(key byte) (x, y float64) {
	for row, keys := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"} {
		if i := strings.IndexByte(keys, key); i >= 0 {
			return float64(i) + []float64{0, 0.25, 0.75}[row], float64(row)
		}
	}
	return -9, -9
}

// vowelsDropped is words of the title, one or two of them without their
// vowels: "trnsfrmr".
func (m *maker) vowelsDropped() string {
	words := m.telling(2 + m.IntN(2))
	at := m.places(words, func(w word) bool {
		short := withoutVowels(w.text)
		return isLetters(w.text) && len(short) >= 3 && len(short) <= len(w.text)-2
	})
	if len(at) == 0 {
		return ""
	}
	for _, i := range at[:min(len(at), 1+m.IntN(2))] {
		words[i].text = withoutVowels(words[i].text)
	}
	return typed(m.maybeShuffled(words))
}

// withoutVowels keeps the first letter and those that carry a word.
func withoutVowels(w string) string {
	return w[:1] + strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiou", r) {
			return -1
		}
		return r
	}, w[1:])
}

// inflected is words of the title, one or two of them in another form:
// "layers" for "layer", "trained" for "training".
func (m *maker) inflected() string {
	words := m.telling(m.count())
	at := m.places(words, func(w word) bool { return len(m.otherForms(w.text)) > 0 })
	if len(at) == 0 {
		return ""
	}
	for _, i := range at[:min(len(at), 1+m.IntN(2))] {
		forms := m.otherForms(words[i].text)
		words[i].text = forms[m.IntN(len(forms))]
	}
	return typed(m.maybeShuffled(words))
}

// otherForms are forms of a word that the title does not have as well.
func (m *maker) otherForms(w string) []string {
	return slices.DeleteFunc(m.library.forms(w), func(form string) bool {
		return strings.Contains(m.library.titles[m.row], " "+form+" ")
	})
}

// forms are other forms of a word: plural and singular, -ing, -ed. English is
// not regular, so only those count that papers use.
func (l *Library) forms(w string) []string {
	if len(w) < 4 || !isLetters(w) {
		return nil
	}
	var forms []string
	for _, stem := range stems(w) {
		last := stem[len(stem)-1:]
		all := []string{stem, stem + "s", stem + "ing", stem + "ed", stem + last + "ing", stem + last + "ed"}
		if bare, ok := strings.CutSuffix(stem, "e"); ok {
			all = append(all, bare+"ing", stem+"d")
		}
		if bare, ok := strings.CutSuffix(stem, "y"); ok {
			all = append(all, bare+"ies", bare+"ied")
		}
		for _, form := range all {
			if form != w && l.known[form] >= 2 && !slices.Contains(forms, form) {
				forms = append(forms, form)
			}
		}
	}
	return forms
}

// stems are what a word may be a form of.
func stems(w string) []string {
	all := []string{w}
	add := func(stem string, found bool) {
		if found && len(stem) >= 4 {
			all = append(all, stem)
		}
	}
	if bare, ok := strings.CutSuffix(w, "ies"); ok {
		add(bare+"y", true)
	} else if bare, ok := strings.CutSuffix(w, "s"); ok {
		add(bare, !strings.HasSuffix(bare, "s") && !strings.HasSuffix(bare, "u") && !strings.HasSuffix(bare, "i"))
	}
	for _, ending := range []string{"ing", "ed"} {
		bare, ok := strings.CutSuffix(w, ending)
		add(bare, ok)
		add(bare+"e", ok)
		if ok && len(bare) >= 2 && bare[len(bare)-1] == bare[len(bare)-2] {
			add(bare[:len(bare)-1], true)
		}
	}
	return all
}
