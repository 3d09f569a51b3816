package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Ways holds the ways to sign in, below each other: each is a target that nobody misses.
func Ways(ways ...Node) Node { return h.Div(h.Class("ways"), Group(ways)) }

// Way leads to a sign-in provider. Its mark is a letter on a hue.
func Way(letter string, hue int, label, address string) Node {
	return h.A(h.Class("way"), h.Href(address), Avatar(letter, hue, ""), h.Span(h.Class("way-label"), Text(label)), Icon("chevron-right"))
}

// WayForm is the same as a form of one button.
func WayForm(icon, label, address string, fields ...Node) Node {
	return h.Form(h.Class("way-form"), h.Method("post"), h.Action(address), Group(fields),
		h.Button(h.Class("way"), Icon(icon), h.Span(h.Class("way-label"), Text(label)), Icon("chevron-right")))
}

// Behind is a part of a page that few need, closed behind its name.
func Behind(label string, open bool, children ...Node) Node {
	return h.Details(h.Class("behind"), If(open, Attr("open")),
		h.Summary(h.Class("behind-label"), Icon("chevron-right"), Text(label)),
		h.Div(h.Class("behind-inside"), Group(children)),
	)
}
