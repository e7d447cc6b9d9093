package main

import (
	"fmt"
	"strings"
)

// roff is a page of a manual in the language of man(7), while it is written.
// https://mandoc.bsd.lv/man/man.7.html
type roff struct {
	b strings.Builder
}

// request writes a line that is an instruction. Arguments are put in quotes.
func (r *roff) request(name string, args ...string) {
	r.b.WriteString("." + name)
	for _, arg := range args {
		r.b.WriteString(` "` + strings.ReplaceAll(escapeRoff(arg), `"`, `\(dq`) + `"`)
	}
	r.b.WriteByte('\n')
}

func (r *roff) section(name string)    { r.request("SH", strings.ToUpper(name)) }
func (r *roff) subsection(name string) { r.request("SS", name) }

// text writes lines that are filled. Paragraphs are parted by an empty line;
// one of several lines stays as it is.
func (r *roff) text(s string) {
	for i, paragraph := range strings.Split(strings.Trim(s, "\n"), "\n\n") {
		if i > 0 {
			r.request("PP")
		}
		if strings.Contains(strings.Trim(paragraph, "\n"), "\n") {
			r.literal(flush(paragraph))
			continue
		}
		r.filled(paragraph)
	}
}

// flush takes the indentation of two away from a paragraph: a manual sets all of
// its text in.
func flush(paragraph string) string {
	paragraph = strings.Trim(paragraph, "\n")
	const indent = "  "
	if strings.Count("\n"+paragraph, "\n"+indent) < strings.Count("\n"+paragraph, "\n") {
		return paragraph
	}
	return strings.ReplaceAll(strings.TrimPrefix(paragraph, indent), "\n"+indent, "\n")
}

// filled writes a paragraph, in lines of a length that editors like.
func (r *roff) filled(s string) {
	const most = 72
	line := ""
	for word := range strings.SplitSeq(s, " ") {
		if line != "" && len(line)+len(word) > most {
			r.lines(line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	r.lines(line)
}

// literal writes lines that stay as they are.
func (r *roff) literal(s string) {
	r.request("nf")
	r.lines(s)
	r.request("fi")
}

func (r *roff) lines(s string) {
	for line := range strings.SplitSeq(s, "\n") {
		line = escapeRoff(strings.ReplaceAll(line, "\t", "    "))
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			line = `\&` + line // else it is an instruction
		}
		r.b.WriteString(line + "\n")
	}
}

// item writes an entry of a list: what stands out, what is said more quietly
// behind it, and what it means.
func (r *roff) item(name, aside, says string) {
	r.request("TP")
	line := `\fB` + escapeRoff(name) + `\fR`
	if aside != "" {
		line += ` (\fI` + escapeRoff(aside) + `\fR)`
	}
	r.b.WriteString(line + "\n")
	r.filled(says)
}

// escapeRoff writes a text so that it is shown as it stands.
func escapeRoff(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '\\':
			b.WriteString(`\e`)
		case c == '-':
			b.WriteString(`\-`)
		case c == '^':
			b.WriteString(`\(ha`)
		case c == '~':
			b.WriteString(`\(ti`)
		case c == '`':
			b.WriteString(`\(ga`)
		case c == '\'':
			b.WriteString(`\(aq`)
		case c > '~':
			fmt.Fprintf(&b, `\[u%04X]`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
