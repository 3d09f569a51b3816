package views_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/views/text"
)

// speaks are the functions whose first argument is the id of a text.
var speaks = []string{"say", "text", "Say", "Written", "whose", "because"}

// together begin the ids that are put together from parts; other tests say them all.
var together = []string{
	"refusal.", "denial.", "rosters.column.", "rosters.field.", "rosters.list-", "rosters.would-", "rosters.pull.", "setting.", "history.subject.", "history.field.", "history.value.", "permission.", "audit.what.", "audit.did.", "audit.kind.", "audit.due.", "passed.rule.", "standing.purpose.",
	"sched.no.", "sched.missed.", "sched.missed-own.", "room.", "provider.no.", "provider.name.", "provider.why.",
	"notice.line-", "notices.kind-", "notices.push-", "sessions.refused.", "view.act-as.", "photos.why.",
}

func TestEveryTextThatIsSaidIsInTheCatalogue(t *testing.T) {
	t.Parallel()
	english := text.Of("en")
	for _, said := range saidIn(t, "*.go", "../app/*/*.go") {
		gaps, known := english.Gaps(said.id)
		if !known {
			t.Errorf("%s says %q, which the catalogue does not have", said.at, said.id)
			continue
		}
		if said.whole && !slices.Equal(gaps, said.gaps) {
			t.Errorf("%s fills %v of %q, which has the gaps %v", said.at, said.gaps, said.id, gaps)
		}
	}
}

func TestEveryTextOfTheCatalogueIsSaid(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, said := range saidIn(t, "*.go", "text/*.go", "../app/*/*.go") {
		used[said.id] = true
	}
	for _, id := range text.Of("en").IDs() {
		prefixed := slices.ContainsFunc(together, func(prefix string) bool { return strings.HasPrefix(id, prefix) })
		if !used[id] && !prefixed && id != "ordinal" && id != "time.at-one" && id != "time.at-day" {
			t.Errorf("nobody says %q", id)
		}
	}
}

// A view's words are in the catalogue. A literal of several words is one that was forgotten.
func TestNoViewHasWordsOfItsOwn(t *testing.T) {
	t.Parallel()
	words := regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,}|[.?!…]$|^[A-Z][a-z]+ `)
	for _, file := range parsed(t, "*.go") {
		ast.Inspect(file.tree, func(n ast.Node) bool {
			call, is := n.(*ast.CallExpr)
			if !is || !strings.HasSuffix(nameOf(call.Fun), "Text") && nameOf(call.Fun) != "If" {
				return true
			}
			for _, argument := range call.Args {
				if value, literal := literalOf(argument); literal && words.MatchString(value) {
					t.Errorf("%s: %q belongs into the catalogue", file.set.Position(n.Pos()), value)
				}
			}
			return true
		})
	}
}

// said is a text that code says. whole tells that all it is filled with is in sight.
type said struct {
	id, at string
	gaps   []string
	whole  bool
}

func saidIn(t *testing.T, patterns ...string) (all []said) {
	t.Helper()
	id := regexp.MustCompile(`^(web|signin|time)\.[a-z.-]+$`)
	for _, file := range parsed(t, patterns...) {
		ast.Inspect(file.tree, func(n ast.Node) bool {
			if value, literal := literalOf(n); literal && id.MatchString(value) {
				all = append(all, said{id: value, at: file.set.Position(n.Pos()).String()})
			}
			call, is := n.(*ast.CallExpr)
			if !is || !slices.Contains(speaks, nameOf(call.Fun)) || len(call.Args) == 0 {
				return true
			}
			if value, literal := literalOf(call.Args[0]); literal {
				all = append(all, said{
					id: value, at: file.set.Position(n.Pos()).String(), gaps: gapsOf(call.Args[1:]), whole: nameOf(call.Fun) != "whose",
				})
			}
			return true
		})
	}
	return all
}

// gapsOf are the names of the pairs that fill a text, but not the count that only chooses a form.
func gapsOf(arguments []ast.Expr) (gaps []string) {
	for i := 0; i < len(arguments); i += 2 {
		if name, literal := literalOf(arguments[i]); literal {
			gaps = append(gaps, name)
		}
	}
	slices.Sort(gaps)
	return gaps
}

func literalOf(n ast.Node) (string, bool) {
	literal, is := n.(*ast.BasicLit)
	if !is || literal.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(literal.Value)
	return value, err == nil
}

func nameOf(function ast.Expr) string {
	switch f := function.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

type source struct {
	set  *token.FileSet
	tree *ast.File
}

func parsed(t *testing.T, patterns ...string) (files []source) {
	t.Helper()
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, parsedFiles(t, slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") }))...)
	}
	return files
}

func parsedFiles(t *testing.T, names []string) (files []source) {
	t.Helper()
	for _, name := range names {
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, source{set, tree})
	}
	return files
}
