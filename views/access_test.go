package views_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	. "maragu.dev/gomponents"
)

func TestEveryControlHasAName(t *testing.T) {
	t.Parallel()
	for name, page := range screens() {
		for _, control := range controls(t, page) {
			if !control.named {
				t.Errorf("%s has a control without a name: %s", name, control.drawn)
			}
		}
	}
}

// control is something a person can act on.
type control struct {
	drawn string
	named bool
}

// open is an element that the reading has not come to the end of.
type open struct {
	xml.StartElement
	said  strings.Builder
	asked *int // the control, by its place in the list
}

// controls reads a page and finds what can be acted on, and whether something names it: words inside, a
// label around or for it, or aria-label.
func controls(t *testing.T, page Node) (found []control) {
	t.Helper()
	html := drawn(t, page)
	_, html, _ = strings.Cut(html, "<html")
	d := xml.NewDecoder(strings.NewReader("<html" + html))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var path []*open
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &open{StartElement: token.Copy()}
			if isControl(e) {
				found = append(found, control{drawn: shown(e), named: namedFromOutside(e, path, html)})
				last := len(found) - 1
				e.asked = &last
			}
			path = append(path, e)
		case xml.CharData:
			for _, e := range path {
				e.said.Write(token)
			}
		case xml.EndElement:
			e := path[len(path)-1]
			path = path[:len(path)-1]
			if e.asked != nil && e.Name.Local != "select" && strings.TrimSpace(e.said.String()) != "" {
				found[*e.asked].named = true
			}
		}
	}
}

func isControl(e *open) bool {
	switch e.Name.Local {
	case "a", "button", "select", "textarea", "summary":
		return true
	case "input":
		return attribute(e, "type") != "hidden"
	}
	return false
}

func namedFromOutside(e *open, path []*open, html string) bool {
	if attribute(e, "aria-label") != "" {
		return true
	}
	if id := attribute(e, "id"); id != "" && strings.Contains(html, `for="`+id+`"`) {
		return true
	}
	for _, around := range path {
		if around.Name.Local == "label" {
			return true
		}
	}
	return false
}

func attribute(e *open, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func shown(e *open) string {
	var b strings.Builder
	b.WriteString("<" + e.Name.Local)
	for _, a := range e.Attr {
		b.WriteString(" " + a.Name.Local + `="` + a.Value + `"`)
	}
	return b.String() + ">"
}
