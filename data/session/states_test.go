package session_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sheaf/data/session"
	"sheaf/model/text"
)

func statesInTemp(t *testing.T) (*session.States, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state", "sheaf", "session.json")
	return session.OpenStates(path), path
}

func save(t *testing.T, s *session.States, corpus string, state session.State) {
	t.Helper()
	if err := s.Save(t.Context(), corpus, state); err != nil {
		t.Fatal(err)
	}
}

func saved(t *testing.T, s *session.States, corpus string) (session.State, bool) {
	t.Helper()
	state, ok, err := s.Load(t.Context(), corpus)
	if err != nil {
		t.Fatal(err)
	}
	return state, ok
}

func noon() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

func whole() session.State {
	return session.State{
		View: "unread", Query: `author:"van der Maaten" <&>`, Paper: "arxiv:1706.03762", Sorts: map[string]string{"papers": "title", "unread": "-year"},
		Layout: "wide", Density: "compact", Mouse: "off", Back: []string{"a:1", "a:2"}, Forward: []string{"a:3"},
		Triage: &session.Triage{View: "papers", Query: "layer", Paper: "a:4"}, At: noon(),
	}
}

func TestACorpusIsAsItWasLeft(t *testing.T) {
	t.Parallel()
	s, path := statesInTemp(t)
	if state, ok := saved(t, s, "embedded"); ok || !reflect.DeepEqual(state, session.State{}) {
		t.Errorf("without a file: %+v", state)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, os.ErrNotExist) {
		t.Error("reading made the directory")
	}
	save(t, s, "embedded", whole())
	save(t, s, "/a\xff/papers.jsonl", session.State{View: "queue", At: noon()})
	if got, ok := saved(t, session.OpenStates(path), "embedded"); !ok || !reflect.DeepEqual(got, whole()) {
		t.Errorf("got %+v, want %+v", got, whole())
	}
	if got, ok := saved(t, s, "/a\xff/papers.jsonl"); !ok || got.View != "queue" || got.Triage != nil {
		t.Errorf("the other corpus: %+v", got)
	}
	if _, ok := saved(t, s, "/b"); ok {
		t.Error("a corpus that was never read has a state")
	}
	save(t, s, "embedded", session.State{View: "papers", At: noon()})
	if got, _ := saved(t, s, "embedded"); !reflect.DeepEqual(got, session.State{View: "papers", At: noon()}) {
		t.Errorf("what is gone came back: %+v", got)
	}
	if info, err := os.Stat(path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
		t.Errorf("others may read it: %v %v", info, err)
	}
	if names, err := os.ReadDir(filepath.Dir(path)); err != nil || len(names) != 2 { // itself and its lock
		t.Errorf("left behind: %v %v", names, err)
	}
	if status, err := s.Status(); err != nil || status != (session.StatesStatus{Path: path, Exists: true, Corpora: 2}) {
		t.Errorf("status %+v %v", status, err)
	}
}

