package corpus_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"sheaf/data"
	"sheaf/data/corpus"
	"sheaf/model"
	"sheaf/model/text"
)

// file writes a file and gives its path.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func zipped(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// records is n papers in JSON Lines, told apart by a word.
func records(n int, word string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"id\":\"test:%s%d\",\"title\":\"%s %d\",\"abstract\":\"%s\"}\n", word, i, word, i, strings.Repeat("abstract ", i%50))
	}
	return b.String()
}

func load(t *testing.T, opts corpus.Options, sources ...corpus.Source) corpus.Snapshot {
	t.Helper()
	s, err := corpus.Load(context.Background(), sources, opts)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Done {
		t.Error("a load without an error is not done")
	}
	return s
}

func TestEmbeddedPapersLoad(t *testing.T) {
	t.Parallel()
	s := load(t, corpus.Options{Index: true}, corpus.Embedded())
	if s.Corpus.Len() != 204 || s.Listed != 204 || s.Duplicates != 0 || s.Skipped != 0 || len(s.Problems) != 0 {
		t.Errorf("%d papers, %d listed, %d duplicates, %d skipped", s.Corpus.Len(), s.Listed, s.Duplicates, s.Skipped)
	}
	p := s.Corpus.Paper(0)
	if p.Title != "Single Layer Single Gradient Unlearning" || p.Rank != 1 || p.Source != "papers.txt" {
		t.Errorf("the first is %q, rank %d, of %q", p.Title, p.Rank, p.Source)
	}
	if size := int64(len(data.Papers())); s.Read != size || s.Size != size {
		t.Errorf("read %d of %d bytes", s.Read, s.Size)
	}
	if s.Index == nil {
		t.Error("no index")
	}
}

func TestContentDecidesHowAFileIsRead(t *testing.T) {
	t.Parallel()
	page := strings.Join(strings.Split(data.Papers(), "\n")[:12], "\n")
	lines := records(5, "Paper")
	list := "On the Depth of Layers\nOn the Width of Layers\nOn Layers That Are Deep\nOn Layers That Are Wide\nAll About Layers\n"
	for name, content := range map[string]string{
		"page.jsonl": page, "papers.txt": lines, "papers": lines, "papers.pdf": lines, "papers.gz": lines, "papers.jsonl": zipped(t, lines),
		"papers.jsonl.gz": zipped(t, lines[:100]) + zipped(t, lines[100:]), "page.gz": zipped(t, page), "utf8": "\uFEFF" + lines,
		"utf16le": utf16Text(lines, false), "utf16be": utf16Text(lines, true), "utf16page": utf16Text(page, false), "titles.jsonl": list, "titles.gz": zipped(t, list),
		"utf16titles": utf16Text(list, false), "crlf": strings.ReplaceAll(lines, "\n", "\r\n"),
	} {
		s := load(t, corpus.Options{}, corpus.File(file(t, name, content)))
		if s.Corpus.Len() != 5 || s.Corpus.Paper(0).Source != name || s.Read != int64(len(content)) || s.Size != s.Read {
			t.Errorf("%s: %d papers of %q, read %d of %d", name, s.Corpus.Len(), s.Corpus.Paper(0).Source, s.Read, s.Size)
		}
	}
}

// utf16Text is how some systems' shells write what is redirected to a file.
func utf16Text(s string, bigEndian bool) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune("\uFEFF" + s)) {
		if bigEndian {
			b = append(b, byte(unit>>8), byte(unit))
		} else {
			b = append(b, byte(unit), byte(unit>>8))
		}
	}
	return string(b)
}

func TestSourcesKeepTheirOrderAndDuplicatesAreCounted(t *testing.T) {
	t.Parallel()
	first, second := records(3, "One"), records(2, "Two")+records(3, "One")+"broken\n"+`{"title":"x","source":"elsewhere"}`
	s := load(t, corpus.Options{}, corpus.File(file(t, "a.jsonl", first)), corpus.Reader("standard input", strings.NewReader(second)))
	var titles []string
	for row := range model.Row(s.Corpus.Len()) {
		titles = append(titles, s.Corpus.Title(row)+"/"+s.Corpus.Paper(row).Source)
	}
	want := "[One 0/a.jsonl One 1/a.jsonl One 2/a.jsonl Two 0/standard input Two 1/standard input x/elsewhere]"
	if fmt.Sprint(titles) != want {
		t.Errorf("%v", titles)
	}
	if s.Duplicates != 3 || s.Skipped != 1 || s.Size != 0 || s.Read != int64(len(first)+len(second)) {
		t.Errorf("%+v", s)
	}
	if len(s.Problems) != 1 || s.Problems[0].Source != "standard input" || s.Problems[0].Line != 6 || s.Problems[0].Reason == "" {
		t.Errorf("problems %v", s.Problems)
	}
}

