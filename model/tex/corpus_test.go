package tex

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// What a corpus of 50,000 papers has left of TeX after conversion is what its
// authors defined themselves: one paper in twenty of those that had commands.
func TestLittleIsLeftOfTheCommandsOfALargeCorpus(t *testing.T) {
	t.Parallel()
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "corpora", "ml-50k.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the corpus of 50,000 papers is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	command := regexp.MustCompile(`\\([A-Za-z]+|.)`)
	before, after, left := 0, 0, map[string]int{}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var paper struct{ Title, Abstract string }
		if err := json.Unmarshal(lines.Bytes(), &paper); err != nil {
			t.Fatal(err)
		}
		had, has := false, false
		for _, s := range []string{paper.Title, paper.Abstract} {
			result := Convert(s)
			sound(t, s, result)
			had = had || command.MatchString(s)
			for _, c := range command.FindAllString(result.Plain, -1) {
				has = true
				left[c]++
			}
		}
		if had {
			before++
		}
		if has {
			after++
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("papers with a command: %d before, %d after", before, after)
	names := slices.SortedFunc(maps.Keys(left), func(a, b string) int {
		return cmp.Or(cmp.Compare(left[b], left[a]), cmp.Compare(a, b))
	})
	for _, name := range names[:min(20, len(names))] {
		t.Logf("%5d %s", left[name], name)
	}
	if before == 0 || after*20 > before {
		t.Errorf("%d of %d papers have commands left", after, before)
	}
}
