package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestWriteNamesFilesByTheirContent(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	put(t, folder, map[string][]byte{"app.css": []byte("body{}")})
	first := manifest(t, folder)["app.css"]
	if !strings.HasPrefix(first, "app.") || !strings.HasSuffix(first, ".css") || len(first) != len("app.1a2b3c4d.css") {
		t.Errorf("name = %q, want app.<8 digits>.css", first)
	}
	put(t, folder, map[string][]byte{"app.css": []byte("body{}")})
	if again := manifest(t, folder)["app.css"]; again != first {
		t.Errorf("the same content is now called %q, was %q", again, first)
	}
	put(t, folder, map[string][]byte{"app.css": []byte("main{}")})
	if other := manifest(t, folder)["app.css"]; other == first {
		t.Errorf("other content is called %q too", other)
	}
	if _, err := os.Stat(filepath.Join(folder, first)); !os.IsNotExist(err) {
		t.Errorf("what is of no use any more is still there: %v", err)
	}
}

func TestWriteKeepsThePlaceholder(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, ".gitkeep"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	put(t, folder, map[string][]byte{"app.css": []byte("body{}")})
	if _, err := os.Stat(filepath.Join(folder, ".gitkeep")); err != nil {
		t.Error(err)
	}
}

func TestCompressedFormsUnpackToTheSame(t *testing.T) {
	t.Parallel()
	folder, content := t.TempDir(), bytes.Repeat([]byte("corridor "), 1000)
	put(t, folder, map[string][]byte{"client.js": content})
	name := filepath.Join(folder, manifest(t, folder)["client.js"])

	br := brotli.NewReader(bytes.NewReader(read(t, name+".br")))
	gz, err := gzip.NewReader(bytes.NewReader(read(t, name+".gz")))
	if err != nil {
		t.Fatal(err)
	}
	for form, reader := range map[string]io.Reader{"brotli": br, "gzip": gz} {
		if got, err := io.ReadAll(reader); err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s unpacks to %d bytes, %v; want %d", form, len(got), err, len(content))
		}
	}
}

func TestJoinedLeavesSourceMapsOut(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	a, b := filepath.Join(folder, "a.js"), filepath.Join(folder, "b.js")
	for path, script := range map[string]string{a: "one()\n//# sourceMappingURL=a.js.map", b: "two()"} {
		if err := os.WriteFile(path, []byte(script), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := joined(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if want := "one()\n\ntwo()\n"; string(got) != want {
		t.Errorf("joined = %q, want %q", got, want)
	}
}

func TestSpriteSaysWhichIconIsMissing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	list := filepath.Join(folder, "icons.txt")
	if err := os.WriteFile(list, []byte("# what is done\ncheck\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := sprite(list, folder); err == nil || !strings.Contains(err.Error(), "check.svg") {
		t.Errorf("error = %v, want one that names check.svg", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "check.svg"), []byte("<svg\n class=\"x\">\n  <path d=\"M1 1\" />\n</svg>\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	drawn, err := sprite(list, folder)
	if err != nil {
		t.Fatal(err)
	}
	if want := `<symbol id="check" viewBox="0 0 24 24"`; !strings.Contains(string(drawn), want) || !strings.Contains(string(drawn), `><path d="M1 1"/></symbol>`) {
		t.Errorf("sprite = %s", drawn)
	}
}

func put(t *testing.T, folder string, plain map[string][]byte) {
	t.Helper()
	if err := write(folder, plain); err != nil {
		t.Fatal(err)
	}
}

func manifest(t *testing.T, folder string) map[string]string {
	t.Helper()
	names := map[string]string{}
	if err := json.Unmarshal(read(t, filepath.Join(folder, "manifest.json")), &names); err != nil {
		t.Fatal(err)
	}
	return names
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
