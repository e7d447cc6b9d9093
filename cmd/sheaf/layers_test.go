package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// root is the top of the module, seen from this package.
const root = "../.."

// imported is a package as go list -deps describes it.
type imported struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

// graph leads from import paths to packages.
type graph map[string]imported

// layer is a part of the program and what it must keep away from. Names end in
// /... when they stand for the packages below as well.
type layer struct {
	of string
	// not is what its packages must not import, at any distance.
	not []string
	// notDirectly is what its packages must not import themselves.
	notDirectly []string
	// only, if set, is all that its packages may import from outside the
	// standard library, at any distance.
	only []string
}

// layers are the rules of the architecture.
func layers() []layer {
	rules := []layer{
		{
			of: "sheaf/model/...",
			only: []string{
				"sheaf/model/...", "golang.org/x/text/...", "github.com/sahilm/fuzzy",
				"github.com/clipperhouse/displaywidth/...", "github.com/clipperhouse/uax29/v2/...", "github.com/kljensen/snowball/...",
			},
			notDirectly: []string{
				"os/...", "io/fs", "io/ioutil", "net", "net/http/...", "net/netip", "net/rpc/...", "syscall", "log/...",
				"database/...", "embed", "plugin", "testing/...",
			},
		},
		{of: "sheaf/data/...", not: []string{"sheaf/ui/...", "sheaf/cmd/...", "charm.land/..."}},
		{
			of:          "sheaf/ui/...",
			not:         []string{"sheaf/data/...", "sheaf/cmd/..."},
			notDirectly: []string{"os/exec", "net", "net/http/...", "database/..."},
		},
		{of: "sheaf/cmd/...", not: []string{"sheaf/model/search/quality"}}, // it measures the program and is no part of it
	}
	panes := []string{"sheaf/ui/list/...", "sheaf/ui/detail/...", "sheaf/ui/prompt/...", "sheaf/ui/status/...", "sheaf/ui/triage/..."}
	for i, pane := range panes {
		rules = append(rules, layer{of: pane, not: append(slices.Delete(slices.Clone(panes), i, i+1), "sheaf/ui")})
	}
	return rules
}

func TestLayersImportOnlyWhatTheyMay(t *testing.T) {
	t.Parallel()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Standard,Imports", "./...")
	list.Dir, list.Stderr = root, os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := graph{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p imported
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages[p.ImportPath] = p
	}
	for _, breach := range packages.breaches(layers()) {
		t.Error(breach)
	}
}

func TestBreachesOfTheLayersAreFound(t *testing.T) {
	t.Parallel()
	packages := graph{}
	for name, imports := range map[string][]string{
		"sheaf/model": {"strings", "golang.org/x/text/unicode/norm"}, "sheaf/model/text": {"os"},
		"sheaf/model/search": {"charm.land/lipgloss/v2"}, "sheaf/data/library": {"database/sql", "sheaf/ui/theme"},
		"sheaf/ui": {"sheaf/ui/list", "net/http"}, "sheaf/ui/list": {"sheaf/ui/paint"}, "sheaf/ui/paint": {"sheaf/ui/detail"},
		"sheaf/ui/detail": {"sheaf/ui/theme"}, "sheaf/ui/theme": {"net/url"}, "sheaf/ui/run": {"sheaf/data"}, "sheaf/data": nil,
		"golang.org/x/text/unicode/norm": {"os"}, "charm.land/lipgloss/v2": {"os"}, "database/sql": nil,
		"strings": nil, "os": nil, "net/url": nil, "net/http": nil, "sheaf/cmd/sheaf": {"os", "sheaf/data", "sheaf/ui"},
	} {
		standard := !strings.Contains(strings.Split(name, "/")[0], ".") && !strings.HasPrefix(name, "sheaf/")
		packages[name] = imported{ImportPath: name, Standard: standard, Imports: imports}
	}
	got := packages.breaches(layers())
	want := []string{
		"sheaf/data/library must not import sheaf/ui/theme",
		"sheaf/model/search must not import charm.land/lipgloss/v2",
		"sheaf/model/text must not import os itself",
		"sheaf/ui must not import net/http itself",
		"sheaf/ui/list must not import sheaf/ui/detail",
		"sheaf/ui/run must not import sheaf/data",
	}
	if !slices.Equal(got, want) {
		t.Errorf("breaches:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func (g graph) breaches(rules []layer) []string {
	found := map[string]bool{}
	for name := range g {
		for _, rule := range rules {
			if !covered(name, []string{rule.of}) {
				continue
			}
			for _, other := range g[name].Imports {
				if covered(other, rule.notDirectly) {
					found[name+" must not import "+other+" itself"] = true
				}
			}
			for other := range g.reached(name) {
				foreign := rule.only != nil && !g[other].Standard && !covered(other, rule.only)
				if foreign || covered(other, rule.not) {
					found[name+" must not import "+other] = true
				}
			}
		}
	}
	sorted := make([]string, 0, len(found))
	for breach := range found {
		sorted = append(sorted, breach)
	}
	slices.SortFunc(sorted, cmp.Compare[string])
	return sorted
}

// reached is every package that name imports, at any distance.
func (g graph) reached(name string) map[string]bool {
	seen := map[string]bool{}
	for next := slices.Clone(g[name].Imports); len(next) > 0; {
		other := next[len(next)-1]
		next = next[:len(next)-1]
		if !seen[other] {
			seen[other] = true
			next = append(next, g[other].Imports...)
		}
	}
	return seen
}

func covered(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		above, all := strings.CutSuffix(pattern, "/...")
		return name == above || all && strings.HasPrefix(name, above+"/")
	})
}

func TestModelAndUIAreGivenTheTime(t *testing.T) {
	t.Parallel()
	forbidden := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
	for file := range sources(t) {
		layer, _, _ := strings.Cut(file, "/")
		if strings.HasSuffix(file, "_test.go") || layer != "model" && layer != "ui" {
			continue
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if of, ok := selector.X.(*ast.Ident); ok && of.Name == "time" && slices.Contains(forbidden, selector.Sel.Name) {
				t.Errorf("%s: time.%s", set.Position(n.Pos()), selector.Sel.Name)
			}
			return true
		})
	}
}

func TestFilesStayShort(t *testing.T) {
	t.Parallel()
	for file, content := range sources(t) {
		limit := 400
		if strings.HasSuffix(file, "_test.go") {
			limit = 500
		}
		if lines := bytes.Count(content, []byte("\n")); lines > limit {
			t.Errorf("%s has %d lines, more than %d: part it by subject", file, lines, limit)
		}
	}
}

func TestTopLevelHoldsTheLayersAndLittleElse(t *testing.T) {
	t.Parallel()
	list := exec.CommandContext(t.Context(), "git", "ls-files", "--cached", "--others", "--exclude-standard")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	known := []string{"cmd", "data", "model", "ui", "go.mod", "go.sum", "LICENSE", "Makefile", "README.md"}
	for name := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(name), "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(known, top) {
			t.Errorf("%s: the top level has no place for it", top)
		}
	}
}

// sources are the Go files of the four layers, by path from the root.
func sources(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, layer := range []string{"cmd", "data", "model", "ui"} {
		err := fs.WalkDir(os.DirFS(root), layer, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || path.Ext(name) != ".go" {
				return err
			}
			content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			files[name] = content
			return err
		})
		if err != nil {
			t.Fatal(fmt.Errorf("sources: %w", err))
		}
	}
	return files
}
