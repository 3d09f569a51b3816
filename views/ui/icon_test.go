package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"corridor/views/ui"
)

// iconUse finds the names in what is drawn by the gallery; the views' own pages have their own goldens.
var iconUse = regexp.MustCompile(`icons(?:\.[0-9a-f]{8})?\.svg#([a-z0-9-]+)`)

func TestEveryIconIsInTheSprite(t *testing.T) {
	t.Parallel()
	list, err := os.ReadFile("../../static/icons.txt")
	if err != nil {
		t.Fatal(err)
	}
	carried := map[string]bool{"mark": true}
	for line := range strings.Lines(string(list)) {
		carried[strings.TrimSpace(line)] = true
	}
	for _, name := range ui.RoomIcons {
		if !carried[name] {
			t.Errorf("static/icons.txt lacks %q, which is offered for rooms", name)
		}
	}
	for _, file := range pages(t) {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, use := range iconUse.FindAllStringSubmatch(string(page), -1) {
			if !carried[use[1]] {
				t.Errorf("static/icons.txt lacks %q, which %s draws", use[1], file)
			}
		}
	}
}

// pages are all the drawings that tests compare with, ours and the views'.
func pages(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"testdata/*.html", "../testdata/*.html", "../testdata/*/*.html"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found...)
	}
	return all
}
