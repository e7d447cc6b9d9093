package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// escapeTeX makes text stand for itself in TeX. Formulas between dollar signs
// stay as they are, and so do signs that have their backslash already. Braces balance in the result even for a reader that does
// not know \{.
func escapeTeX(s string) string {
	var b strings.Builder
	for s != "" {
		if n := formula(s); n > 0 {
			b.WriteString(s[:n])
			s = s[n:]
			continue
		}
		if s[0] == '\\' && len(s) > 1 && strings.IndexByte("&%$#_", s[1]) >= 0 {
			b.WriteString(s[:2])
			s = s[2:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		b.WriteString(escapedRune(r))
		s = s[size:]
	}
	return b.String()
}

func escapedRune(r rune) string {
	switch r {
	case '&', '%', '$', '#', '_':
		return `\` + string(r)
	case '\\':
		return `\textbackslash{}`
	case '{':
		return `\textbraceleft{}`
	case '}':
		return `\textbraceright{}`
	case '~':
		return `\textasciitilde{}`
	case '^':
		return `\textasciicircum{}`
	}
	return string(r)
}

// formula is the length of the formula of TeX that s begins with, dollar signs
// included, or 0 where there is none. Two prices are no formula: one says so by
// a command, an index or a power, or is a single letter.
func formula(s string) int {
	if s[0] != '$' {
		return 0
	}
	end := 1
	for end < len(s) && s[end] != '$' {
		if s[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(s) {
		return 0
	}
	inner := s[1:end]
	if inner == "" || strings.TrimSpace(inner) != inner || strings.ContainsAny(inner, "%#&~") || !balanced(inner) {
		return 0
	}
	letter := len(inner) == 1 && unicode.IsLetter(rune(inner[0]))
	if !letter && !strings.ContainsAny(inner, `\^_`) {
		return 0
	}
	return end + 1
}

// balanced reports whether the braces of s are in pairs, for a reader that
// knows \{ and for one that does not.
func balanced(s string) bool {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 || i > 0 && s[i-1] == '\\' && (s[i] == '{' || s[i] == '}') {
			return false
		}
	}
	return depth == 0
}

// bibTitle is a title with those words in braces that a style must not write
// in small letters.
func bibTitle(title string) string {
	fixed := capitalsMatter(title)
	var b strings.Builder
	first := true // of a sentence, or behind a colon
	for i, start := 0, 0; i <= len(title); i++ {
		if i < len(title) && title[i] != ' ' {
			if n := formula(title[i:]); n > 0 {
				i += n - 1
			}
			continue
		}
		word := title[start:i]
		b.WriteString(bibTitleWord(word, first, fixed))
		first = endsSentence(word)
		if i < len(title) {
			b.WriteByte(' ')
		}
		start = i + 1
	}
	return b.String()
}

// bibTitleWord protects a word of a title part by part, as hyphens part it.
func bibTitleWord(word string, first, fixed bool) string {
	if strings.Contains(word, "$") {
		return escapeTeX(word)
	}
	var b strings.Builder
	for i, part := range strings.SplitAfter(word, "-") {
		core := strings.TrimFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		at := strings.Index(part, core)
		if core == "" || !needsBraces(core, len(part) > at+len(core) && part[at+len(core)] == '-', first && i == 0, fixed) {
			b.WriteString(escapeTeX(part))
			continue
		}
		b.WriteString(escapeTeX(part[:at]) + "{" + escapeTeX(core) + "}" + escapeTeX(part[at+len(core):]))
	}
	return b.String()
}

// needsBraces reports whether the capitals of a word say something: any behind
// its first letter (BERT, LoRA, 3D), one that is a word of its own before a
// hyphen (Q-learning), those of names, and in a title that has few capitals
// each one.
func needsBraces(core string, beforeHyphen, first, fixed bool) bool {
	r, size := utf8.DecodeRuneInString(core)
	if strings.ContainsFunc(core[size:], unicode.IsUpper) {
		return true
	}
	if !unicode.IsUpper(r) {
		return false
	}
	return size == len(core) && beforeHyphen || fixed && !first && core != "A" && core != "I" || isEponym(core)
}

// capitalsMatter reports whether a title is written as a sentence, so that a
// capital in it stands for a name. It takes several words to tell.
func capitalsMatter(title string) bool {
	small, capital := 0, 0
	first := true
	for word := range strings.FieldsSeq(title) {
		r, _ := utf8.DecodeRuneInString(word)
		switch {
		case first || len(word) <= 3:
		case unicode.IsUpper(r):
			capital++
		case unicode.IsLower(r):
			small++
		}
		first = endsSentence(word)
	}
	return small >= 2 && small > 2*capital
}

// endsSentence reports whether the word behind a word begins with a capital
// anyway.
func endsSentence(word string) bool {
	return word != "" && strings.IndexByte(":.?!", word[len(word)-1]) >= 0
}

// isEponym knows names that stand in many titles.
func isEponym(word string) bool {
	switch strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s") {
	case "Bayes", "Bayesian", "Bellman", "Bernoulli", "Boltzmann", "Bregman", "Brownian", "Cauchy", "Dirichlet", "English", "Euclidean",
		"Euler", "Fisher", "Fourier", "Frobenius", "Gauss", "Gaussian", "Gaussians", "German", "Gibbs", "Hamiltonian", "Hebbian", "Hessian",
		"Hilbert", "Hopfield", "Ising", "Jacobian", "Kalman", "Krylov", "Kullback", "Lagrangian", "Langevin", "Laplace", "Laplacian",
		"Lipschitz", "Lyapunov", "Markov", "Markovian", "Mahalanobis", "Nash", "Newton", "Nyström", "Poisson", "Pareto", "Rademacher",
		"Riemannian", "Rényi", "Schrödinger", "Shannon", "Shapley", "Sinkhorn", "Sobolev", "Taylor", "Thompson", "Turing", "Wasserstein",
		"Wiener", "Chinese", "French", "Hadamard", "Hungarian", "Chebyshev", "Koopman", "Bonferroni", "Stein", "Nesterov", "Polyak":
		return true
	}
	return false
}
