//go:build js

package main

import (
	"strings"
	"testing"
)

// padForm is what the server draws for Mr Ito's PIN on Ada's waiting pass.
const padForm = `<form id="pad" data-pin-pad action="/passes/ada/pin" class="card">
	<input type="hidden" name="teacher" value="ito">
	<label id="field" data-pin-field>PIN <input id="input" type="password" name="pin" data-pin-input required></label>
	<p id="dots" data-pin-dots hidden></p><p>Digits typed: <b id="count" data-pin-count>0</b></p>
	<div id="keys" data-pin-keys hidden>
		<button type="button" id="4" data-key="4">4</button><button type="button" id="8" data-key="8"><b id="inner">8</b></button>
		<button type="button" id="2" data-key="2">2</button><button type="button" id="6" data-key="6">6</button>
		<button type="button" id="clear" data-key="Escape">Clear</button><button type="button" id="back" data-key="Backspace">Back</button>
	</div>
	<button id="send">Approve</button></form>`

// waiting is a page with the pad and a field for other things.
const waiting = `<main id="pass">` + padForm + `</main><textarea id="message"></textarea>`

// tap taps keys of the keypad.
func (tab *tab) tap(ids ...string) {
	for _, id := range ids {
		tab.fire("mousedown", id, nil)
		tab.fire("click", id, nil)
	}
}

// strike presses keys of a keyboard while nothing has the focus.
func (tab *tab) strike(keys ...string) {
	for _, key := range keys {
		tab.fire("keydown", "", map[string]any{"key": key})
	}
}

func TestThePadTakesThePlainFormOver(t *testing.T) {
	tab := visit(t, waiting, nil)
	if !tab.hidden("field") || tab.hidden("keys") || tab.hidden("dots") {
		t.Error("the plain field still shows, or the keypad does not")
	}
	if !tab.element("input").Get("disabled").Bool() {
		t.Error("the plain input would be sent, or checked")
	}
}

func TestWithoutHTMXThePlainFormStays(t *testing.T) {
	tab := visit(t, waiting, map[string]any{"plain": true})
	if tab.hidden("field") || !tab.hidden("keys") || tab.element("input").Get("disabled").Bool() {
		t.Error("the plain form was taken over with nobody to send it")
	}
}

func TestAPINIsTypedByFingerAndByKeyboard(t *testing.T) {
	tab := visit(t, waiting, nil)
	tab.tap("4", "inner")
	tab.strike("2", "6", "1", "Backspace", "x", "F5", "Shift")
	tab.want("dots", tab.text("dots"), "••••")
	tab.want("count", tab.text("count"), "4")
	tab.win.Call("submit", tab.element("pad"))
	tab.want("sent", tab.sent(), "teacher=ito&pin=4826")
	tab.want("dots", tab.text("dots"), "")
}

func TestEnterSendsButOnAButtonItIsATap(t *testing.T) {
	tab := visit(t, waiting, nil)
	tab.strike("4", "8", "2", "6")
	tab.fire("keydown", "4", map[string]any{"key": "Enter"})
	tab.want("sent", tab.sent(), "")
	tab.strike("Enter")
	tab.want("sent", tab.sent(), "teacher=ito&pin=4826")
}

func TestATappedKeyDoesNotTakeTheFocus(t *testing.T) {
	tab := visit(t, waiting, nil)
	if !tab.fire("mousedown", "4", nil).Get("prevented").Bool() {
		t.Error("the key takes the focus")
	}
	if tab.fire("mousedown", "send", nil).Get("prevented").Bool() {
		t.Error("the button to send can't be focused")
	}
	tab.want("dots", tab.text("dots"), "")
}

func TestLessThanFourDigitsAreNotSent(t *testing.T) {
	tab := visit(t, waiting, nil)
	tab.strike("4", "8", "2", "Enter")
	tab.want("sent", tab.sent(), "")
	tab.want("dots", tab.text("dots"), "•••")
}

func TestNoDigitIsEverInThePage(t *testing.T) {
	tab := visit(t, `<main id="pass">`+strings.NewReplacer("4", "", "8", "", "2", "", "6", "").Replace(padForm)+`</main>`, nil)
	for _, key := range []string{"4", "8", "2", "6", "Enter"} {
		tab.strike(key)
		page := tab.element("html").Get("outerHTML").String() + tab.element("input").Get("value").String()
		page = strings.ReplaceAll(page, tab.attr("html", "data-now"), "")
		if i := strings.IndexAny(strings.ReplaceAll(page, ">"+tab.text("count")+"<", "><"), "4826"); i >= 0 {
			t.Errorf("after %s: a digit is in the page: %s", key, page[max(0, i-40):])
		}
	}
	tab.want("sent", tab.sent(), "teacher=ito&pin=4826")
}

