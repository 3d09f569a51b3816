//go:build js

package main

import (
	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// connect greets the page's stream of server-sent events.
func (p *page) connect(e *dom.Object) {
	p.link.stream, p.link.stale = e.At("detail.connection"), false
	p.news(e)
	p.judge()
}

// news notes that the server has spoken.
func (p *page) news(*dom.Object) {
	p.expectBeat()
	p.reach()
}

// expectBeat waits for the next news of a stream that promised some. Out of sight htmx pauses it.
func (p *page) expectBeat() {
	p.link.silent = 0
	beat := clock.Moment(dom.Document.Find(hook.Age).Attr(hook.Beat))
	if beat > 0 && p.link.stream != nil && !p.hidden() {
		p.link.silent = due(dom.Steady() + 5*beat/2)
	}
}

// breakStream notes that the stream broke. htmx tries to make a new one.
func (p *page) breakStream(*dom.Object) {
	p.link.stale = true
	p.judge()
}

// closeStream notes the end of the stream: one that broke for good leaves the page stale.
func (p *page) closeStream(e *dom.Object) {
	p.link.stream, p.link.silent = nil, 0
	p.link.stale = e.Text("detail.reason") == "ended"
	p.judge()
}
