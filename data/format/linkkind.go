package format

import (
	"net/url"
	"strings"

	"sheaf/model"
)

// KindOf tells by an address what it leads to. What no known host gives away
// is a project's page.
func KindOf(address string) model.LinkKind {
	u, err := url.Parse(address)
	if err != nil {
		return model.LinkProject
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if host == "huggingface.co" || host == "hf.co" {
		return kindOnHuggingFace(u.Path)
	}
	if kind, known := kindOfHost(host); known {
		return kind
	}
	if strings.HasSuffix(strings.ToLower(u.Path), ".pdf") {
		return model.LinkPaper
	}
	return model.LinkProject
}

// kindOnHuggingFace tells by the path, as its sections are kept apart:
// https://huggingface.co/docs/hub/repositories. A model's repository holds
// what it takes to run it, as a space does.
func kindOnHuggingFace(path string) model.LinkKind {
	first, rest, _ := strings.Cut(strings.Trim(path, "/"), "/")
	switch first {
	case "papers":
		return model.LinkPaper
	case "datasets":
		return model.LinkData
	case "spaces":
		return model.LinkCode
	case "", "blog", "collections", "docs", "posts", "organizations":
		return model.LinkProject
	}
	if rest == "" {
		return model.LinkProject
	}
	return model.LinkCode
}

// kindOfHost knows hosts by their names; a subdomain is as its domain.
func kindOfHost(host string) (model.LinkKind, bool) {
	for host != "" {
		switch host {
		case "github.com", "raw.githubusercontent.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sourceforge.net",
			"anonymous.4open.science", "gitee.com", "git.sr.ht", "colab.research.google.com", "pypi.org", "cran.r-project.org":
			return model.LinkCode, true
		case "arxiv.org", "openreview.net", "aclanthology.org", "aclweb.org", "doi.org", "biorxiv.org", "medrxiv.org",
			"dl.acm.org", "ieeexplore.ieee.org", "proceedings.mlr.press", "jmlr.org", "neurips.cc", "nips.cc",
			"openaccess.thecvf.com", "pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "semanticscholar.org", "link.springer.com", "sciencedirect.com",
			"eprint.iacr.org", "ssrn.com":
			return model.LinkPaper, true
		case "zenodo.org", "kaggle.com", "figshare.com", "osf.io", "dataverse.org", "dataverse.harvard.edu", "datadryad.org",
			"data.mendeley.com", "archive.ics.uci.edu", "physionet.org", "openml.org", "ieee-dataport.org",
			"opendatalab.com", "data.world":
			return model.LinkData, true
		}
		if strings.HasPrefix(host, "gitlab.") {
			return model.LinkCode, true
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return model.LinkProject, false
}