func TestThePadIsClearedWhenItShouldBe(t *testing.T) {
	for name, happen := range map[string]func(tab *tab){
		"after 20 s without a digit":      func(tab *tab) { tab.pass(21 * second) },
		"when the window loses the focus": func(tab *tab) { tab.fire("blur", "", nil) },
		"when the page hides": func(tab *tab) {
			tab.win.Get("document").Set("hidden", true)
			tab.fire("visibilitychange", "", nil)
		},
		"when the page is left":         func(tab *tab) { tab.fire("pagehide", "", nil) },
		"by the key":                    func(tab *tab) { tab.tap("clear") },
		"by Escape":                     func(tab *tab) { tab.strike("Escape") },
		"by a swap that brings another": func(tab *tab) { tab.win.Call("swap", "pass", padForm) },
		"by a swap for something else": func(tab *tab) {
			tab.element("pad").Call("setAttribute", "action", "/passes/bob/pin")
			tab.fire("htmx:after:swap", "", nil)
		},
	} {
		tab := visit(t, waiting, nil)
		tab.strike("4", "8", "2", "6")
		happen(tab)
		tab.want(name+": dots", tab.text("dots"), "")
		tab.strike("Enter")
		tab.want(name+": sent", tab.sent(), "")
	}
}

func TestEachDigitGivesTwentySecondsMore(t *testing.T) {
	tab := visit(t, waiting, nil)
	tab.strike("4")
	tab.pass(19 * second)
	tab.strike("8")
	tab.pass(19 * second)
	tab.want("dots", tab.text("dots"), "••")
	tab.pass(2 * second)
	tab.want("dots", tab.text("dots"), "")
}

func TestAnAnswerClearsWhatWasTypedBeforeItCame(t *testing.T) {
	tab := visit(t, waiting, nil)
	tab.strike("4", "8", "2", "7", "Enter", "4", "8")
	tab.win.Call("answer", 422)
	tab.want("dots", tab.text("dots"), "")
	tab.strike("4", "8", "2", "6", "Enter")
	tab.want("sent", tab.sent(), "teacher=ito&pin=4827, teacher=ito&pin=4826")
}

func TestASwapElsewhereDoesNotDisturbATeacherWhoTypes(t *testing.T) {
	tab := visit(t, waiting, nil)
	tab.strike("4", "8")
	// A morph of the same form gives it back its attributes.
	tab.element("keys").Set("hidden", true)
	tab.element("input").Set("disabled", false)
	tab.fire("htmx:after:swap", "", nil)
	if tab.hidden("keys") || !tab.element("input").Get("disabled").Bool() {
		t.Error("the form was not taken over again")
	}
	tab.strike("2", "6", "Enter")
	tab.want("sent", tab.sent(), "teacher=ito&pin=4826")
}

func TestWhatIsTypedElsewhereIsNoPIN(t *testing.T) {
	tab := visit(t, waiting, nil)
	tab.fire("keydown", "message", map[string]any{"key": "4"})
	tab.fire("keydown", "", map[string]any{"key": "0", "ctrlKey": true})
	tab.want("dots", tab.text("dots"), "")
	tab.element("pass").Set("hidden", true)
	tab.strike("4")
	tab.want("dots of a pad that nobody sees", tab.text("dots"), "")
}

func TestTypingGoesOnWhenTheClientComes(t *testing.T) {
	tab := visit(t, waiting, map[string]any{"plain": true})
	tab.win.Set("htmx", map[string]any{})
	tab.element("input").Set("value", "48")
	tab.win.Get("document").Set("activeElement", tab.element("input"))
	tab.start()
	tab.want("dots", tab.text("dots"), "••")
	tab.want("value", tab.element("input").Get("value").String(), "")
}

func TestAPINThatTheBrowserFilledInIsThrownAway(t *testing.T) {
	tab := visit(t, waiting, map[string]any{"plain": true})
	tab.win.Set("htmx", map[string]any{})
	tab.element("input").Set("value", "4826")
	tab.start()
	tab.want("dots", tab.text("dots"), "")
	tab.want("value", tab.element("input").Get("value").String(), "")
}