func TestShelfStandsBehindTheSources(t *testing.T) {
	t.Parallel()
	shelf := func(context.Context) ([]model.Paper, error) {
		return []model.Paper{{Title: "One 1"}, {Title: "Kept"}, {Title: "Kept too", Source: "before"}}, nil
	}
	s := load(t, corpus.Options{Shelf: shelf, Index: true}, corpus.Reader("r", strings.NewReader(`{"title":"One 1"}`+"\n"+`{"title":"One 2"}`)))
	if s.Listed != 2 || s.Corpus.Len() != 4 || s.Duplicates != 0 || s.Corpus.Title(2) != "Kept" || s.Corpus.Paper(2).Source != "" {
		t.Errorf("%d listed of %d, %d duplicates", s.Listed, s.Corpus.Len(), s.Duplicates)
	}
	if none := load(t, corpus.Options{Shelf: shelf}); none.Listed != 0 || none.Corpus.Len() != 3 {
		t.Errorf("without a source: %d listed of %d", none.Listed, none.Corpus.Len())
	}
}

func TestShelfThatFailsCostsNoPapers(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	shelf := func(context.Context) ([]model.Paper, error) { return []model.Paper{{Title: "Kept"}}, broken }
	s, err := corpus.Load(context.Background(), []corpus.Source{corpus.Embedded()}, corpus.Options{Shelf: shelf})
	if !errors.Is(err, broken) || s.Corpus.Len() != 205 || s.Listed != 204 || s.Done {
		t.Errorf("%d papers, done %v, error %v", s.Corpus.Len(), s.Done, err)
	}
}

// Every trouble is one line that begins with the name of the source.
func TestTroubleIsToldInOneLine(t *testing.T) {
	t.Parallel()
	lines, dir := records(300, "Paper"), t.TempDir()
	compressed := zipped(t, lines)
	flipped := []byte(compressed)
	flipped[len(flipped)-5] ^= 1
	page := strings.Split(data.Papers(), "\n")
	shifted := strings.Join(append(page[:100:100], page[101:]...), "\n")
	binary := make([]byte, 4096)
	for i := range binary {
		binary[i] = byte(i * i >> 3)
	}
	for _, c := range []struct {
		path, want string
		is         error
	}{
		{filepath.Join(dir, "missing.jsonl"), "no such file; check the name", fs.ErrNotExist},
		{filepath.Join(dir, "mis\nsing\x1b[31m"), "no such file", fs.ErrNotExist},
		{file(t, "plain", "x") + "/papers", "not a directory", nil},
		{dir, "is a directory; name the files in it", fs.ErrInvalid},
		{file(t, "empty", ""), "is empty", io.ErrUnexpectedEOF},
		{file(t, "empty.gz", zipped(t, "")), "is empty", io.ErrUnexpectedEOF},
		{file(t, "blanks", "\n \n\n"), "holds nothing but blanks", nil},
		{file(t, "binary", string(binary)), "is a binary file", nil},
		{file(t, "latin1", "\xe9\xe8\xe0\xf4 \xe9\xe8"), "not in UTF-8", nil},
		{file(t, "paper.pdf", "%PDF-1.7\n%\xe2\xe3"), "is a PDF", nil},
		{file(t, "papers.zip", "PK\x03\x04abc"), "is a ZIP archive", nil},
		{file(t, "papers.jsonl.zst", "\x28\xb5\x2f\xfdabc"), "is compressed with zstd", nil},
		{file(t, "twice.gz", zipped(t, compressed)), "is compressed twice", nil},
		{file(t, "prose.txt", "Once upon a time\nthere was a layer.\n"), "in a format that is not known; sheaf reads jsonl (", nil},
		{file(t, "cut.jsonl.gz", compressed[:len(compressed)/2]), "the compressed data ends early, after ", io.ErrUnexpectedEOF},
		{file(t, "cut.gz", compressed[:5]), "the compressed data ends early, after 0 papers", io.ErrUnexpectedEOF},
		{file(t, "stub.gz", compressed[:14]), "the compressed data ends early, after 0 papers", io.ErrUnexpectedEOF},
		{file(t, "flipped.gz", string(flipped)), "the compressed data is damaged, after 300 papers", gzip.ErrChecksum},
		{file(t, "tail.gz", compressed+"more than what belongs here"), "the compressed data is damaged, after 300 papers", gzip.ErrHeader},
		{file(t, "shifted.txt", shifted), "shifted.txt:101: expected a title", nil},
		{file(t, "untitled.jsonl", "{\"title\":\"\"}\n{\"title\":null}\n"), "untitled.jsonl:1: it has no title; none of the 2 records is a paper", nil},
	} {
		_, err := corpus.Load(context.Background(), []corpus.Source{corpus.File(c.path)}, corpus.Options{})
		if err == nil {
			t.Errorf("%s: no error", c.path)
			continue
		}
		message := err.Error()
		if !strings.Contains(message, c.want) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v", filepath.Base(c.path), err)
		}
		if !strings.HasPrefix(message, text.Clean(c.path)+":") || text.Clean(message) != message {
			t.Errorf("%s: %q is not one clean line that begins with the name", filepath.Base(c.path), message)
		}
	}
}

