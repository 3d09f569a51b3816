package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Difference is what a change has made of one field: an old and a new value, or words about it.
type Difference struct{ Field, Old, New, Words string }

// ChangeRow is one change of a setting: what, who and when, then each field as it was and as it is.
func ChangeRow(i Item, differences []Difference, actions ...Node) Node {
	return h.Article(h.ID(i.ID), h.Class("item change-row"),
		h.Div(h.Class("item-text"),
			h.P(h.Class("item-title"), Text(i.Title), i.Badge),
			h.P(h.Class("item-detail"), Text(i.Detail)),
			If(len(differences) > 0, h.Dl(h.Class("differences"), Map(differences, difference))),
		),
		h.Div(h.Class("change-action"), Group(actions)),
	)
}

func difference(d Difference) Node {
	value := Group{h.Span(h.Class("difference-old"), Text(d.Old)), Text(" → "), h.Strong(Text(d.New))}
	if d.Words != "" {
		value = Group{Text(d.Words)}
	}
	return h.Div(h.Class("difference"), h.Dt(Text(d.Field)), h.Dd(value))
}
