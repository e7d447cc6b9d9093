package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Section is the bytes [Start, End) of a structured abstract, without blanks at
// its ends, and the end of the heading that it begins with: behind the mark
// that ends the heading, or Start where there is no heading.
type Section struct {
	Start, Heading, End int
}

// Sections parts a structured abstract (Background: … Methods: … Results: …)
// at its headings. It returns nil for any other text: headings are known
// words, they begin sentences, they stand in the order in which papers have
// them, and there are two at least, or three when the text does not begin with
// one.
func Sections(s string) []Section {
	headings := headings(s)
	enough := 2
	if len(headings) > 0 && headings[0].Start > 0 {
		enough = 3
	}
	if stages(headings) < enough {
		return nil
	}
	var sections []Section
	if headings[0].Start > 0 {
		sections = append(sections, Section{End: len(strings.TrimRight(s[:headings[0].Start], " \n"))})
	}
	for i, h := range headings {
		end := len(s)
		if i+1 < len(headings) {
			end = headings[i+1].Start
		}
		end = h.Start + len(strings.TrimRight(s[h.Start:end], " \n"))
		sections = append(sections, Section{Start: h.Start, Heading: h.End, End: end})
	}
	return sections
}

// heading is the bytes of a heading with its mark, and how far in a paper it
// stands.
type heading struct {
	Start, End int
	stage      stage
}

// headings finds those that stand in order and have text behind them.
func headings(s string) []heading {
	var found []heading
	for at := 0; at < len(s); at = nextSentence(s, at) {
		h, ok := headingAt(s, at)
		if !ok || len(found) > 0 && h.stage < found[len(found)-1].stage {
			continue
		}
		at = h.End
		if n := len(found); n > 0 && strings.TrimSpace(s[found[n-1].End:h.Start]) == "" {
			found = found[:n-1] // nothing stands under it
		}
		found = append(found, h)
	}
	if n := len(found); n > 0 && strings.TrimSpace(s[found[n-1].End:]) == "" {
		found = found[:n-1]
	}
	return found
}

// stages counts the different stages of headings.
func stages(headings []heading) int {
	n := 0
	for i, h := range headings {
		if i == 0 || h.stage != headings[i-1].stage {
			n++
		}
	}
	return n
}

// nextSentence is where the next sentence or paragraph behind a place begins.
func nextSentence(s string, from int) int {
	for i := from; i < len(s); i++ {
		if s[i] != '\n' && (s[i] != ' ' || !endsSentence(s[from:i])) {
			continue
		}
		for i < len(s) && (s[i] == ' ' || s[i] == '\n') {
			i++
		}
		return i
	}
	return len(s)
}

func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?;)]\"”’", last)
}

// longestHeading is more than any takes, in bytes: Materials and Methods.
const longestHeading = 48

// headingAt reads a heading with its mark: Methods: or METHODS. or Methods — or
// (2) Methods:.
func headingAt(s string, at int) (heading, bool) {
	start := at
	if n := len(s) - at; n > 4 && s[at] == '(' && s[at+1] >= '0' && s[at+1] <= '9' && s[at+2] == ')' {
		at += 3
		at += len(s[at:]) - len(strings.TrimLeft(s[at:], " "))
	}
	first, _ := utf8.DecodeRuneInString(s[at:])
	if !unicode.IsUpper(first) {
		return heading{}, false
	}
	within := s[at:min(len(s), at+longestHeading)]
	end := strings.IndexAny(within, ":.—–\n")
	if end < 0 {
		return heading{}, false
	}
	_, size := utf8.DecodeRuneInString(within[end:])
	known, ok := headingStage(strings.TrimRight(within[:end], " "))
	if !ok || within[end] == '\n' || !marksHeading(within[end], s[at+end+size:]) {
		return heading{}, false
	}
	return heading{start, at + end + size, known}, true
}

// marksHeading reports whether a mark ends a heading before what follows. A
// colon may be followed at once, a stop has to end a sentence.
func marksHeading(mark byte, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	switch mark {
	case ':':
		return next == ' ' || next == '\n' || unicode.IsUpper(next)
	case '.':
		next, _ = utf8.DecodeRuneInString(strings.TrimLeft(after, " \n"))
		return (strings.HasPrefix(after, " ") || strings.HasPrefix(after, "\n")) && !unicode.IsLower(next)
	default:
		return true
	}
}

// stage is how far in a paper a heading stands.
type stage int

const (
	stageBackground stage = iota + 1
	stageAim
	stageMethods
	stageResults
	stageConclusion
	stageBeyond
)

// headingStage knows the headings, also several joined: Results and Discussion.
func headingStage(words string) (stage, bool) {
	joined := strings.NewReplacer(" and ", "/", " & ", "/", ", ", "/").Replace(strings.ToLower(words))
	first := stage(0)
	for part := range strings.SplitSeq(joined, "/") {
		known := partStage(strings.TrimSpace(part))
		if known == 0 {
			return 0, false
		}
		if first == 0 {
			first = known
		}
	}
	return first, true
}

func partStage(name string) stage {
	switch name {
	case "background", "introduction", "context", "importance", "rationale", "motivation", "significance", "problem", "state of the art":
		return stageBackground
	case "objective", "objectives", "aim", "aims", "purpose", "goal", "goals", "hypothesis", "research question", "study objective", "study objectives":
		return stageAim
	case "method", "methods", "methodology", "materials", "material", "patients", "participants", "subjects", "design", "study design",
		"setting", "settings", "approach", "data sources", "data source", "study selection", "data extraction", "data", "procedure",
		"intervention", "interventions", "measurements", "main outcome measures", "main outcomes", "measures", "analysis",
		"experimental design", "eligibility criteria", "search strategy", "statistical analysis", "proposed method", "implementation":
		return stageMethods
	case "result", "results", "findings", "main results", "key results", "experiments", "evaluation", "main findings":
		return stageResults
	case "conclusion", "conclusions", "discussion", "interpretation", "limitations", "implications", "summary", "relevance",
		"originality", "value", "contribution", "contributions", "practical implications", "novelty", "impact":
		return stageConclusion
	case "availability", "supplementary information", "supplementary material", "contact", "funding", "registration", "trial registration",
		"keywords", "clinical trial registration":
		return stageBeyond
	default:
		return 0
	}
}
