//go:build js

package main

import (
	"corridor/wasm/dom"
	"corridor/wasm/hook"
)

// tap presses the key of the keypad under a finger. The key must not take the focus: Enter would press
// it again in place of sending.
func (p *page) tap(e *dom.Object) {
	key := around(e, "["+hook.PinPad+"] ["+hook.Key+"]")
	if key == nil {
		return
	}
	if e.Text("type") == "mousedown" {
		e.Do("preventDefault")
		return
	}
	p.press(key.Attr(hook.Key))
}

// strike takes what is typed on a keyboard anywhere in the page while the pad can be seen.
func (p *page) strike(e *dom.Object) {
	key, seen := e.Text("key"), p.keypad.form.Do("checkVisibility") != nil
	if !seen || e.At("ctrlKey") != nil || around(e, "input,textarea,[contenteditable]") != nil {
		return
	}
	switch {
	case key == "Enter":
		// On a button it remains a tap on it.
		if around(e, "button,a,summary") == nil {
			p.keypad.form.Do("requestSubmit")
		}
	case len(key) == 1, key == hook.KeyBack, key == hook.KeyClear:
		p.press(key)
	}
}

// around is the nearest element around an event that fits a selector. There is none around the document,
// which can't be asked.
func around(e *dom.Object, selector string) *dom.Object {
	if e.At("target.closest") == nil {
		return nil
	}
	return e.At("target").Do("closest", selector)
}

// press presses a key, of the keypad or the keyboard, or several digits.
func (p *page) press(key string) {
	pad := &p.keypad.pad
	switch key {
	case hook.KeyBack:
		pad.Back()
	case hook.KeyClear:
		pad.Clear()
	default:
		for i := range len(key) {
			pad.Press(key[i], dom.Steady())
		}
	}
	p.drawPad()
	p.tick(nil)
}
