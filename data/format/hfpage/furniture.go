package hfpage

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sheaf/data/format"
)

// banners are lines that the page shows above the list.
func banners() []string {
	return []string{
		"Get trending papers in your email inbox once a day!",
		"Get trending papers in your email inbox!",
	}
}

// furniture recognises what the page shows around and between the papers. It
// judges whole lines, for a wrapped abstract may begin a line with any word.
type furniture struct {
	banners []string
	words   map[string]bool
	menu    map[string]bool // words that may end a broken title as well
	marks   []string        // beginnings of lines
	counts  []*regexp.Regexp
	button  *regexp.Regexp
	authors *regexp.Regexp
	date    *regexp.Regexp
	paper   *regexp.Regexp // the address of a paper
	site    *regexp.Regexp // another address on the site
}

func newFurniture() *furniture {
	const host = `https?://(?:www\.)?(?:huggingface\.co|hf\.co)`
	return &furniture{
		banners: banners(),
		words: set("new|Subscribe|Daily Papers|Trending Papers|by|AK|by AK and the research community|" +
			"and the research community|Daily|Weekly|Monthly|Submitted by|Upvote|GitHub|arXiv Page|Previous|Next|" +
			"System theme|TOS|Buckets new|Log In|Sign Up"),
		menu:  set("Models|Datasets|Spaces|Docs|Pricing|Website|Company|Privacy|About|Careers"),
		marks: []string{"[Content truncated", "[![", "![", "[[", "[-", "](", "[·", "<a ", "<img", "Trending Papers ranked by"},
		counts: []*regexp.Regexp{
			regexp.MustCompile(`^(?:\[\W*\]\s*)?(?:\[?\d[\d.,]*[kM]?|-)(?:\]\(\S+\))?$`), // votes
			regexp.MustCompile(`^GitHub [\d.,]+[kM]?$`),
		},
		button: regexp.MustCompile(`^\[(?:LINK: [^\]]*|GitHub(?: [\d.,]+[kM]?)?|arXiv Page|Project Page|Upvote|` +
			`Subscribe|Previous|Next)(?:\]|$)`),
		authors: regexp.MustCompile(`^[-*·•\[\s]*\d+ authors?(?:\]\(\S*\))?$`),
		date: regexp.MustCompile(`^[·\s]*(?:Published on )?((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.? (\d{1,2})` +
			`(?:, (\d{4}))?(?:\s*\[\s*\d+\]\S*)?$`), // with a link to so many comments behind it
		paper: regexp.MustCompile(`^<?(?:` + host + `)?/papers/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?/?>?$`),
		site:  regexp.MustCompile(`^` + host + `(?:/(?:papers/\S*|[^/\s]*))?$`),
	}
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.SplitSeq(words, "|") {
		all[word] = true
	}
	return all
}

// is reports whether a line, trimmed and not empty, is part of the page and
// not of a paper. Within says that it stands right below a line of a paper.
func (f *furniture) is(line string, within bool) bool {
	word := strings.TrimSpace(strings.TrimLeft(line, "#-*· "))
	if f.words[word] || f.menu[word] && !within || slices.Contains(f.banners, line) {
		return true
	}
	for _, mark := range f.marks {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	for _, count := range f.counts {
		if count.MatchString(line) {
			return true
		}
	}
	return strings.Trim(line, "-*·•`[] \t") == "" || f.authors.MatchString(line) || f.date.MatchString(line) ||
		f.button.MatchString(line) || f.site.MatchString(line)
}

// paperAddress reads the address of a paper on Hugging Face, with or without
// the host, and gives its arXiv number.
func (f *furniture) paperAddress(address string) (arxiv string, ok bool) {
	m := f.paper.FindStringSubmatch(address)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// readDate reads a line that holds the date of a paper. The page leaves out
// the current year; it is then taken from the arXiv number, which begins with
// year and month (https://info.arxiv.org/help/arxiv_identifier.html): a paper
// that got its number in January may be of last December.
func (f *furniture) readDate(line, arxiv string) (string, bool) {
	m := f.date.FindStringSubmatch(line)
	if m == nil {
		return "", false
	}
	month, day, year := m[1][:len("Jan")], m[2], m[3]
	if year == "" {
		n, err := strconv.Atoi(arxiv[:min(len("24"), len(arxiv))])
		if err != nil {
			return "", false
		}
		if month == "Dec" && arxiv[len("24"):len("2401")] == "01" {
			n--
		}
		year = strconv.Itoa(2000 + n)
	}
	return format.ISODate(month + " " + day + ", " + year)
}
