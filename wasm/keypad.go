//go:build js

package main

import (
	"corridor/app/clock"
	"corridor/app/pin"
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// keypad is the form for an approval PIN, once the client has taken it over. The digits are in the pad
// and nowhere in the page.
type keypad struct {
	pad    pin.Pad
	form   *dom.Object
	input  *dom.Object
	action string
}

// findKeypad takes over the form that is in the page now. Another form, or the same one for something
// else, begins empty. Without htmx the plain form stays.
func (p *page) findKeypad() {
	k, form := &p.keypad, dom.Document.Find(hook.PinPad)
	if dom.Window.At("htmx") == nil {
		return
	}
	if action := form.Attr("action"); action != k.action || !form.Is(k.form) {
		k.pad.Clear()
		k.action = action
	}
	k.form, k.input = form, form.Find(hook.PinInput)
	p.takeInput()
	form.Find(hook.PinField).Show(false)
	form.Find(hook.PinKeys).Show(true)
	form.Find(hook.PinDots).Show(true)
	p.drawPad()
}

// takeInput empties the input and switches it off. What somebody is typing there moves to the pad;
// what the browser has filled in does not.
func (p *page) takeInput() {
	input := p.keypad.input
	if input.Is(dom.Document.At("activeElement")) {
		p.press(input.Text("value"))
	}
	input.Set("value", "")
	input.Switch("disabled", true)
}

// drawPad shows as many dots as there are digits.
func (p *page) drawPad() {
	form, pad := p.keypad.form, &p.keypad.pad
	form.Find(hook.PinDots).Write(pad.Dots())
	form.Find(hook.PinCount).Write(clock.Digits(int64(pad.Typed())))
}

// clearPad forgets all digits.
//
//go:noinline
func (p *page) clearPad(*dom.Object) {
	p.keypad.pad.Clear()
	p.drawPad()
}

// watchKeypad clears the pad when it has waited long enough for a digit, and tells when that will be.
func (p *page) watchKeypad(steady int64) int64 {
	pad := &p.keypad.pad
	if pad.Typed() == 0 {
		return clock.Never
	}
	if left := pad.UntilExpiry(steady); left > 0 {
		return left
	}
	p.clearPad(nil)
	return clock.Never
}

// joinPIN gives the digits to the request that is about to leave, and clears the pad. With too few
// there is no request.
func (p *page) joinPIN(e *dom.Object) {
	pad := &p.keypad.pad
	if !pad.Ready() {
		e.Do("preventDefault")
		return
	}
	e.At(body).Do("set", p.keypad.input.Attr("name"), pad.Take())
	p.drawPad()
}
