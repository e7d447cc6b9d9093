package format

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"

	"sheaf/model"
	"sheaf/model/tex"
	"sheaf/model/text"
)

// Draft is a paper in the words of its source: foreign text that nothing has
// checked. Every field may be empty.
type Draft struct {
	IDs        []string // what the source calls identifiers, in any form that [model.IDParser] reads
	Title      string
	Abstract   string
	Authors    []string
	Year       int    // disregarded outside 1000 to 2999
	Date       string // in any form that [ISODate] reads
	Venue      string
	DOI        string // one or several, bare or as addresses
	Arxiv      string
	URL        string // of the paper's page
	PDF        string // address of the paper itself
	Links      []model.Link
	Categories []string
	Keywords   []string
	Rank       int
	Source     string
	LostTeX    bool                       // the source took the backslashes and dollars out of its TeX
	Raw        model.Raw                  // the texts before an earlier cleaning, where they differ
	Extra      map[string]json.RawMessage // what else the source says
}

// Cleaner makes papers of drafts. It is the border that foreign text passes
// once: everything in a paper that it returns can be shown as it stands. It may
// be used by many goroutines.
type Cleaner struct {
	ids  *model.IDParser
	lost func() *tex.Restorer // made when it is first needed
}

// NewCleaner makes a cleaner; it serves for any number of papers.
func NewCleaner() *Cleaner {
	return &Cleaner{ids: model.NewIDParser(), lost: sync.OnceValue(tex.NewRestorer)}
}

// Paper makes a paper of a draft. Texts are cleaned and made plain where they
// are TeX or HTML, and the raw title and abstract kept where they differ;
// identifiers are recognised wherever they
// stand, and DOI and Arxiv made of them, and ID and Aliases as
// [model.Identify] has them; the links of title and abstract are listed
// behind the draft's own. What is in a field and can't be understood as such (a DOI that
// is none, a date in words) goes to Extra under the field's name. The error is
// [ErrNoTitle] for a draft without a title, and nil otherwise.
func (c *Cleaner) Paper(d *Draft) (model.Paper, error) {
	title := c.convert(d, d.Title, d.Raw.Title, text.Clean)
	abstract := c.convert(d, d.Abstract, d.Raw.Abstract, text.CleanBlock)
	p := model.Paper{
		Title:      title.Plain,
		Abstract:   abstract.Plain,
		Authors:    cleanList[model.Author](d.Authors, plainName),
		Venue:      plainName(d.Venue),
		Categories: cleanList[string](d.Categories, text.Clean),
		Keywords:   cleanList[string](d.Keywords, plainName),
		Rank:       max(d.Rank, 0),
		Source:     text.Clean(d.Source),
	}
	if p.Title == "" {
		return model.Paper{}, ErrNoTitle
	}
	extra := leftovers(maps.Clone(d.Extra))
	p.Date, p.Year = cleanDate(d, &extra)
	p.URL = cleanURL(d.URL, "url", &extra)
	pdf := cleanURL(d.PDF, "pdf", &extra)
	p.Raw = keepRaw(&p, d)
	c.identify(&p, d, pdf, &extra)
	p.Links = listLinks(&p, d.Links, pdf, texLinks(title, abstract))
	p.Extra = extra.object()
	return p, nil
}

// cleanList cleans the entries of a list and drops those that are empty or
// were there before.
func cleanList[To ~string](list []string, clean func(string) string) []To {
	var cleaned []To
	for _, entry := range list {
		if s := To(clean(entry)); s != "" && !slices.Contains(cleaned, s) {
			cleaned = append(cleaned, s)
		}
	}
	return cleaned
}

func keepRaw(p *model.Paper, d *Draft) *model.Raw {
	raw := model.Raw{
		Title:    rawText(cmp.Or(d.Raw.Title, d.Title), p.Title),
		Abstract: rawText(cmp.Or(d.Raw.Abstract, d.Abstract), p.Abstract),
	}
	if raw == (model.Raw{}) {
		return nil
	}
	return &raw
}

// rawText is what is kept of a source's text beside the cleaned one: nothing
// where only white space around it was taken away.
func rawText(raw, clean string) string {
	raw = strings.TrimSpace(raw)
	if raw == clean { // nearly always: repairing first would cost a copy
		return ""
	}
	raw = strings.ToValidUTF8(raw, "\uFFFD")
	if raw == clean {
		return ""
	}
	return raw
}

// identify fills Arxiv, DOI, ID and Aliases.
func (c *Cleaner) identify(p *model.Paper, d *Draft, pdf string, extra *leftovers) {
	for _, s := range d.IDs {
		if id, ok := c.ids.Parse(s); ok {
			p.Aliases = append(p.Aliases, id)
		} else {
			extra.keep("id", s)
		}
	}
	c.identifyBy(p, model.SchemeArxiv, d.Arxiv, extra)
	c.identifyBy(p, model.SchemeDOI, d.DOI, extra)
	for _, address := range []string{p.URL, pdf} {
		if address == "" || KindOf(address) != model.LinkPaper {
			continue
		}
		id, ok := c.ids.Parse(address)
		if ok && id.Strength() <= model.ID(model.SchemePubMed).Strength() && !hasScheme(p.Aliases, id.Scheme()) {
			p.Aliases = append(p.Aliases, id)
		}
	}
	for _, id := range p.Aliases {
		switch {
		case id.Scheme() == model.SchemeArxiv && p.Arxiv == "":
			p.Arxiv = id.Value()
		case id.Scheme() == model.SchemeDOI && p.DOI == "":
			p.DOI = id.Value()
		}
	}
	ids := model.Identify(p)
	p.ID, p.Aliases = ids[0], ids[1:]
}

// identifyBy reads a field that is meant for identifiers of one scheme. It may
// hold several, or the subject class behind the number: 2301.00001 [cs.CL].
// The DOIs that arXiv gives out lead to an arXiv number.
func (c *Cleaner) identifyBy(p *model.Paper, scheme, field string, extra *leftovers) {
	found := false
	for word := range strings.FieldsSeq(field) {
		id, ok := c.ids.Parse(word)
		if ok && (id.Scheme() == scheme || id.Scheme() == model.SchemeArxiv) {
			p.Aliases = append(p.Aliases, id)
			found = true
		}
	}
	if !found {
		extra.keep(scheme, field)
	}
}

func hasScheme(ids []model.ID, scheme string) bool {
	return slices.ContainsFunc(ids, func(id model.ID) bool { return id.Scheme() == scheme })
}
