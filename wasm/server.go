//go:build js

package main

import (
	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// server is the server's clock as this page knows it.
type server struct {
	sync    clock.Sync
	drift   int64 // of the wall clock against the steady one
	request *dom.Object
	askedAt int64 // wall clock
}

// now is the server's time.
func (p *page) now() int64 { return p.server.sync.Now(dom.Wall()) }

// readServer takes the first sample from the page itself.
func (p *page) readServer() {
	p.server.request = dom.NewRequest(listener(request))
	p.server.drift = dom.Drift()
	sent, answered := dom.Measured("getEntriesByType", "navigation")
	p.sample(dom.Document.At("documentElement").Attr(hook.Now), sent, answered)
	if !p.server.sync.Known() {
		p.ask()
	}
}

// checkServer notices that the device slept or that its clock was set.
func (p *page) checkServer() {
	drift := dom.Drift()
	if clock.Jumped(drift, p.server.drift) {
		p.server.drift = drift
		p.server.sync.Forget()
		p.ask()
	}
}

// ask asks for the time. Whether an answer comes tells about the network as well.
func (p *page) ask() {
	p.server.askedAt = dom.Wall()
	p.server.request.Do("open", "GET", hook.TimePath)
	p.server.request.Do("send")
}

func (p *page) learn(*dom.Object) {
	answer := p.server.request
	if !came(answer.Number("status")) {
		p.lose(nil)
		return
	}
	sent, answered := dom.Measured("getEntriesByName", answer.Text("responseURL"))
	if sent < p.server.askedAt {
		// The browser keeps 250 measurements and then no more.
		sent, answered = p.server.askedAt, dom.Wall()
	}
	p.sample(answer.Text("responseText"), sent, answered)
	p.reach()
	p.tick(nil)
}

func (p *page) sample(text string, sent, answered int64) {
	if now := clock.Moment(text); now > 0 && answered > 0 {
		p.server.sync.Add(clock.Sample{Server: now, Sent: sent, Answered: answered})
	}
}

// came says whether the server itself has answered. What stands in front of one that is down says 502
// to 504.
func came(status int64) bool { return status != 0 && status < 500 }
