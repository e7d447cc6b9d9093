package cite

import (
	"net/url"
	"regexp"
	"strings"

	"sheaf/model"
)

// PDF is the address of a paper's text as a PDF, where it is known for sure:
// by its identifier at arXiv, the ACL Anthology or OpenReview, by the address
// of its page at a publisher that keeps both under one name, or because an
// address that its source gave ends in .pdf.
func PDF(p model.Paper) (address string, ok bool) {
	if id := identifier(p, model.SchemeArxiv); id != "" {
		return "https://arxiv.org/pdf/" + escapePath(id), true
	}
	if id := identifier(p, model.SchemeACL); id != "" {
		return "https://aclanthology.org/" + escapePath(id) + ".pdf", true
	}
	addresses := []string{p.URL}
	for _, link := range p.Links {
		if link.Kind == model.LinkPaper {
			addresses = append(addresses, link.URL)
		}
	}
	for _, address := range addresses {
		if address, ok := pdfOfPage(address); ok {
			return address, true
		}
	}
	if id := identifier(p, model.SchemeOpenReview); id != "" {
		return "https://openreview.net/pdf?id=" + escapePath(id), true
	}
	return pdfOfDOI(identifier(p, model.SchemeDOI))
}

// pdfOfPage is the PDF that belongs to the page of a paper.
func pdfOfPage(page string) (string, bool) {
	page, ok := webAddress(page)
	if !ok {
		return "", false
	}
	u, err := url.Parse(page)
	if err != nil {
		return "", false
	}
	if strings.HasSuffix(strings.ToLower(u.Path), ".pdf") {
		return page, true
	}
	host, path := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), strings.TrimSuffix(u.EscapedPath(), "/")
	switch host {
	case "arxiv.org", "export.arxiv.org":
		if strings.HasPrefix(path, "/pdf/") {
			return page, true
		}
		return moved(path, "/abs/", "https://arxiv.org/pdf/", "")
	case "openreview.net":
		id := u.Query().Get("id")
		return "https://openreview.net/pdf?id=" + url.QueryEscape(id), id != "" && (path == "/forum" || path == "/pdf")
	case "aclanthology.org":
		id, found := strings.CutPrefix(path, "/")
		return "https://aclanthology.org/" + id + ".pdf", found && isACL(id)
	case "proceedings.mlr.press":
		volume, name, found := strings.Cut(strings.TrimPrefix(path, "/"), "/")
		name, html := strings.CutSuffix(name, ".html")
		return "https://proceedings.mlr.press/" + volume + "/" + name + "/" + name + ".pdf", found && html && !strings.Contains(name, "/")
	case "openaccess.thecvf.com":
		before, name, found := strings.Cut(path, "/html/")
		name, html := strings.CutSuffix(name, ".html")
		return "https://openaccess.thecvf.com" + before + "/papers/" + name + ".pdf", found && html
	case "papers.nips.cc", "papers.neurips.cc", "proceedings.neurips.cc":
		before, name, found := strings.Cut(path, "/hash/")
		name, html := strings.CutSuffix(name, ".html")
		hash, kind, abstract := strings.Cut(name, "-Abstract")
		return "https://" + host + before + "/file/" + hash + "-Paper" + kind + ".pdf", found && html && abstract
	}
	return "", false
}

// moved puts what follows before in a path behind another beginning.
func moved(path, before, beginning, end string) (string, bool) {
	rest, found := strings.CutPrefix(path, before)
	return beginning + rest + end, found && rest != ""
}

// pdfOfDOI covers the DOIs that are made of the name of the PDF: those of
// arXiv, and those of the ACL Anthology since 2016.
func pdfOfDOI(doi string) (string, bool) {
	doi = strings.ToLower(doi)
	if id, found := strings.CutPrefix(doi, "10.48550/arxiv."); found && id != "" {
		return "https://arxiv.org/pdf/" + escapePath(id), true
	}
	id, found := strings.CutPrefix(doi, "10.18653/v1/")
	if !found {
		return "", false
	}
	if oldACL := strings.ToUpper(id); len(id) == len("P18-1001") && isACL(oldACL) {
		id = oldACL
	}
	return "https://aclanthology.org/" + id + ".pdf", isACL(id)
}

func isACL(id string) bool {
	return regexp.MustCompile(`^(?:[A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)$`).MatchString(id)
}
