package main

import (
	"strconv"

	"sheaf/model/text"
)

// count is "1 paper" or "1,204 papers".
func count[N int | int64](n N, what string) string { return countOf(n, what, what+"s") }

// countOf is count for a word with a plural of its own.
func countOf[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return text.Thousands(n) + " " + many
}

// size is a number of bytes in the unit that suits it.
func size(bytes int64) string {
	amount := float64(bytes)
	for _, unit := range []string{"bytes", "kB", "MB"} {
		switch {
		case amount < 1000 && unit == "bytes":
			return count(bytes, "byte")
		case amount < 1000:
			return strconv.FormatFloat(amount, 'f', 1, 64) + " " + unit
		}
		amount /= 1000
	}
	return strconv.FormatFloat(amount, 'f', 1, 64) + " GB"
}

func cleanAll(names []string) []string {
	cleaned := make([]string, len(names))
	for i, name := range names {
		cleaned[i] = text.Clean(name)
	}
	return cleaned
}
