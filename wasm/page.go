//go:build js

package main

import (
	"runtime"

	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// page is a page that the client runs in. The parts of it stand in the files with their methods.
type page struct {
	timer  dom.Timer
	ticks  int
	begun  bool // the first look is over
	server server
	faces  []*face
	keypad keypad
	link   link
	tapped string // the moment of the last tap on End pass
	away   string // the path of an End pass that is on its way
}

// here is the page: there is one, and it lives as long as the document.
var here page

// open takes the page over: what is in it now and whatever is swapped in later.
func (p *page) open() {
	p.timer.Calls(listener(timer))
	p.readServer()
	for i := firstOfWindow; i < len(events); i++ {
		dom.Listen(events[i].name, listener(i))
	}
	p.probe(nil)
	p.scan(nil)
	p.begun = true
	dom.Document.At("documentElement").Do("setAttribute", hook.Running, "")
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
