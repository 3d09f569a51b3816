package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Chips is one answer of a few in a line of tools: its question is said to screen readers only.
func Chips(label, name string, options []Option) Node {
	return h.FieldSet(h.Class("chips"),
		h.Legend(h.Class("sr-only"), Text(label)),
		Map(options, func(o Option) Node {
			return h.Label(h.Class("choice"),
				h.Input(h.Type("radio"), h.Name(name), h.Value(o.Value), If(o.Chosen, h.Checked())),
				h.Span(h.Class("choice-face"), Text(o.Label)),
			)
		}),
	)
}

// Facts are names with their values: a few figures that need no table.
func Facts(pairs ...Node) Node { return h.Dl(h.Class("facts"), Group(pairs)) }

// Fact is one of the [Facts].
func Fact(name, value string) Node {
	return h.Div(h.Class("fact"), h.Dt(Text(name)), h.Dd(Text(value)))
}

// FactLink is a [Fact] that leads somewhere.
func FactLink(name, icon, value, address string) Node {
	return h.Div(h.Class("fact"), h.Dt(Text(name)), h.Dd(h.A(h.Class("fact-link"), h.Href(address), Icon(icon), Text(value))))
}

// Section is a named part of a page of text and forms, at reading width.
func Section(title string, children ...Node) Node {
	return h.Section(h.Class("section"), h.H2(h.Class("panel-title"), Text(title)), Group(children))
}

// LongChoices are [Checks] with a picture each, in columns: rooms to choose as favourites.
func LongChoices(legend, name string, options []Pictured) Node {
	return h.FieldSet(h.Class("field"),
		h.Legend(h.Class("field-label"), Text(legend)),
		h.Div(h.Class("long-choices"), Map(options, func(o Pictured) Node {
			return h.Label(h.Class("choice long-choice"),
				h.Input(h.Type("checkbox"), h.Name(name), h.Value(o.Value), If(o.Chosen, h.Checked())),
				h.Span(h.Class("choice-face"), h.Span(h.Class("tile-icon "+room(o.Hue)), Icon(o.Icon)), h.Span(Text(o.Label))),
			)
		})),
	)
}

// Pictured is an [Option] with a room's icon and colour.
type Pictured struct {
	Option
	Hue  int
	Icon string
}
