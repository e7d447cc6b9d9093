package action

// The actions that take something of a paper out of sheaf.
const (
	OpenLink     ID = "open-link"
	OpenPDF      ID = "open-pdf"
	CopyTitle    ID = "copy-title"
	CopyKey      ID = "copy-key"
	CopyBibTeX   ID = "copy-bibtex"
	CopyCitation ID = "copy-citation"
	CopyShort    ID = "copy-short"
	CopyMarkdown ID = "copy-markdown"
	CopyLink     ID = "copy-link"
	CopyAbstract ID = "copy-abstract"
	Export       ID = "export"
)

// The titles of what is copied are the footer's after y: all of them fit into
// 80 columns.
func taking() []Action {
	return []Action{
		{ID: OpenLink, Group: Taking, Context: Pages | Triage, Keys: []string{"o"}, Title: "open", Help: "open a link, 2o the second one; with none, look it up", Spare: Pages, Counted: true},
		{ID: OpenPDF, Group: Taking, Context: Pages | Triage, Keys: []string{"p"}, Title: "open PDF", Help: "open the PDF in the browser"},
		{ID: CopyTitle, Group: Taking, Context: Pages, Keys: []string{"y y"}, Title: "title", Help: "copy the title"},
		{ID: CopyKey, Group: Taking, Context: Pages, Keys: []string{"y k"}, Title: "key", Help: "copy the citation key: vaswani2017attention"},
		{ID: CopyBibTeX, Group: Taking, Context: Pages, Keys: []string{"y b"}, Title: "BibTeX", Help: "copy the BibTeX entry"},
		{ID: CopyCitation, Group: Taking, Context: Pages, Keys: []string{"y c"}, Title: "APA", Help: "copy the reference in the style of the APA"},
		{ID: CopyShort, Group: Taking, Context: Pages, Keys: []string{"y s"}, Title: "in-text", Help: "copy the short citation: Vaswani et al. (2017)"},
		{ID: CopyMarkdown, Group: Taking, Context: Pages, Keys: []string{"y m"}, Title: "Markdown", Help: "copy the title as a Markdown link"},
		{ID: CopyLink, Group: Taking, Context: Pages, Keys: []string{"y l"}, Title: "link", Help: "copy the link"},
		{ID: CopyAbstract, Group: Taking, Context: Pages, Keys: []string{"y a"}, Title: "abstract", Help: "copy the abstract"},
		{ID: Export, Group: Taking, Context: Pages, Keys: []string{"x"}, Title: "export", Help: "write what is selected or listed to a file: BibTeX, …", Spare: List, Argument: "FORMAT FILE"},
	}
}
