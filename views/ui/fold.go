package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// Fold is a button that opens what lies behind it; it needs no script. opener are attributes of the button.
func Fold(k Kind, icon, label string, open bool, opener Node, children ...Node) Node {
	return h.Details(h.Class("fold"), If(open, Attr("open")),
		h.Summary(h.Class(string(k)), opener, face(icon, label)),
		h.Div(h.Class("fold-inside"), Group(children)),
	)
}

// Shelf is a folder of a list: closed where there are many, open where a search has found something.
func Shelf(label, count string, open bool, children ...Node) Node {
	return h.Details(h.Class("shelf"), If(open, Attr("open")),
		h.Summary(h.Class("shelf-label"), Icon("chevron-right"), Text(label), Count(count)),
		Group(children),
	)
}

// Switcher opens a list of places to switch to.
func Switcher(label string, entries ...Node) Node {
	return h.Details(h.Class("menu-fold menu-start"), Attr("name", "menu"),
		h.Summary(h.Class(string(Plain)), Attr(hook.Escape), Text(label), Icon("chevron-down")),
		h.Div(h.Class("menu-list menu-long"), Group(entries)),
	)
}

// SwitchLink is an entry of a [Switcher]; here marks the present one.
func SwitchLink(label, address string, here bool) Node {
	return h.A(h.Class("menu-entry"), h.Href(address), If(here, h.Aria("current", "true")), Text(label), If(here, Icon("check")))
}
