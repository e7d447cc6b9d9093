package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// Whoever runs sheaf version must not wait for what the reader needs.
func TestNoPackageWorksBeforeItIsAsked(t *testing.T) {
	t.Parallel()
	for file, content := range sources(t) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, file, content, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, work := range workAtStart(syntax) {
			t.Errorf("%s: %s", set.Position(work.at), work.what)
		}
	}
}

func TestWorkBeforeItIsAskedIsFound(t *testing.T) {
	t.Parallel()
	const source = `package p
func init() {}
var a = compute()
var b, c = 1, []int{1, len(d)}
var d = map[string]int{"a": other.Make()}
var fine = errors.New("x")
var also = T{f: func() int { return compute() }}
var ids = [2]ID{ID("a"), "b"}
var parsed = regexp.MustCompile("x")
var once = sync.OnceValue(compute)
type T struct{}
func (T) init() {}
`
	syntax, err := parser.ParseFile(token.NewFileSet(), "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, work := range workAtStart(syntax) {
		got = append(got, work.what)
	}
	want := []string{"func init", "a calls compute", "d calls other.Make", "parsed calls regexp.MustCompile"}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

// work is something that a package does when the program starts.
type work struct {
	at   token.Pos
	what string
}

// workAtStart finds functions called init, and variables of the package whose
// values a call makes.
func workAtStart(file *ast.File) []work {
	var found []work
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil && decl.Name.Name == "init" {
				found = append(found, work{decl.Pos(), "func init"})
			}
		case *ast.GenDecl:
			if decl.Tok != token.VAR {
				continue
			}
			for _, spec := range decl.Specs {
				if vars, ok := spec.(*ast.ValueSpec); ok {
					found = append(found, callsOf(vars)...)
				}
			}
		}
	}
	return found
}

// callsOf are the calls that make the values of variables. What a function does
// when it is called later is no work yet.
func callsOf(vars *ast.ValueSpec) []work {
	// What allocates a few bytes, or nothing until it is asked.
	cheap := []string{"errors.New", "new", "make", "len", "cap", "sync.OnceValue", "sync.OnceFunc", "sync.OnceValues", "string"}
	// A type of the package, which a call can't be told from by its looks, is
	// written as a conversion of a constant.
	var found []work
	for _, value := range vars.Values {
		ast.Inspect(value, func(n ast.Node) bool {
			if _, later := n.(*ast.FuncLit); later {
				return false
			}
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if name := calledName(call.Fun); !slices.Contains(cheap, name) && !isConversion(call) {
				found = append(found, work{call.Pos(), vars.Names[0].Name + " calls " + name})
			}
			return true
		})
	}
	return found
}

func calledName(fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return calledName(fun.X) + "." + fun.Sel.Name
	case *ast.IndexExpr:
		return calledName(fun.X)
	}
	return "a function"
}

// isConversion reports whether a call looks like the conversion of a constant
// to a type of the package: ID("a").
func isConversion(call *ast.CallExpr) bool {
	name, named := call.Fun.(*ast.Ident)
	if !named || !name.IsExported() || len(call.Args) != 1 {
		return false
	}
	_, constant := call.Args[0].(*ast.BasicLit)
	return constant
}