func TestTextsOfAStateAreClean(t *testing.T) {
	t.Parallel()
	s, path := statesInTemp(t)
	fill(t, path, `{"corpora":{"c":{"view":"a\u001b[2Jb","query":"\u202ex","paper":"\u0007p","sorts":{"v\u0000":"t\ni","w":""},"back":["\u001b]0;x\u0007y",""],`+
		`"triage":{"view":"\u009b1m","paper":"q\r"},"at":"2026-03-01T13:00:00+01:00"}}}`)
	want := session.State{
		View: "ab", Query: "x", Paper: "p", Sorts: map[string]string{"v": "t i"}, Back: []string{"y"}, Triage: &session.Triage{Paper: "q"}, At: noon(),
	}
	if got, _ := saved(t, s, "c"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestFieldsOfANewerSheafAreKept(t *testing.T) {
	t.Parallel()
	s, path := statesInTemp(t)
	fill(t, path, `{"glow":{"name":"night"},"corpora":{"c":{"view":"papers","zoom":[1,2],"at":"2026-03-01T12:00:00Z"},"d":{"zoom":3}}}`)
	save(t, s, "c", session.State{View: "queue", At: noon()})
	var got map[string]any
	if err := json.Unmarshal([]byte(content(t, path)), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"glow": map[string]any{"name": "night"},
		"corpora": map[string]any{
			"c": map[string]any{"view": "queue", "zoom": []any{1.0, 2.0}, "at": "2026-03-01T12:00:00Z"},
			"d": map[string]any{"zoom": 3.0},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAFileThatCannotBeReadIsLeftAlone(t *testing.T) {
	t.Parallel()
	for name, holds := range map[string]string{
		"nothing": "", "no JSON": "view: papers", "half": `{"corpora":{"c":{"view":"pap`, "a list": "[]", "null": "null", "no corpora": `{"corpora":[]}`,
		"another type": `{"corpora":{"c":{"view":["a"]}}}`, "one bad corpus": `{"corpora":{"d":{"at":"noon"},"c":{}}}`, "an empty corpus": `{"corpora":{"c":null}}`,
		"not UTF-8": "{\"x\":\"\xff\"}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, path := statesInTemp(t)
			fill(t, path, holds)
			_, _, loading := s.Load(t.Context(), "c")
			saving := s.Save(t.Context(), "c", whole())
			_, looking := s.Status()
			for _, err := range []error{loading, saving, looking} {
				var told *session.Error
				if !errors.As(err, &told) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "move it away") {
					t.Errorf("%v", err)
				}
			}
			if got := content(t, path); got != holds {
				t.Errorf("it was changed to %q", got)
			}
		})
	}
}

func TestTheFiftyCorporaOfLateAreKept(t *testing.T) {
	t.Parallel()
	s, path := statesInTemp(t)
	for i := range 60 {
		save(t, s, fmt.Sprint("corpus ", i), session.State{View: "papers", At: noon().Add(time.Duration(i) * time.Minute)})
	}
	save(t, s, "of long ago", session.State{View: "queue", At: noon().Add(-time.Hour)}) // a clock that was wrong
	for i, want := range map[int]bool{0: false, 10: false, 11: true, 59: true} {
		if _, ok := saved(t, s, fmt.Sprint("corpus ", i)); ok != want {
			t.Errorf("corpus %d is there: %v", i, ok)
		}
	}
	if _, ok := saved(t, s, "of long ago"); !ok {
		t.Error("what was saved just now is gone")
	}
	if status, err := s.Status(); err != nil || status.Corpora != 50 {
		t.Errorf("%+v %v", status, err)
	}
	long := session.State{Back: slices.Repeat([]string{"a:1"}, 5000), At: noon()}
	long.Back[4999] = "a:2"
	save(t, s, "long", long)
	if got, _ := saved(t, s, "long"); len(got.Back) != 100 || got.Back[99] != "a:2" {
		t.Errorf("a trail of %d papers", len(got.Back))
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 100_000 {
		t.Errorf("%d bytes", info.Size())
	}
}

func TestSeveralSheafsLoseNoState(t *testing.T) {
	t.Parallel()
	_, path := statesInTemp(t)
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			s := session.OpenStates(path)
			for j := range 10 {
				if err := s.Save(context.Background(), fmt.Sprint(i, " ", j), session.State{View: "papers", At: noon()}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if status, err := session.OpenStates(path).Status(); err != nil || status.Corpora != 40 {
		t.Errorf("%+v %v", status, err)
	}
}

func TestSavingWaitsForItsTurnAndCanBeCancelled(t *testing.T) {
	t.Parallel()
	s, path := statesInTemp(t)
	save(t, s, "c", whole())
	unlock, err := session.Lock(t.Context(), path+".lock")
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if err := s.Save(t.Context(), "c", session.State{}); !errors.Is(err, session.ErrLocked) {
		t.Errorf("while another writes: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Save(ctx, "c", session.State{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, _, err := s.Load(ctx, "c"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if got, _ := saved(t, s, "c"); !reflect.DeepEqual(got, whole()) {
		t.Errorf("it was changed: %+v", got)
	}
}

func TestTheUsualPlaceOfStatesFollowsTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", dir)
	if path, err := session.DefaultStatesPath(); err != nil || path != filepath.Join(dir, "sheaf", "session.json") {
		t.Errorf("%s, %v", path, err)
	}
}

func TestWhatIsSavedIsLoadedCleaned(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.String()
		d, err := session.ParseStates([]byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		last := map[string]session.State{}
		for range rapid.IntRange(1, 4).Draw(t, "saves") {
			corpus := line.Draw(t, "corpus")
			state := session.State{
				View: line.Draw(t, "view"), Query: line.Draw(t, "query"), Sorts: rapid.MapOfN(line, line, 0, 2).Draw(t, "sorts"),
				Back: rapid.SliceOfN(line, 0, 3).Draw(t, "back"), At: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0),
			}
			if rapid.Bool().Draw(t, "triage") {
				state.Triage = &session.Triage{Query: line.Draw(t, "triage of")}
			}
			if err := d.Set(corpus, state); err != nil {
				t.Fatal(err)
			}
			last[strings.ToValidUTF8(corpus, "\uFFFD")] = state
			raw, err := d.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if d, err = session.ParseStates(raw); err != nil {
				t.Fatalf("%v in %s", err, raw)
			}
		}
		for corpus, want := range last {
			got, ok, err := d.State(corpus)
			if err != nil || !ok || got.View != text.Clean(want.View) || got.Query != text.Clean(want.Query) || !got.At.Equal(want.At) || (got.Triage != nil) != (want.Triage != nil) {
				t.Fatalf("%q: got %+v, want %+v; %v", corpus, got, want, err)
			}
		}
	})
}

func FuzzStates(f *testing.F) {
	f.Add([]byte(`{"corpora":{"c":{"view":"papers","sorts":{"papers":"-year"},"triage":{"paper":"a:1"},"at":"2026-03-01T12:00:00Z","zoom":1},"d":{}},"x":[]}`))
	f.Add([]byte(`{"corpora":null}`))
	f.Add([]byte(`{"corpora":{"c":null}}`))
	f.Add([]byte(`{"corpora":{"\ufffd":{"back":["\u001b[2J"]}},"corpora":{}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := session.ParseStates(raw)
		if err != nil {
			if err.Error() != text.Clean(err.Error()) && strings.ContainsAny(err.Error(), "\x1b\n\u009b") {
				t.Errorf("%q", err)
			}
			return
		}
		if err := d.Set("c", whole()); err != nil {
			t.Fatal(err)
		}
		kept, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := session.ParseStates(kept)
		if err != nil {
			t.Fatalf("%v in %s", err, kept)
		}
		if got, ok, err := again.State("c"); err != nil || !ok || !reflect.DeepEqual(got, whole()) {
			t.Errorf("got %+v, %v", got, err)
		}
		once, err := again.Encode()
		if err != nil || string(once) != string(kept) {
			t.Errorf("written again it is another: %v\n%s\n%s", err, kept, once)
		}
	})
}

func TestWhatCorporaHaveInCommon(t *testing.T) {
	t.Parallel()
	s, path := statesInTemp(t)
	save(t, s, "a", session.State{View: "papers", Theme: "night", Recent: []string{"layout", "theme"}, At: noon()})
	save(t, s, "b", session.State{View: "queue", At: noon()})
	for _, corpus := range []string{"a", "b", "never read"} {
		got, ok := saved(t, s, corpus)
		if got.Theme != "night" || !slices.Equal(got.Recent, []string{"layout", "theme"}) || ok != (corpus != "never read") {
			t.Errorf("%s: %+v, %v", corpus, got, ok)
		}
	}
	save(t, s, "b", session.State{Recent: slices.Repeat([]string{"\x1b[2Jhelp", ""}, 100), At: noon()})
	if got, _ := saved(t, s, "a"); got.Theme != "night" || !slices.Equal(got.Recent, slices.Repeat([]string{"help"}, 25)) {
		t.Errorf("got %+v", got)
	}
	for _, broken := range []string{`{"theme":3}`, `{"recent":"x"}`} {
		fill(t, path, broken)
		if _, _, err := s.Load(t.Context(), "a"); err == nil || !strings.Contains(err.Error(), "left as it is") {
			t.Errorf("%s: %v", broken, err)
		}
	}
}
