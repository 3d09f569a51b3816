//go:build js

package main

import "corridor/wasm/dom"

// events is what the client listens to: on the window, which nothing is swapped out of. The first two
// are not for the window.
var events = [...]struct {
	name string
	do   func(*page, *dom.Object)
}{
	timer:   {"", (*page).tick},
	request: {"", (*page).learn},

	{"click", (*page).tap},
	{"mousedown", (*page).tap},
	{"keydown", (*page).strike},
	{"blur", (*page).clearPad},

	{"htmx:after:swap", (*page).scan},
	{"htmx:config:request", (*page).join},
	{"htmx:after:request", (*page).settle},
	{"htmx:error", (*page).fail},

	{"htmx:sse:after:connection", (*page).connect},
	{"htmx:sse:after:message", (*page).news},
	{"htmx:sse:error", (*page).breakStream},
	{"htmx:sse:close", (*page).closeStream},

	{"online", (*page).probe},
	{"offline", (*page).lose},
	{"visibilitychange", (*page).turn},
	{"pagehide", (*page).keepAway},
	{"pageshow", (*page).keepAway},
}

// Events of the page's own timer and of its request for the time.
const (
	timer = iota
	request
	firstOfWindow
)

// listener has the page hear an event of the list. It holds a number and not the page, nor a method of
// it: a function that does makes the compiler describe the whole type page in the program, 6 kB.
//
//go:noinline
func listener(event int) func(*dom.Object) {
	return func(e *dom.Object) { events[event].do(&here, e) }
}

// Where an event of htmx carries the form that sends, what it sends and the answer.
const (
	source = "detail.ctx.sourceElement"
	body   = "detail.ctx.request.body"
	answer = "detail.ctx.response"
)

// turn follows the page out of sight, or sets right what may have gone wrong in a sleep.
func (p *page) turn(*dom.Object) {
	if p.hidden() {
		p.clearPad(nil)
	}
	p.expectBeat()
	p.tick(nil)
}

func (p *page) hidden() bool { return dom.Document.At("hidden") != nil }

// keepAway makes sure that a page which the browser keeps for the Back button isn't seen again: on a
// shared Chromebook its person may have signed out.
func (p *page) keepAway(e *dom.Object) {
	p.clearPad(e)
	if e.At("persisted") == nil {
		return
	}
	dom.Document.At("documentElement.style").Set("visibility", "hidden")
	if e.Text("type") == "pageshow" {
		dom.Window.At("location").Do("reload")
	}
}
