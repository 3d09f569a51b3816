package static

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"testing/fstest"
)

func TestHandlerSends(t *testing.T) {
	t.Parallel()
	built := sample(t)
	for _, c := range []struct {
		name, accept, body, coding string
	}{
		{"the smallest form that the browser takes", "gzip, deflate, br, zstd", "brotli", "br"},
		{"gzip where brotli is lost on the way", "gzip", "gzip", "gzip"},
		{"gzip where brotli is refused by weight", "br;q=0, gzip;q=0.5", "gzip", "gzip"},
		{"brotli where anything goes", "*", "brotli", "br"},
		{"the plain form where nothing is asked for", "", "plain", ""},
		{"the plain form where everything is refused", "*;q=0", "plain", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			answer := ask(built, http.MethodGet, "/static/app.1a2b3c4d.css", c.accept)
			if answer.Code != http.StatusOK || answer.Body.String() != c.body {
				t.Errorf("answer = %d %q, want 200 %q", answer.Code, answer.Body, c.body)
			}
			wantHeader(t, answer, "Content-Encoding", c.coding)
			wantHeader(t, answer, "Vary", "Accept-Encoding")
			wantHeader(t, answer, "Cache-Control", "public, max-age=31536000, immutable")
			wantHeader(t, answer, "X-Content-Type-Options", "nosniff")
			wantHeader(t, answer, "Content-Type", "text/css; charset=utf-8")
		})
	}
}

func TestHandlerNamesTheClientAsBrowsersWantIt(t *testing.T) {
	t.Parallel()
	wantHeader(t, ask(sample(t), http.MethodGet, "/static/client.5e6f7a8b.wasm", ""), "Content-Type", "application/wasm")
}

func TestHandlerSendsNoBodyToHead(t *testing.T) {
	t.Parallel()
	answer := ask(sample(t), http.MethodHead, "/static/app.1a2b3c4d.css", "")
	if answer.Code != http.StatusOK || answer.Body.Len() != 0 {
		t.Errorf("answer = %d with %d bytes, want 200 with none", answer.Code, answer.Body.Len())
	}
	wantHeader(t, answer, "Content-Length", "5")
}

func TestHandlerKnowsNothingElse(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/static/", "/static/app.css", "/static/manifest.json", "/static/app.1a2b3c4d.css.br", "/static/../static.go", "/static/app.00000000.css"} {
		if answer := ask(sample(t), http.MethodGet, path, "br"); answer.Code != http.StatusNotFound {
			t.Errorf("%s = %d, want 404", path, answer.Code)
		}
	}
	if answer := ask(sample(t), http.MethodPost, "/static/app.1a2b3c4d.css", ""); answer.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST = %d, want 405", answer.Code)
	}
}

func TestPathCarriesTheHash(t *testing.T) {
	t.Parallel()
	built := sample(t)
	if got, want := built.path("app.css"), "/static/app.1a2b3c4d.css"; got != want {
		t.Errorf("path = %q, want %q", got, want)
	}
	if got, want := built.path("unknown.css"), "/static/unknown.css"; got != want {
		t.Errorf("path = %q, want %q", got, want)
	}
}

func TestNothingBuiltYetIsNoError(t *testing.T) {
	t.Parallel()
	fresh, err := open(fstest.MapFS{".gitkeep": {}})
	if err != nil {
		t.Fatal(err)
	}
	if answer := ask(fresh, http.MethodGet, fresh.path("app.css"), ""); answer.Code != http.StatusNotFound {
		t.Errorf("answer = %d, want 404", answer.Code)
	}
}

func TestABrokenManifestIsFound(t *testing.T) {
	t.Parallel()
	if _, err := open(fstest.MapFS{"manifest.json": {Data: []byte("{")}}); err == nil {
		t.Error("a manifest that can't be read was taken for one")
	}
}

// What make has built is embedded whole; before the first build there is nothing to look at.
func TestEveryBuiltFileIsServed(t *testing.T) {
	t.Parallel()
	if len(built.manifest) == 0 {
		t.Skip("nothing is built yet: make assets")
	}
	for _, name := range []string{"app.css", "htmx.js", "icons.svg", "icon.svg", "client.js", "client.wasm"} {
		for _, accept := range []string{"br", "gzip", ""} {
			if answer := ask(Handler(), http.MethodGet, Path(name), accept); answer.Code != http.StatusOK || answer.Body.Len() == 0 {
				t.Errorf("%s by %q = %d with %d bytes", name, accept, answer.Code, answer.Body.Len())
			}
		}
	}
}

func sample(t *testing.T) *files {
	t.Helper()
	f, err := open(fs.FS(fstest.MapFS{
		"manifest.json":           {Data: []byte(`{"app.css":"app.1a2b3c4d.css","client.wasm":"client.5e6f7a8b.wasm"}`)},
		"app.1a2b3c4d.css":        {Data: []byte("plain")},
		"app.1a2b3c4d.css.br":     {Data: []byte("brotli")},
		"app.1a2b3c4d.css.gz":     {Data: []byte("gzip")},
		"client.5e6f7a8b.wasm":    {Data: []byte("module")},
		"client.5e6f7a8b.wasm.br": {Data: []byte("small")},
	}))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func ask(h http.Handler, method, path, accept string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, nil)
	if accept != "" {
		request.Header.Set("Accept-Encoding", accept)
	}
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, request)
	return answer
}

func wantHeader(t *testing.T, answer *httptest.ResponseRecorder, name, want string) {
	t.Helper()
	if got := answer.Header().Get(name); got != want {
		t.Errorf("%s = %q, want %q", name, got, want)
	}
}

// An installation on one system must not leave the others out of the lock: npm forgets what the
// registry at hand does not serve, and then refuses to install anywhere.
func TestTheLockIsWholeForEverySystem(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct {
			Resolved, Integrity  string
			InBundle             bool
			OptionalDependencies map[string]string
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	for name, pkg := range lock.Packages {
		if name != "" && !pkg.InBundle && pkg.Integrity == "" {
			t.Errorf("%s has no integrity", name)
		}
		if pkg.Resolved != "" {
			t.Errorf("%s is bound to the registry at %s", name, pkg.Resolved)
		}
		for other := range pkg.OptionalDependencies {
			_, shared := lock.Packages["node_modules/"+other]
			if _, own := lock.Packages[name+"/node_modules/"+other]; !own && !shared {
				t.Errorf("%s, which %s takes on another system, is missing", other, name)
			}
		}
	}
}
