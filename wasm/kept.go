//go:build js

package main

import (
	"corridor/app/clock"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// An End pass that found no server is kept in the tab's storage, because Chromebooks throw tabs out of
// memory: under the path of its form, the moment of the tap. It is sent through its form as soon as that
// is in the page and the server is there: until then the pass runs on the server, which draws the form.

// joinTap notes the moment of a tap on End pass. If one is kept, the request carries the moment of that.
func (p *page) joinTap(e *dom.Object) {
	form := e.At(source)
	path := form.Attr(hook.Queue)
	if path == "" {
		return
	}
	if path == p.away {
		e.Do("preventDefault")
		return
	}
	p.away, p.tapped = path, clock.Digits(p.now())
	if at := keptAt(path); at != "" {
		e.At(body).Do("set", hook.QueueAt, at)
	}
}

// keep keeps a request that nobody answered, unless one is kept for it.
func (p *page) keep(form *dom.Object) {
	if path := form.Attr(hook.Queue); path != "" && keptAt(path) == "" {
		storage().Set(path, p.tapped)
	}
}

// forget drops what is kept once the server has answered, be it with a no: it would say so again.
func (p *page) forget(form *dom.Object) {
	if path := form.Attr(hook.Queue); keptAt(path) != "" {
		storage().Set(path, "")
		form.Find(hook.Queued).Show(false)
	}
}

// send says beside the button that the tap will be sent, and sends it if the server is there.
func (p *page) send() {
	for _, form := range dom.Document.All("[" + hook.Queue + "]") {
		if keptAt(form.Attr(hook.Queue)) == "" {
			continue
		}
		form.Find(hook.Queued).Show(true)
		if !p.link.lost {
			form.Do("requestSubmit")
		}
	}
}

// keptAt is the moment of the tap that is kept for a path, if there is one.
func keptAt(path string) string { return storage().Text(path) }

func storage() *dom.Object { return dom.Window.At("sessionStorage") }
