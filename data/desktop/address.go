package desktop

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// longestAddress is how many bytes an address may have: what Windows takes on
// a command line, and more than any paper needs.
const longestAddress = 8000

// Address is an address in the form in which it is handed to a browser, or an
// error where it is none that sheaf opens: only http, https, mailto and doi
// are, the last of them at doi.org. The result is ASCII without blanks, quotes
// or backslashes, and begins with its scheme, so that no program can take it
// for an option.
func Address(address string) (string, error) {
	address = strings.Trim(address, " ")
	switch {
	case address == "":
		return "", errors.New("no address to open")
	case len(address) > longestAddress:
		return "", errors.New("the address is too long to open")
	case strings.ContainsFunc(address, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) || r == unicode.ReplacementChar }):
		return "", errors.New("the address has blanks or control characters in it")
	}
	scheme, rest, found := strings.Cut(address, ":")
	if !found {
		return "", errors.New("the address has no https: or the like before it")
	}
	switch scheme = strings.ToLower(scheme); scheme {
	case "doi":
		rest = strings.TrimLeft(rest, "/")
		if !strings.HasPrefix(rest, "10.") || !strings.Contains(rest, "/") {
			return "", errors.New("the address is no DOI")
		}
		return (&url.URL{Scheme: "https", Host: "doi.org", Path: "/" + rest}).String(), nil
	case "http", "https":
		return webAddress(address)
	case "mailto":
		return mailAddress(rest)
	}
	return "", fmt.Errorf("sheaf does not open addresses of %q", shortened(scheme))
}

func webAddress(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Opaque != "" {
		return "", errors.New("the address can't be read")
	}
	if strings.ContainsAny(u.Host, special) {
		return "", errors.New("the address can't be read")
	}
	if u.User != nil { // https://bank.example@elsewhere.example shows one host and leads to another
		return "", errors.New("the address has a user name in it")
	}
	return escaped(u.String()), nil
}

// mailAddress keeps the address and the subject of a message. What else can be
// put there, such as files to attach, is dropped.
func mailAddress(rest string) (string, error) {
	to, query, _ := strings.Cut(rest, "?")
	before, after, found := strings.Cut(to, "@")
	if !found || before == "" || after == "" || strings.HasPrefix(before, "-") || strings.ContainsAny(to, "/\\&#,;") {
		return "", errors.New("the address of the mail can't be read")
	}
	mail := "mailto:" + escaped(to)
	if values, err := url.ParseQuery(query); err == nil && values.Get("subject") != "" {
		subject := strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, values.Get("subject"))
		mail += "?subject=" + strings.ReplaceAll(url.QueryEscape(subject), "+", "%20")
	}
	return mail, nil
}

// special are the characters that a program on the way may take for something
// else.
const special = "\"'<>\\^`{|}"

// escaped is an address with those escaped, and everything that is no
// visible character of ASCII.
func escaped(address string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c > ' ' && c < 0x7f && strings.IndexByte(special, c) < 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

func shortened(s string) string {
	if len(s) > 20 {
		return s[:20] + "…"
	}
	return s
}
