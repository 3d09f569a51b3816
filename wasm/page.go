//go:build js

package main

import (
	"runtime"

	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// page is the page that the client runs in; it lives as long as the document. The parts of it stand in
// the files with their methods.
type page struct {
	timer  dom.Timer
	begun  bool
	ticks  int
	server server
	faces  []*face
	keypad keypad
	link   link
	tapped string // the moment of the last tap on End pass
}

// open takes a page over: what is in it now and whatever is swapped in later.
func (p *page) open() {
	p.timer.Calls(p.tick)
	p.readServer()
	p.scan(nil)
	p.begun = true
	for i := range events {
		do := events[i].do
		dom.Listen(events[i].name, func(e *dom.Object) { do(p, e) })
	}
	p.probe(nil)
	root().Do("setAttribute", hook.Running, "")
	dom.Window.At("performance").Do("mark", hook.Ticking)
}

// scan looks for everything that there is to look after. Go's collector hardly ever runs by itself in
// a page, and what was swapped out stays until it does.
func (p *page) scan(*dom.Object) {
	p.findFaces()
	p.findKeypad()
	p.drawAge()
	p.send()
	p.tick(nil)
	runtime.GC()
}

// tick does what is due and waits for the next thing that will be. It is on the only timer in the page.
func (p *page) tick(*dom.Object) {
	p.checkServer()
	steady := dom.Steady()
	next := min(p.drawFaces(p.now()), p.watchKeypad(steady), p.watchLink(steady))
	if next < clock.Never {
		p.timer.Set(next + 1)
	}
	// Nothing else makes the collector run in a page that only ticks.
	if p.ticks++; p.ticks%60 == 0 {
		runtime.GC()
	}
}

// root is the <html> element.
func root() *dom.Object { return dom.Document.At("documentElement") }
