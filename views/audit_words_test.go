package views_test

import (
	"go/ast"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"corridor/views"
)

// The log on the screen has words for whatever the code writes into it: for each literal that it is given, and for what a
// pass's story calls its changes.
func TestWhateverIsRecordedHasWords(t *testing.T) {
	t.Parallel()
	written := recorded(t)
	if len(written) < 50 {
		t.Errorf("only %d found: %v", len(written), written)
	}
	for _, c := range written {
		if cells := views.AuditCells(frame(boss, "/admin/audit"), views.AuditEntry{Change: c}); cells[4] == c.What {
			t.Errorf("%q, done to a %s, has no words of its own", c.What, c.Subject)
		}
	}
}

// recorded are the changes that the code tells of in so many words.
func recorded(t *testing.T) (all []views.Change) {
	t.Helper()
	for _, file := range parsedFiles(t, sources(t, "../app", "../db")) {
		for _, declared := range file.tree.Decls {
			literals := assigned(declared)
			ast.Inspect(declared, func(n ast.Node) bool {
				call, is := n.(*ast.CallExpr)
				if !is || nameOf(call.Fun) != "Record" || len(call.Args) != 7 {
					return true
				}
				subject, _ := literalOf(call.Args[3])
				for _, what := range append(literals[nameOf(call.Args[2])], literalsIn(call.Args[2])...) {
					all = append(all, views.Change{What: what, Subject: subject})
				}
				return true
			})
		}
	}
	for _, file := range parsedFiles(t, []string{"../app/pass/story.go"}) {
		for _, declared := range file.tree.Decls {
			if constants, is := declared.(*ast.GenDecl); is && constants.Tok == token.CONST {
				for _, what := range literalsIn(constants) {
					all = append(all, views.Change{What: what, Subject: "pass"})
				}
			}
		}
	}
	return all
}

// assigned are the literals that a function gives to its variables.
func assigned(function ast.Node) map[string][]string {
	all := map[string][]string{}
	ast.Inspect(function, func(n ast.Node) bool {
		if a, is := n.(*ast.AssignStmt); is && len(a.Lhs) == 1 {
			if value, literal := literalOf(a.Rhs[0]); literal {
				all[nameOf(a.Lhs[0])] = append(all[nameOf(a.Lhs[0])], value)
			}
		}
		return true
	})
	return all
}

// literalsIn are the texts in a piece of code that are whole: not parts of a sum.
func literalsIn(code ast.Node) (all []string) {
	ast.Inspect(code, func(n ast.Node) bool {
		if value, literal := literalOf(n); literal {
			all = append(all, value)
		}
		_, sum := n.(*ast.BinaryExpr)
		return !sum
	})
	return all
}

// sources are the files of the code in these folders and all below them, without their tests.
func sources(t *testing.T, folders ...string) (names []string) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
			if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}
