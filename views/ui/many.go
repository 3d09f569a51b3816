package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// TileIcon is an icon where a tile has no room's and no person's: a group, a class.
func TileIcon(icon string) Node { return h.Span(h.Class("tile-icon tile-icon-plain"), Icon(icon)) }

// RoomsForm is a form whose buttons are rooms: what is sent along is said once, not in every link.
func RoomsForm(address string, attrs Node, children ...Node) Node {
	return h.Form(h.Class("ask"), h.Method("get"), h.Action(address), attrs, Group(children))
}

// RoomButton is a [RoomTile] that sends the form it is in, with its room.
func RoomButton(t Tile, name, value string) Node {
	return h.Button(h.Class("tile tile-button "+room(t.Hue)), h.Name(name), h.Value(value),
		h.Span(h.Class("tile-icon"), Icon(t.Icon)),
		h.Span(h.Class("tile-text"),
			h.Span(h.Class("tile-label"), Text(t.Label)),
			If(t.Detail != "", h.Span(h.Class("tile-detail"), Text(t.Detail))),
		),
	)
}

// PersonCheck is a person to choose, among others.
type PersonCheck struct {
	ID     string
	Avatar Node
	Label  string
	Detail string
	Chosen bool
}

// PersonChecks are people to choose, in columns. idPrefix keeps the fields of one list apart from another's.
func PersonChecks(legend, idPrefix, name string, people []PersonCheck) Node {
	return h.FieldSet(h.Class("field"),
		h.Legend(h.Class("field-label"), Text(legend)),
		h.Div(h.Class("long-choices"), Map(people, func(p PersonCheck) Node {
			return h.Label(h.Class("choice long-choice"),
				h.Input(h.ID(idPrefix+p.ID), h.Type("checkbox"), h.Name(name), h.Value(p.ID), If(p.Chosen, h.Checked())),
				h.Span(h.Class("choice-face"), p.Avatar,
					h.Span(Text(p.Label), If(p.Detail != "", h.Span(h.Class("choice-detail"), Text(p.Detail))))),
			)
		})),
	)
}

// Politely has its content spoken when it appears, without haste.
func Politely(children ...Node) Node { return h.Div(h.Role("status"), Group(children)) }

// Quietly holds refusals that are spoken by what is around them.
func Quietly(pleas ...Node) Node { return h.Div(h.Class("pleas"), Group(pleas)) }
