package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Tile is a room or a person to tap.
type Tile struct {
	ID      string
	Address string // where a tap leads before htmx has loaded
	Hue     int
	Icon    string // a room's
	Avatar  Node   // a person's
	Label   string
	Detail  string // "2 of 4 out", "opens 10:20"
	Lock    string // "Needs approval": drawn as a lock with these words
	Badge   Node   // out, in line, coming 10:40, absent
	Off     bool   // can't be chosen now; Detail says why
}

// RoomTile is a room in its colour.
func RoomTile(t Tile, attrs ...Node) Node {
	return t.frame("tile "+room(t.Hue), h.Span(h.Class("tile-icon"), Icon(t.Icon)), attrs)
}

// PersonTile is a student of a roster.
func PersonTile(t Tile, attrs ...Node) Node { return t.frame("tile tile-person", t.Avatar, attrs) }

func (t Tile) frame(class string, lead Node, attrs []Node) Node {
	inside := Group{
		lead,
		h.Span(h.Class("tile-text"),
			h.Span(h.Class("tile-label"), Text(t.Label), If(t.Lock != "", LabelledIcon("lock", t.Lock))),
			If(t.Detail != "", h.Span(h.Class("tile-detail"), Text(t.Detail))),
			t.Badge,
		),
	}
	if t.Off {
		return h.Div(If(t.ID != "", h.ID(t.ID)), h.Class(class+" tile-off"), inside)
	}
	return h.A(If(t.ID != "", h.ID(t.ID)), h.Class(class), h.Href(t.Address), Group(attrs), inside)
}

// Item is a line of a list that is not a pass: who, what, and what can be done.
type Item struct {
	ID     string
	Lead   Node   // an avatar or an icon
	Title  string // "Kim Lee → Library"
	Detail string // "10 min · from Room 214"
	Quote  string // a person's own words
	Badge  Node
}

// ItemList frames lines that stand outside of a [Panel].
func ItemList(rows ...Node) Node { return h.Div(h.Class("panel-rows"), Group(rows)) }

// ItemRow draws the line; actions stand at its end, or below where there is no room.
func ItemRow(i Item, actions ...Node) Node {
	return h.Article(If(i.ID != "", h.ID(i.ID)), h.Class("item"),
		i.Lead,
		h.Div(h.Class("item-text"),
			h.P(h.Class("item-title"), Text(i.Title), i.Badge),
			If(i.Detail != "", h.P(h.Class("item-detail"), Text(i.Detail))),
			If(i.Quote != "", h.P(h.Class("item-quote"), Text(i.Quote))),
		),
		If(len(actions) > 0, h.Div(h.Class("item-actions"), Group(actions))),
	)
}

// ItemLine is an [Item] with one action beside it, where there is room.
func ItemLine(i Item, action Node) Node {
	return h.Article(If(i.ID != "", h.ID(i.ID)), h.Class("item item-line"),
		h.Div(h.Class("item-text"),
			h.P(h.Class("item-title"), Text(i.Title), i.Badge),
			If(i.Detail != "", h.P(h.Class("item-detail"), Text(i.Detail))),
		),
		h.Div(h.Class("item-actions"), action),
	)
}

// ItemLink is an [Item] that leads somewhere, whole.
func ItemLink(address string, i Item) Node {
	return h.A(If(i.ID != "", h.ID(i.ID)), h.Class("item item-link"), h.Href(address),
		i.Lead,
		h.Div(h.Class("item-text"),
			h.P(h.Class("item-title"), Text(i.Title), i.Badge),
			If(i.Detail != "", h.P(h.Class("item-detail"), Text(i.Detail))),
		),
		Icon("chevron-right"),
	)
}
