// Package static holds the built styles, scripts, icons and client, and serves
// them: named by their content, compressed ahead, cached for good.
package static

import (
	"embed"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Prefix is where [Handler] is mounted.
const Prefix = "/static/"

//go:embed all:gen
var embedded embed.FS

var built = mustOpen(embedded)

// Worker is the one built file with an address of its own, which must stay the same and be at the top: the service worker, that
// shows what a push service brings.
const Worker = "/sw.js"

// Path is the address of a built file by its plain name: "app.css" is at
// "/static/app.1a2b3c4d.css". A file that was not built keeps its plain name,
// which answers 404: so the program compiles and tests before the first build.
func Path(name string) string { return built.path(name) }

// Text is the content of a built file by its plain name, for a page that has to lie in a file by itself.
func Text(name string) (string, error) {
	text, err := fs.ReadFile(built.fsys, strings.TrimPrefix(Path(name), Prefix))
	return string(text), err
}

// Handler serves the built files below [Prefix] and nothing else.
func Handler() http.Handler { return built }

// files is one set of built files: the manifest says which plain name is which
// hashed name.
type files struct {
	fsys     fs.FS
	manifest map[string]string
	hashed   map[string]bool
}

func mustOpen(fsys fs.FS) *files {
	gen, err := fs.Sub(fsys, "gen")
	if err != nil {
		panic(err)
	}
	f, err := open(gen)
	if err != nil {
		panic(err)
	}
	return f
}

// open reads the manifest; none means that nothing has been built yet.
func open(gen fs.FS) (*files, error) {
	f := &files{fsys: gen, manifest: map[string]string{}, hashed: map[string]bool{}}
	manifest, err := fs.ReadFile(gen, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(manifest, &f.manifest); err != nil {
		return nil, err
	}
	for _, name := range f.manifest {
		f.hashed[name] = true
	}
	return f, nil
}

func (f *files) path(name string) string {
	if hashed, ok := f.manifest[name]; ok {
		name = hashed
	}
	return Prefix + name
}

func (f *files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, Prefix)
	worker := r.URL.Path == Worker
	if worker {
		name = strings.TrimPrefix(f.path(strings.TrimPrefix(Worker, "/")), Prefix)
	}
	if !f.hashed[name] {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	header := w.Header()
	header.Set("Content-Type", contentType(name))
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	if worker {
		header.Set("Cache-Control", "no-cache")
	}
	header.Set("Vary", "Accept-Encoding")
	for _, c := range codings {
		if accepts(r.Header.Values("Accept-Encoding"), c.name) && f.send(w, r, name+c.ext, c.name) {
			return
		}
	}
	f.send(w, r, name, "")
}

// codings are in the order we prefer them.
var codings = []struct{ name, ext string }{{"br", ".br"}, {"gzip", ".gz"}}

// send reports whether the file was there to send.
func (f *files) send(w http.ResponseWriter, r *http.Request, name, coding string) bool {
	file, err := f.fsys.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	about, err := file.Stat()
	if err != nil {
		return false
	}
	if coding != "" {
		w.Header().Set("Content-Encoding", coding)
	}
	w.Header().Set("Content-Length", strconv.FormatInt(about.Size(), 10))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = io.Copy(w, file) // the visitor has gone; there is nobody to tell
	}
	return true
}

// contentType does not ask the machine's own table for what browsers are strict
// about: that table differs from machine to machine.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".webmanifest":
		return "application/manifest+json"
	default:
		if known := mime.TypeByExtension(ext); known != "" {
			return known
		}
		return "application/octet-stream"
	}
}

// accepts reports whether an Accept-Encoding header names the coding, or any
// coding, without refusing it by q=0.
func accepts(header []string, coding string) bool {
	any := false
	for entry := range strings.SplitSeq(strings.Join(header, ","), ",") {
		name, weight, _ := strings.Cut(entry, ";")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case coding:
			return !refused(weight)
		case "*":
			any = !refused(weight)
		}
	}
	return any
}

func refused(weight string) bool {
	_, q, found := strings.Cut(weight, "=")
	if !found {
		return false
	}
	value, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
	return err == nil && value == 0
}
