package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Picked is a person of a [PickList]: ticked, they are taken.
type Picked struct {
	ID     string
	Name   string
	Value  string
	Label  string
	Detail string
	Avatar Node
	Badge  Node
	Chosen bool
}

// PickList is a list of people with a search that finds more: what is ticked above it and below it is taken.
func PickList(id string, f Field, note string, chosen Node, finder Node, found ...Node) Node {
	return h.FieldSet(h.ID(id), h.Class("field pick-list"), f.describedBy(),
		h.Legend(h.Class("field-label"), Text(f.Label)),
		h.Div(h.Class("picks"), chosen),
		If(note != "", Note(Text(note))),
		h.Div(h.Class("pick-finder"), finder),
		h.Div(h.Class("picks"), Group(found)),
		f.notes(),
	)
}

// Pick is one person of the list.
func Pick(p Picked) Node {
	return h.Label(h.Class("pick"), h.For(p.ID),
		h.Input(h.ID(p.ID), h.Class("pick-box"), h.Type("checkbox"), h.Name(p.Name), h.Value(p.Value), If(p.Chosen, h.Checked())),
		p.Avatar,
		h.Span(h.Class("pick-text"), h.Span(h.Class("pick-label"), Text(p.Label), p.Badge), If(p.Detail != "", h.Span(h.Class("item-detail"), Text(p.Detail)))),
	)
}

// Halves lays two parts of a page side by side where there is room.
func Halves(first, second Node) Node {
	return h.Div(h.Class("halves"), h.Div(h.Class("tight"), first), h.Div(h.Class("tight"), second))
}

// StopIcon stands before what was prevented; the words beside it say so.
func StopIcon() Node {
	return h.SVG(h.Class("icon icon-stop"), h.Aria("hidden", "true"), use("octagon-alert"))
}

// StopBadge counts what was prevented: a red octagon, and the number in words.
func StopBadge(label string) Node {
	return h.Span(h.Class("badge-mood"), Wrong.attr(), Icon("octagon-alert"), Text(label))
}
