package views_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "maragu.dev/gomponents"
)

func TestEveryScreenIsDrawnAsAgreed(t *testing.T) {
	t.Parallel()
	for name, page := range screens() {
		got, file := drawn(t, page), filepath.Join("testdata", name+".html")
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is drawn otherwise; `make golden` draws it anew, look at the difference", file)
		}
	}
}

func TestNoScreenHasAnInlineStyleOrScript(t *testing.T) {
	t.Parallel()
	inline := regexp.MustCompile(`<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|<script>`)
	for name, page := range screens() {
		if bad := inline.FindString(drawn(t, page)); bad != "" {
			t.Errorf("%s contains %q, which the page's policy forbids", name, bad)
		}
	}
}

func TestNoScreenHasAnIdTwice(t *testing.T) {
	t.Parallel()
	ids := regexp.MustCompile(`\sid="([^"]*)"`)
	for name, page := range screens() {
		seen := map[string]bool{}
		for _, match := range ids.FindAllStringSubmatch(drawn(t, page), -1) {
			if seen[match[1]] {
				t.Errorf("%s has id %q twice", name, match[1])
			}
			seen[match[1]] = true
		}
	}
}

// drawn puts each element on a line of its own, so that differences can be read.
func drawn(t *testing.T, page Node) string {
	t.Helper()
	var b strings.Builder
	if err := page.Render(&b); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
}