func TestFileThatMayNotBeReadSaysSo(t *testing.T) {
	t.Parallel()
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	path := file(t, "secret.jsonl", records(1, "Paper"))
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	_, err := corpus.Load(context.Background(), []corpus.Source{corpus.File(path)}, corpus.Options{})
	if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "permissions") {
		t.Errorf("error %v", err)
	}
}

func TestMistakesAreFoundBeforeAnythingIsRead(t *testing.T) {
	t.Parallel()
	opened := false
	first := corpus.Source{Name: "first", Open: func() (io.ReadCloser, int64, error) {
		opened = true
		return io.NopCloser(strings.NewReader(records(1, "Paper"))), 0, nil
	}}
	_, err := corpus.Load(context.Background(), []corpus.Source{first, corpus.File(filepath.Join(t.TempDir(), "missing"))}, corpus.Options{})
	if !errors.Is(err, fs.ErrNotExist) || opened {
		t.Errorf("opened %v, error %v", opened, err)
	}
}

func TestWhatWasReadBeforeAFailureIsKept(t *testing.T) {
	t.Parallel()
	broken := errors.New("the disk\nis broken")
	lines := records(300, "Paper")
	half := io.MultiReader(strings.NewReader(lines), iotest.ErrReader(broken))
	sources := []corpus.Source{corpus.Embedded(), corpus.Reader("half", half), corpus.File(file(t, "never.jsonl", records(9, "Never")))}
	shelf := func(context.Context) ([]model.Paper, error) { return []model.Paper{{Title: "Kept"}}, nil }
	s, err := corpus.Load(context.Background(), sources, corpus.Options{Shelf: shelf})
	if !errors.Is(err, broken) || err.Error() != "half: reading failed after 300 papers: the disk is broken" {
		t.Errorf("error %v", err)
	}
	if s.Corpus.Len() != 505 || s.Listed != 504 || s.Done {
		t.Errorf("%d papers, %d listed, done %v", s.Corpus.Len(), s.Listed, s.Done)
	}
	page := strings.Split(data.Papers(), "\n")
	s, err = corpus.Load(context.Background(), []corpus.Source{corpus.Reader("page", strings.NewReader(strings.Join(page[:99], "\n")))}, corpus.Options{})
	if s.Corpus.Len() != 48 || err == nil || !strings.Contains(err.Error(), "its abstract is missing") {
		t.Errorf("%d papers, error %v", s.Corpus.Len(), err)
	}
}

func TestOfManyProblemsTheFirstAreKept(t *testing.T) {
	t.Parallel()
	s := load(t, corpus.Options{}, corpus.Reader("r", strings.NewReader(records(1, "Paper")+strings.Repeat("broken\n", 5000))))
	if len(s.Problems) != 1000 || s.Skipped != 5000 || s.Problems[999].Line != 1001 {
		t.Errorf("%d problems kept, %d skipped", len(s.Problems), s.Skipped)
	}
}

func TestTitlesAreTakenOnlyForWhatNoOtherFormatFits(t *testing.T) {
	t.Parallel()
	all := corpus.Formats()
	if last := all[len(all)-1]; last.Name != "titles" {
		t.Errorf("the last format is %s", last.Name)
	}
	s := load(t, corpus.Options{}, corpus.Reader("list", strings.NewReader("On Depth and Width\n\nOn Width and Depth\nON WIDTH, AND DEPTH!\n")))
	if s.Corpus.Len() != 2 || s.Duplicates != 1 || s.Skipped != 0 {
		t.Errorf("%d papers, %d duplicates, %d skipped", s.Corpus.Len(), s.Duplicates, s.Skipped)
	}
}

func TestFormatsHaveNamesToTellThemApart(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, f := range corpus.Formats() {
		if f.Name == "" || f.Title == "" || f.Sniff == nil || f.Read == nil || names[f.Name] {
			t.Errorf("format %q", f.Name)
		}
		names[f.Name] = true
	}
}
