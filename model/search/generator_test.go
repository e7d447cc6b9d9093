package search

import (
	"math/rand/v2"
	"strings"

	"pgregory.net/rapid"

	"sheaf/model"
	"sheaf/model/text"
)

// vocabulary is words that are near to each other in every way that the search
// knows: beginnings, parts, other forms, spellings, halves, slips.
func vocabulary() []string {
	return []string{
		"layer", "Layers", "layered", "multilayer", "lawyer", "pruning", "pruned", "prune", "study", "studies",
		"fine", "tuning", "tune", "finetuning", "fine-tuning", "fine-tuned", "colour", "color", "colors", "optimise", "optimization",
		"Müller", "Mueller", "muller", "mu\u0308ller", "Schölkopf", "naïve", "ﬁne", "ﬁnetuning", "Straße", "strasse", "l'Hôpital", "hopital",
		"attention", "atention", "attentive", "attn", "is", "all", "you", "need", "the", "of", "a", "in", "for",
		"transformer", "tranfsormer", "former", "trans", "reinforcement", "learning", "RL", "rlhf", "DQN", "deep", "network", "networks", "graph",
		"Graphs", "GNN", "neural", "gpt4", "3D", "12", "½", "深度学习方法", "学习", "学习方法研究", "한국어", "한국", "обучение", "обучения", "हिंदी", "C++", "…", "🤗",
	}
}

// wordGen draws words of texts.
func wordGen() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(vocabulary()), rapid.StringMatching(`[abc]{1,6}`), rapid.StringMatching(`[a-e]{4,9}`))
}

// sourceGen draws texts of at most so many words.
func sourceGen(most int) *rapid.Generator[string] {
	word := wordGen()
	between := rapid.SampledFrom([]string{" ", " ", " ", " ", "-", ": ", ", ", "'", "/", ". ", "\n\n"})
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, most).Draw(t, "words") {
			b.WriteString(word.Draw(t, "word"))
			b.WriteString(between.Draw(t, "between"))
		}
		return b.String()
	})
}

// paperGen draws papers that use every field the search reads.
func paperGen() *rapid.Generator[model.Paper] {
	source := sourceGen(7)
	line := func(t *rapid.T, label string) string { return text.Clean(source.Draw(t, label)) }
	return rapid.Custom(func(t *rapid.T) model.Paper {
		p := model.Paper{
			Title:    line(t, "title"),
			Abstract: text.CleanBlock(sourceGen(14).Draw(t, "abstract")),
			Rank:     rapid.IntRange(0, 3).Draw(t, "rank"),
			Year:     rapid.SampledFrom([]int{0, 1999, 2017, 2024}).Draw(t, "year"),
		}
		switch rapid.IntRange(0, 3).Draw(t, "more") {
		case 1:
			p.Authors = []model.Author{model.Author(line(t, "author")), model.Author(line(t, "author"))}
			p.Date = rapid.SampledFrom([]string{"2024", "2024-05", "2024-05-31"}).Draw(t, "date")
		case 2:
			p.Venue, p.Keywords = line(t, "venue"), []string{line(t, "keyword"), line(t, "keyword")}
			p.Links = []model.Link{{URL: "https://a.org/x.pdf", Kind: model.LinkCode}}
		case 3:
			p.Categories, p.DOI = []string{line(t, "category")}, "10.1000/"+rapid.StringMatching(`[a-z]{3}`).Draw(t, "doi")
		}
		if rapid.IntRange(0, 4).Draw(t, "raw") == 0 {
			p.Raw = &model.Raw{Title: rawGen().Draw(t, "raw title"), Abstract: rawGen().Draw(t, "raw abstract")}
		}
		return p
	})
}

// rawGen draws texts as their sources wrote them: in TeX, in HTML or otherwise.
func rawGen() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"", "$", `\emph `, "<i>x</i> "}).Draw(t, "mark") + sourceGen(5).Draw(t, "text")
	})
}

func corpusGen(most int) *rapid.Generator[*model.Corpus] {
	papers := rapid.SliceOfN(paperGen(), 0, most)
	return rapid.Custom(func(t *rapid.T) *model.Corpus {
		b := model.NewBuilder()
		for _, p := range papers.Draw(t, "papers") {
			b.Add(p)
		}
		return b.Snapshot()
	})
}

