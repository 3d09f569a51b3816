package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// Pin is what the PIN pad says. It never holds a digit.
type Pin struct {
	Action string // where the form is sent
	Title  string // "Mr Ito, type your PIN"
	Label  string // of the plain field: "Approval PIN"
	Hint   string // "4 to 8 digits"
	Typed  string // "Digits typed:", for screen readers
	Error  string // what was wrong with the last try
	Tries  string // "3 tries left"
	Submit string // "Approve"
	Clear  string // "Clear"
	Back   string // "Delete the last digit"
}

// PinPad is a plain form with one field until the client runs; then twelve keys of 64 px and dots.
// fields are what is sent along: the teacher, the action, hx attributes.
func PinPad(p Pin, fields ...Node) Node {
	return h.Form(h.ID("pin"), h.Class("pin"), h.Method("post"), h.Action(p.Action), h.AutoComplete("off"), Attr(hook.PinPad), Group(fields),
		h.H2(h.Class("pin-title"), Text(p.Title)),
		h.Label(h.Class("pin-field"), Attr(hook.PinField), h.Span(h.Class("field-label"), Text(p.Label)),
			h.Input(h.Class("input"), h.Type("password"), h.Name("pin"), Attr("inputmode", "numeric"), h.AutoComplete("off"),
				h.MinLength("4"), h.MaxLength("8"), h.Pattern("[0-9]*"), h.Required(), h.Aria("describedby", "pin-hint"), Attr(hook.PinInput)),
		),
		h.P(h.Class("pin-dots"), h.Aria("hidden", "true"), Attr(hook.PinDots), h.Hidden(""), Text(" ")),
		If(p.Typed != "", h.P(h.Class("sr-only"), h.Role("status"), Text(p.Typed+" "), h.Span(Attr(hook.PinCount), Text("0")))),
		h.Div(h.Class("pin-says"),
			h.P(h.ID("pin-hint"), h.Class(pinHint(p.Error)), Text(joined(p.Hint, p.Tries))),
			h.Div(h.Class("pin-error"), h.Role("alert"), If(p.Error != "", Group{Icon("circle-alert"), Text(p.Error)})),
		),
		h.Div(h.Class("pin-keys"), Attr(hook.PinKeys), h.Hidden(""),
			Map([]string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, digit),
			key(hook.KeyClear, p.Clear, Icon("x")),
			digit("0"),
			key(hook.KeyBack, p.Back, Icon("delete")),
		),
		Button(Primary.Large().Wide(), "check", p.Submit),
	)
}

// pinHint leaves its place to what was wrong, so that the keys stay where they are.
func pinHint(wrong string) string {
	if wrong != "" {
		return "sr-only"
	}
	return "pin-hint"
}

func digit(d string) Node {
	return h.Button(h.Class("pin-key"), h.Type("button"), Attr(hook.Key, d), Text(d))
}

func key(value, label string, face Node) Node {
	return h.Button(h.Class("pin-key pin-key-quiet"), h.Type("button"), h.Aria("label", label), Attr(hook.Key, value), face)
}
