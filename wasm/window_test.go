//go:build js

package main

import (
	_ "embed"
	"strings"
	"syscall/js"
	"testing"

	"corridor/wasm/dom"
)

//go:embed testdata/window.js
var windowScript string

// tab is a page in a stand-in for a browser, whose clock moves when it is told to. It is five milliseconds past ten o'clock.
type tab struct {
	t   *testing.T
	win js.Value
}

const (
	second = 1000
	minute = 60 * second
)

// visit opens a page with the client in it. Its <body> is the HTML that is given; day says what differs
// from a quiet day.
func visit(t *testing.T, body string, day map[string]any) *tab {
	t.Helper()
	if day == nil {
		day = map[string]any{}
	}
	html := `<head></head><body>` + body + `</body>`
	open := js.Global().Call("eval", windowScript)
	tab := &tab{t: t, win: open.Invoke(html, day)}
	if now, given := day["now"]; given {
		tab.element("html").Call("setAttribute", "data-now", now)
	} else {
		// Drawn in the middle of the 40 ms between which the page was asked for.
		tab.element("html").Call("setAttribute", "data-now", "1795341599125")
	}
	tab.start()
	return tab
}

// start runs the client, as boot.js does.
func (tab *tab) start() {
	dom.Open(tab.win)
	here = page{}
	here.open()
}

// element is the element with an id, or <html>.
func (tab *tab) element(id string) js.Value {
	tab.t.Helper()
	root := tab.win.Get("document").Get("documentElement")
	if id == "html" {
		return root
	}
	found := root.Call("querySelector", "[id='"+id+"']")
	if found.IsNull() {
		tab.t.Fatalf("no element %q", id)
	}
	return found
}

func (tab *tab) text(id string) string { return tab.element(id).Get("textContent").String() }

func (tab *tab) attr(id, name string) string {
	value := tab.element(id).Call("getAttribute", name)
	if value.IsNull() {
		return ""
	}
	return value.String()
}

func (tab *tab) hidden(id string) bool { return tab.element(id).Get("hidden").Bool() }

// pass lets time pass, timers ringing as they should.
func (tab *tab) pass(ms int) { tab.win.Call("pass", ms) }

// fire lets something happen at an element, or with the page if id is empty.
func (tab *tab) fire(event, id string, more map[string]any) js.Value {
	target := tab.win.Get("document")
	if id != "" {
		target = tab.element(id)
	}
	return tab.win.Call("fire", event, target, more)
}

// told is what htmx was asked to tell, and to whom.
func (tab *tab) told() string { return list(tab.win.Get("told")) }

// sent is what forms have sent.
func (tab *tab) sent() string { return list(tab.win.Get("sent")) }

func list(values js.Value) string {
	texts := make([]string, values.Length())
	for i := range texts {
		texts[i] = values.Index(i).String()
	}
	return strings.Join(texts, ", ")
}

func (tab *tab) want(what, got, want string) {
	tab.t.Helper()
	if got != want {
		tab.t.Errorf("%s = %q, want %q", what, got, want)
	}
}
