package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Portrait is a person's photo, large enough to know them by.
func Portrait(address, name string) Node {
	return h.Img(h.Class("portrait"), h.Src(address), h.Alt(name), h.Width("128"), h.Height("128"))
}

// Polled is a place that asks for itself again as attrs say.
func Polled(id string, attrs Node, children ...Node) Node {
	return h.Div(h.ID(id), attrs, Group(children))
}
