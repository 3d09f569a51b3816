package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
)

// A page is sent compressed to a browser that takes it, and says the same as to one that doesn't.
func TestPagesAreCompressedForBrowsersThatTakeThem(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	b := w.signedIn(w.server(), "student")
	plain, packed := b.takes("identity", "/settings"), b.takes("gzip, br", "/settings")
	if coding := plain.header.Get("Content-Encoding"); coding != "" {
		t.Errorf("a browser that wants none gets it in %q", coding)
	}
	if coding := packed.header.Get("Content-Encoding"); coding != "gzip" {
		t.Fatalf("a browser that takes gzip gets it in %q", coding)
	}
	reader, err := gzip.NewReader(strings.NewReader(packed.body))
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(reader)
	if err != nil || string(page) != plain.body {
		t.Errorf("the compressed page is another: %v", err)
	}
	if len(packed.body) > len(plain.body)/3 {
		t.Errorf("%d bytes are sent for %d", len(packed.body), len(plain.body))
	}
	if kind := packed.header.Get("Content-Type"); kind != "text/html; charset=UTF-8" {
		t.Errorf("Content-Type = %q", kind)
	}
}

// takes asks for a page as a browser that takes these encodings.
func (b *browser) takes(encodings, path string) answer {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, b.server.URL+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", encodings)
	return b.send(request)
}
