//go:build js

package main

import (
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// join adds to a request of htmx, as it leaves, what is not in its form.
func (p *page) join(e *dom.Object) {
	if p.keypad.form.Is(e.At(source)) {
		p.joinPIN(e)
	}
	p.joinTap(e)
}

// settle hears that a request was answered.
func (p *page) settle(e *dom.Object) {
	status, form := e.Number(answer+".status"), e.At(source)
	p.land(form)
	if came(status) {
		p.forget(form)
		p.reach()
	} else if status > 500 { // of a proxy, or of a server that is starting: nobody has heard it
		p.keep(form)
		p.lose(nil)
		p.send()
	} else if keptAt(form.Attr(hook.Queue)) != "" {
		p.lose(nil)
	}
}

// fail looks whether a request failed because nobody answered.
func (p *page) fail(e *dom.Object) {
	form := e.At(source)
	if form == nil || e.At(answer) != nil {
		return
	}
	p.land(form)
	p.keep(form)
	p.lose(nil)
	p.send()
}

// land hears that a request is no longer on its way. The pad is cleared of what was typed until then.
func (p *page) land(form *dom.Object) {
	if form.Attr(hook.Queue) == p.away {
		p.away = ""
	}
	if p.keypad.form.Is(form) {
		p.clearPad(nil)
	}
}
