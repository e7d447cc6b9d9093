package cite

import (
	"slices"
	"strings"

	"sheaf/model"
	"sheaf/model/text"
)

// venueKind is what a paper appeared in, as far as its name tells.
type venueKind uint8

const (
	unknownVenue venueKind = iota
	journal
	proceedings
	preprint // a server that is no publisher
)

// kindOfVenue tells by the words of a venue's name what it is. A name that says
// nothing is of no known kind.
func kindOfVenue(p model.Paper) venueKind {
	venue := text.FoldKey(p.Venue)
	words := strings.Fields(venue)
	switch {
	case len(words) == 0:
		if identifier(p, model.SchemeACL) != "" {
			return proceedings
		}
		return unknownVenue
	case words[0] == "arxiv", words[0] == "corr", words[0] == "biorxiv", words[0] == "medrxiv":
		return preprint
	case strings.HasPrefix(venue, "proceedings of the national academy"), strings.HasPrefix(venue, "proceedings of the royal society"),
		venue == "proceedings of the ieee", venue == "proceedings of the vldb endowment", strings.HasPrefix(venue, "proceedings of the acm on"):
		return journal
	}
	switch {
	case slices.ContainsFunc(words, isProceedingsWord), strings.HasPrefix(venue, "advances in neural information processing systems"):
		return proceedings
	case slices.ContainsFunc(words, isJournalWord):
		return journal
	}
	switch venue {
	case "nature", "science", "cell", "machine learning", "neural computation", "artificial intelligence", "pattern recognition",
		"neural networks", "neurocomputing", "ieee access", "plos one", "computational linguistics", "biometrika",
		"foundations and trends in machine learning", "tacl", "pnas", "elife":
		return journal
	}
	return unknownVenue
}

func isProceedingsWord(word string) bool {
	word = strings.TrimRight(word, "0123456789")
	switch word {
	case "proceedings", "proc", "conference", "conf", "workshop", "workshops", "symposium", "meeting", "congress", "colloquium",
		"aaai", "aacl", "accv", "acl", "aistats", "bmvc", "chi", "cikm", "coling", "collas", "colm", "colt", "conll", "corl", "cvpr", "cvprw",
		"eacl", "eccv", "eccvw", "ecir", "ecml", "emnlp", "icassp", "iccv", "iccvw", "iclr", "icml", "icmlw", "icra", "ijcai", "ijcnlp",
		"interspeech", "iros", "isit", "kdd", "lrec", "miccai", "midl", "naacl", "neurips", "neuripsw", "nips", "sigir", "sigmod",
		"uai", "wacv", "wmt", "wsdm":
		return true
	}
	return false
}

func isJournalWord(word string) bool {
	switch word {
	case "journal", "transactions", "trans", "letters", "annals", "magazine", "bulletin", "reviews", "quarterly", "archives", "acta",
		"jmlr", "tmlr", "jair", "tpami", "ijcv", "frontiers", "communications", "nature":
		return true
	}
	return false
}
