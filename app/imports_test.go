package app_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// ours says which of our folders each folder may import. A star stands for one more name.
var ours = map[string][]string{
	".": {"app/command"},

	// nouns: values and rules, downwards
	"app/clock":  {},
	"app/pin":    {},
	"app/school": {},
	"app/pass":   {"app/school"},
	"app/notice": {"app/school", "app/pass"},

	// the only home of SQL
	"db":               {"app/school", "app/pass", "app/notice", "app/live"},
	"db/embedded":      {},
	"db/dbtest":        {"db", "db/embedded"},
	"db/dbtest/withpg": {"db/dbtest"},

	// verbs: never each other
	"app/live":     {"app/school"},
	"app/secret":   {},
	"app/setting":  {"app/school", "app/live", "db"},
	"app/people":   {"app/school", "app/setting", "app/live", "db"},
	"app/photos":   {"app/school", "app/live", "db"},
	"app/rooms":    {"app/school", "app/setting", "db"},
	"app/bells":    {"app/school", "app/setting", "db"},
	"app/hall":     {"app/school", "app/pass", "app/notice", "app/live", "app/secret", "db"},
	"app/rules":    {"app/school", "app/setting", "db"},
	"app/account":  {"app/school", "app/secret", "db"},
	"app/cover":    {"app/school", "app/setting", "app/live", "db"},
	"app/provider": {"app/school"},
	"app/roster":   {"app/school", "app/live", "app/secret", "app/setting", "db"},
	"app/groups":   {"app/school", "db"},
	"app/notify":   {"app/school", "app/pass", "app/notice", "app/live", "db"},
	"app/audit":    {"app/school", "db"},
	"app/backup":   {"db"},
	"app/relay":    {"app/live"},
	"app/metrics":  {"app/school", "app/pass", "app/notice", "db"},
	"app/demo":     {"app/school", "app/pass", "app/live", "db"},

	"app/notify/pushtest": {"app/notify", "app/school", "db"},

	// the same, of what staff do while the school is frozen
	"app/emergency":  {"app/school", "app/pass", "app/live", "db"},
	"app/encounters": {"app/school", "app/setting", "db"},

	// the only home of HTML
	"views":          {"app/clock", "app/pin", "app/school", "app/pass", "app/notice", "views/*", "wasm/hook"},
	"views/ui":       {"app/clock", "app/pin", "views/hx", "wasm/hook", "static"},
	"views/chart":    {"app/school"},
	"views/hx":       {"wasm/hook"},
	"views/viewtest": {},
	"views/text":     {},

	// the browser's module
	"wasm":      {"app/clock", "app/pin", "wasm/dom", "wasm/hook"},
	"wasm/dom":  {},
	"wasm/hook": {},

	// faces
	"app/web":     {"app/*", "db", "views", "views/*"},
	"app/command": {"app/*", "db", "db/embedded", "static", "views/text"},

	// visitors
	"app/browser":  {"app/school"},
	"app/bench":    {"app/*", "db", "db/embedded"},
	"app/proof":    {"app/*", "db", "db/embedded"},
	"app/simulate": {"app/*", "db", "views", "views/chart", "views/text"},

	// what is built
	"static":      {},
	"static/pack": {},
	"app":         {},
}

// homes says in which folders each library lives. What isn't listed may be imported by nobody.
var homes = map[string][]string{
	"github.com/uptrace/bun":                {"db"},
	"github.com/jackc/pgx/v5":               {"db", "db/embedded", "db/dbtest", "app/proof"},
	"github.com/google/uuid":                {"db"},
	"golang.org/x/crypto/argon2":            {"app/secret"},
	"github.com/labstack/echo/v4":           {"app/web"},
	"github.com/gorilla/sessions":           {"app/web"},
	"github.com/markbates/goth":             {"app/provider"},
	"github.com/coreos/go-oidc/v3":          {"app/provider"},
	"golang.org/x/oauth2":                   {"app/provider"},
	"golang.org/x/image":                    {"app/photos"},
	"github.com/bep/imagemeta":              {"app/photos"},
	"golang.org/x/time/rate":                {"app/web"},
	"maragu.dev/gomponents":                 {"app/web", "views", "views/chart", "views/ui", "views/hx"},
	"github.com/nicksnyder/go-i18n/v2":      {"views/text"},
	"golang.org/x/text":                     {"views/text", "app/roster"},
	"github.com/spf13/cobra":                {"app/command"},
	"github.com/joho/godotenv":              {"app/command"},
	"github.com/andybalholm/brotli":         {"static/pack"},
	"github.com/klauspost/compress":         {"app/web", "app/browser"},
	"syscall/js":                            {"wasm", "wasm/dom"},
	"github.com/anishathalye/porcupine":     {"app/proof"},
	"github.com/wneessen/go-mail":           {"app/notify"},
	"github.com/SherClockHolmes/webpush-go": {"app/notify"},
	"github.com/prometheus/client_golang":   {"app/metrics"},
	"github.com/nats-io/nats.go":            {"app/relay"},
	"github.com/chromedp/chromedp":          {"views/viewtest"},
	"github.com/chromedp/cdproto":           {"views/viewtest"},
}

// forTests are libraries and folders of ours that only tests import.
var forTests = []string{
	"pgregory.net/rapid", "github.com/chromedp/chromedp", "github.com/chromedp/cdproto", "corridor/db/dbtest", "corridor/app/notify/pushtest",
	"corridor/views/viewtest",
	"github.com/andybalholm/brotli", "github.com/jackc/pgx/v5", "github.com/emersion/go-smtp",
	"github.com/nats-io/nats-server/v2",
}

func TestEveryFolderImportsOnlyWhatItMay(t *testing.T) {
	t.Parallel()
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && skipped(name) {
			return fs.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(name, ".go") {
			checkImports(t, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func skipped(folder string) bool {
	base := path.Base(folder)
	return base == "node_modules" || base == "testdata" || folder != "." && strings.HasPrefix(base, ".") ||
		folder == "data" || folder == "bin"
}

func checkImports(t *testing.T, name string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", name), nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	folder, isTest := path.Dir(name), strings.HasSuffix(name, "_test.go")
	allowed, known := ours[folder]
	if !known {
		t.Errorf("%s: no map of imports names this folder", folder)
	}
	for _, spec := range file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value) // the parser has read it
		if !mayImport(folder, imported, allowed, isTest) {
			t.Errorf("%s imports %s", name, imported)
		}
	}
}

func mayImport(folder, imported string, allowed []string, isTest bool) bool {
	if isTest && (within(imported, forTests) || strings.HasPrefix(imported, "corridor/")) {
		return true
	}
	if inner, is := strings.CutPrefix(imported, "corridor/"); is {
		return slices.ContainsFunc(allowed, func(pattern string) bool {
			match, _ := path.Match(pattern, inner)
			return match
		})
	}
	for library, folders := range homes {
		if within(imported, []string{library}) {
			return slices.Contains(folders, folder)
		}
	}
	return !strings.Contains(strings.Split(imported, "/")[0], ".") // the standard library
}

func within(imported string, libraries []string) bool {
	return slices.ContainsFunc(libraries, func(l string) bool {
		return imported == l || strings.HasPrefix(imported, l+"/")
	})
}
