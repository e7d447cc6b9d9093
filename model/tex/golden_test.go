package tex

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// changes lists what a conversion made of s, as fragments of words: those that
// both texts have in common at the same place are left out.
func changes(source, plain string) []string {
	a, b := strings.Fields(source), strings.Fields(plain)
	var list []string
	for len(a) > 0 || len(b) > 0 {
		if len(a) > 0 && len(b) > 0 && a[0] == b[0] {
			a, b = a[1:], b[1:]
			continue
		}
		i, j := resync(a, b)
		list = append(list, strings.Join(a[:i], " ")+" → "+strings.Join(b[:j], " "))
		a, b = a[i:], b[j:]
	}
	return list
}

// resync is the nearest place where three words of both texts are the same.
func resync(a, b []string) (int, int) {
	same := func(i, j int) bool {
		for k := range 3 {
			switch {
			case i+k == len(a) && j+k == len(b):
				return true
			case i+k >= len(a) || j+k >= len(b) || a[i+k] != b[j+k]:
				return false
			}
		}
		return true
	}
	for sum := 1; sum <= len(a)+len(b); sum++ {
		for i := max(0, sum-len(b)); i <= min(sum, len(a)); i++ {
			if same(i, sum-i) {
				return i, sum - i
			}
		}
	}
	return len(a), len(b)
}

// The 204 papers of the page lost their backslashes. What is made of them was
// read line by line: a difference from the file is a change to judge.
func TestEveryChangeToThePapersIsAReviewedOne(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(filepath.Join("..", "..", "data", "papers.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(source), "\n")[2:] // behind a banner
	if len(lines) != 2*204 {
		t.Fatalf("%d lines of titles and abstracts", len(lines))
	}
	var b strings.Builder
	for i, line := range lines {
		for _, change := range changes(line, ConvertLost(line).Plain) {
			fmt.Fprintf(&b, "%d: %s\n", i/2+1, change)
		}
	}
	golden := filepath.Join("testdata", "papers.golden")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(golden, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the changes are no longer those that were reviewed:\n%s", strings.Join(changes(string(want), b.String()), "\n"))
	}
}