// slip draws what people make of a word that they type.
func slip(t *rapid.T, word string) string {
	letters := []rune(word)
	n := len(letters)
	at := func(label string, from int) int { return rapid.IntRange(min(from, n-1), n-1).Draw(t, label) }
	switch kind := rapid.IntRange(0, 9).Draw(t, "slip"); {
	case kind == 0:
		return string(letters[:1+at("end", 0)])
	case n < 4 || kind > 5:
		return word
	case kind == 1:
		return string(letters[at("start", 1):])
	case kind == 2:
		i := at("left out", 0)
		return string(letters[:i]) + string(letters[i+1:])
	case kind == 3:
		i := at("swapped", 1)
		letters[i-1], letters[i] = letters[i], letters[i-1]
		return string(letters)
	case kind == 4:
		letters[at("wrong", 0)] = 'x'
		return string(letters)
	}
	return word[:1] + strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "").Replace(word[1:])
}

// typedGen draws words that are typed to find one of the papers, or some other.
func typedGen(c *model.Corpus, most int) *rapid.Generator[string] {
	word := wordGen()
	return rapid.Custom(func(t *rapid.T) string {
		var words []string
		if c.Len() > 0 && rapid.IntRange(0, 4).Draw(t, "of a paper") > 0 {
			row := rapid.IntRange(0, c.Len()-1).Draw(t, "row")
			for _, source := range texts(c, model.Row(row)) {
				words = append(words, split(source)...)
			}
		}
		if len(words) == 0 {
			words = rapid.SliceOfN(word, 1, 4).Draw(t, "words")
		}
		var typed []string
		for range rapid.IntRange(1, most).Draw(t, "typed") {
			i := rapid.IntRange(0, len(words)-1).Draw(t, "which")
			some := words[i:min(len(words), i+rapid.IntRange(1, 4).Draw(t, "together"))]
			typed = append(typed, writtenAs(t, some)...)
		}
		return strings.Join(typed, " ")
	})
}

// writtenAs writes neighbouring words in one of the ways in which people do.
func writtenAs(t *rapid.T, words []string) []string {
	var b strings.Builder
	switch rapid.IntRange(0, 4).Draw(t, "written") {
	case 0: // as one
		return []string{strings.Join(words[:min(2, len(words))], "")}
	case 1: // their initials
		for _, w := range words {
			b.WriteString(string([]rune(w)[:1]))
		}
		return []string{b.String()}
	case 2: // their beginnings, run together
		for _, w := range words {
			letters := []rune(w)
			b.WriteString(string(letters[:rapid.IntRange(1, len(letters)).Draw(t, "of it")]))
		}
		return []string{b.String()}
	}
	slips := make([]string, len(words))
	for i, w := range words {
		slips[i] = slip(t, w)
	}
	return slips
}

// manyShortTitles is a corpus of so many papers, always the same: some words
// are in a tenth of them, most in a few.
func manyShortTitles(papers int) *model.Corpus {
	random := rand.New(rand.NewPCG(1, 2))
	syllables := []string{"la", "yer", "net", "gra", "ph", "tion", "at", "ten", "re", "in", "force", "trans", "for", "mer", "o", "er"}
	var words []string
	for range 3000 {
		word := ""
		for range 1 + random.IntN(4) {
			word += syllables[random.IntN(len(syllables))]
		}
		words = append(words, word)
	}
	common := []string{"layer", "graph", "attention", "deep", "learning", "for", "of", "fine", "tuning", "reinforcement"}
	b := model.NewBuilder()
	for b.Len() < papers {
		var title []string
		for range 3 + random.IntN(4) {
			if random.IntN(3) == 0 {
				title = append(title, common[random.IntN(len(common))])
			} else {
				title = append(title, words[int(float64(len(words))*random.Float64()*random.Float64())])
			}
		}
		p := model.Paper{Title: strings.Join(title, " "), Rank: b.Len() / 2, Year: 2000 + random.IntN(25)}
		if random.IntN(8) == 0 {
			p.Abstract = "A layer of " + words[random.IntN(len(words))] + ", which is about rl"
		}
		b.Add(p)
	}
	return b.Snapshot()
}

// understood reads a query that is known to be one.
func understood(t fataler, input string) Query {
	q, err := Parse(input)
	if err != nil {
		t.Fatalf("%q: %v", input, err)
	}
	return q
}

// corpusWith is a corpus of some papers.
func corpusWith(papers ...model.Paper) *model.Corpus {
	b := model.NewBuilder()
	for _, p := range papers {
		b.Add(p)
	}
	return b.Snapshot()
}

func indexed(papers ...model.Paper) *Index { return NewBuilder().Extend(corpusWith(papers...)) }
