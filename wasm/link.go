//go:build js

package main

import (
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// link is what the page knows of its connection with the server.
type link struct {
	lost   bool // nobody answered
	stale  bool // the stream broke
	signs  int  // how often, in a row
	next   due  // when the server is asked again
	silent due  // when a silent stream counts as broken
	stream *dom.Object
}

// lose notes that the server is out of reach. It is asked for until it is back: not by a whole school at
// one moment, though it may have lost it at one.
func (p *page) lose(*dom.Object) {
	steady := dom.Steady()
	p.link.lost = true
	p.link.next = due(steady + 2000 + steady%4000)
	p.judge()
}

// reach notes that the server has answered.
func (p *page) reach() {
	if !p.link.lost {
		return
	}
	p.link.lost, p.link.next = false, 0
	p.judge()
	dom.Document.At("body").Trigger(hook.Back)
	p.send()
}

// probe asks whether the server is back, unless the device knows that it has no network.
func (p *page) probe(*dom.Object) {
	if dom.Window.At("navigator.onLine") == nil {
		p.lose(nil)
	} else if p.link.lost {
		p.ask()
	}
}

// watchLink does what is due, and tells when something will be.
func (p *page) watchLink(steady int64) int64 {
	l := &p.link
	if l.next.passed(steady) {
		p.probe(nil)
	}
	if l.silent.passed(steady) {
		p.breakStream(nil)
		l.stream.At("reader").Do("cancel")
	}
	return min(l.next.left(steady), l.silent.left(steady))
}

// judge takes notice of a sign for the better or the worse. The second bad one in a row brings up the
// bar that says how old the page is, so that a short break doesn't flash.
func (p *page) judge() {
	l := &p.link
	l.signs++
	if !l.lost && !l.stale {
		l.signs = 0
	}
	p.drawAge()
	p.tick(nil)
}

func (p *page) drawAge() { dom.Document.Find(hook.Age).Show(p.link.signs > 1) }
