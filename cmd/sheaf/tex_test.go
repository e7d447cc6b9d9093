package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPapersInTeXAreShownPlainAndFoundByBoth(t *testing.T) {
	t.Parallel()
	u := newUser(t)
	path := filepath.Join(t.TempDir(), "tex.jsonl")
	content := `{"title":"On $\\mathcal{O}(n^2)$ Layers","abstract":"By M{\\\"u}ller, see \\href{https://github.com/a/b}{code}."}` + "\n" +
		`{"title":"On 𝒪(n²) layers"}` + "\n" + `{"title":"Plain Depth"}` + "\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"mathcal", `\mathcal{O}`, "müller", "𝒪 layers"} {
		found := records(t, u.runs("search", "--json", "-n1", query, path).succeeds())
		if len(found) != 1 || found[0].Title != "On 𝒪(n²) Layers" || found[0].Raw.Title != `On $\mathcal{O}(n^2)$ Layers` {
			t.Errorf("%s finds %+v", query, found)
		}
	}
	listed := u.runs("list", "--json", "--corpus", path).succeeds()
	if all := records(t, listed); len(all) != 2 || len(all[0].Links) != 1 || all[0].Links[0].URL != "https://github.com/a/b" {
		t.Errorf("listed %+v", all)
	}
	if again := u.pipes(strings.Join(listed, "\n"), "list", "--json", "--corpus", "-").succeeds(); !slices.Equal(again, listed) {
		t.Errorf("exported %q, and read again %q", listed, again)
	}
}

func TestLostTeXOfThePageIsFoundAsItStoodThere(t *testing.T) {
	t.Parallel()
	found := records(t, newUser(t).runs("search", "--json", "-n1", "widetilde").succeeds())
	if len(found) != 1 || found[0].Rank != 85 || strings.Contains(found[0].Abstract, "widetilde") || !strings.Contains(found[0].Raw.Abstract, "widetilde") {
		t.Errorf("found %+v", found)
	}
}
