//go:build js

package main

import (
	"syscall/js"
	"testing"
)

// monitor is a page that a stream keeps fresh.
const monitor = `<p id="bar" data-age data-beat="20000" hidden>Not connected. Showing <time>10:00</time>.</p><main id="hall"></main>`

// stream lets something happen with the page's stream; cancelled tells whether the client ended it.
func (tab *tab) stream(event string, more map[string]any) (cancelled func() bool) {
	var ended bool
	reader := map[string]any{"cancel": js.FuncOf(func(js.Value, []js.Value) any { ended = true; return nil })}
	detail := map[string]any{"connection": map[string]any{"reader": reader}}
	for name, value := range more {
		detail[name] = value
	}
	tab.fire("htmx:sse:"+event, "hall", map[string]any{"detail": detail})
	return func() bool { return ended }
}

func TestTheSecondSignOfALostNetworkBringsUpTheBar(t *testing.T) {
	tab := visit(t, monitor, nil)
	tab.win.Get("navigator").Set("onLine", false)
	tab.fire("offline", "", nil)
	if !tab.hidden("bar") {
		t.Error("a break of a moment flashes")
	}
	tab.pass(6 * second)
	if tab.hidden("bar") {
		t.Error("after six seconds nothing says that the page is old")
	}
	tab.element("bar").Set("hidden", true)
	tab.fire("htmx:after:swap", "", nil)
	if tab.hidden("bar") {
		t.Error("a swap hid the bar")
	}
	tab.win.Get("navigator").Set("onLine", true)
	tab.fire("online", "", nil)
	tab.asked(0).Call("answer", 200, "1795341606005")
	if !tab.hidden("bar") {
		t.Error("the bar stays though the server has answered")
	}
	tab.want("told", tab.told(), "corridor:back body")
}

func TestAServerOutOfReachIsAskedForEveryTwoToSixSeconds(t *testing.T) {
	tab := visit(t, monitor+`<form id="deny"></form>`, nil)
	tab.win.Call("submit", tab.element("deny"))
	tab.win.Call("lose")
	for asked := 1; asked < 20; asked++ {
		tab.pass(2*second - 1)
		if n := tab.win.Get("asked").Length(); n != asked-1 {
			t.Fatalf("asked %d times in less than two seconds", n-asked+1)
		}
		tab.pass(4*second + 2)
		if n := tab.win.Get("asked").Length(); n != asked {
			t.Fatalf("asked %d times in six seconds", n-asked+1)
		}
		tab.asked(asked-1).Call("answer", []int{0, 502, 503, 504}[asked%4], "")
	}
	if tab.hidden("bar") {
		t.Error("nothing says that the page is old")
	}
}

func TestAnErrorOfTheServerIsNoLostConnection(t *testing.T) {
	tab := visit(t, monitor+`<form id="deny"></form>`, nil)
	tab.win.Call("submit", tab.element("deny"))
	tab.win.Call("answer", 500)
	tab.pass(minute)
	if asked := tab.win.Get("asked").Length(); asked != 0 || !tab.hidden("bar") {
		t.Error("a server that answers is looked for")
	}
}

func TestAGatewayThatAnswersInPlaceOfTheServerIsALostConnection(t *testing.T) {
	for _, status := range []int{502, 503, 504} {
		tab := visit(t, monitor+`<form id="deny"></form>`, nil)
		tab.win.Call("submit", tab.element("deny"))
		tab.win.Call("answer", status)
		tab.pass(6 * second)
		if asked := tab.win.Get("asked").Length(); asked != 1 {
			t.Errorf("%d: the server was asked %d times whether it is back, want once", status, asked)
		}
	}
}

func TestAStreamThatBreaksLeavesThePageStaleUntilItIsBack(t *testing.T) {
	tab := visit(t, monitor, nil)
	tab.stream("after:connection", nil)
	tab.stream("error", nil)
	if !tab.hidden("bar") {
		t.Error("a break of a moment flashes")
	}
	tab.stream("error", nil)
	if tab.hidden("bar") {
		t.Error("nothing says that the page is old")
	}
	tab.fire("htmx:after:request", "", map[string]any{"detail": map[string]any{"ctx": map[string]any{"response": map[string]any{"status": 200}}}})
	if tab.hidden("bar") {
		t.Error("an answer to something else made the page fresh")
	}
	tab.stream("after:connection", nil)
	if !tab.hidden("bar") {
		t.Error("the bar stays though the stream is back")
	}
}

func TestAStreamIsOverWhenItsPageIsButNotWhenItBroke(t *testing.T) {
	for reason, stale := range map[string]bool{"removed": false, "cleanup": false, "ended": true} {
		tab := visit(t, monitor, nil)
		tab.stream("after:connection", nil)
		tab.stream("error", nil)
		tab.stream("close", map[string]any{"reason": reason})
		if tab.hidden("bar") == stale {
			t.Errorf("%s: bar hidden = %t", reason, !stale)
		}
	}
}

func TestASilentStreamIsMadeAnew(t *testing.T) {
	tab := visit(t, monitor, nil)
	ended := tab.stream("after:connection", nil)
	for range 10 {
		tab.pass(20 * second)
		tab.stream("after:message", nil)
	}
	tab.pass(49 * second)
	if ended() {
		t.Fatal("a stream that beats was ended")
	}
	tab.pass(2 * second)
	if !ended() {
		t.Error("a silent stream was not ended")
	}
	tab.stream("error", nil)
	if tab.hidden("bar") {
		t.Error("nothing says that the page is old")
	}
}

func TestNothingIsExpectedOfAStreamWhileThePageIsOutOfSight(t *testing.T) {
	tab := visit(t, monitor, nil)
	ended := tab.stream("after:connection", nil)
	tab.win.Get("document").Set("hidden", true)
	tab.fire("visibilitychange", "", nil)
	tab.pass(10 * minute)
	tab.win.Get("document").Set("hidden", false)
	tab.fire("visibilitychange", "", nil)
	tab.pass(49 * second)
	if ended() {
		t.Error("the stream was ended for its silence behind another tab")
	}
	tab.pass(2 * second)
	if !ended() {
		t.Error("a silent stream was not ended after the page came back")
	}
}

func TestAPageThatWasLeftIsNotSeenAgain(t *testing.T) {
	tab := visit(t, monitor, nil)
	tab.fire("pageshow", "", map[string]any{"persisted": false})
	if tab.win.Get("reloads").Int() != 0 {
		t.Error("a page that came for the first time is loaded again")
	}
	tab.fire("pagehide", "", map[string]any{"persisted": true})
	tab.want("visibility", tab.element("html").Get("style").Get("visibility").String(), "hidden")
	tab.fire("pageshow", "", map[string]any{"persisted": true})
	if tab.win.Get("reloads").Int() != 1 {
		t.Error("a page that the browser kept is shown again")
	}
}
