package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Card is a surface with hairlines; cards are not put into cards.
func Card(children ...Node) Node { return h.Div(h.Class("surface"), Group(children)) }

// Panel is a named part of a screen: a heading, a count, what can be done with
// all of it, and the rows. Its heading is of level 2.
func Panel(id, title, count string, actions Node, rows ...Node) Node {
	return h.Section(h.ID(id), h.Class("panel"), h.Aria("labelledby", id+"-title"),
		h.Div(h.Class("panel-head"),
			h.H2(h.ID(id+"-title"), h.Class("panel-title"), Text(title)),
			If(count != "", Count(count)),
			h.Div(h.Class("panel-actions"), actions),
		),
		h.Div(h.Class("panel-rows"), Group(rows)),
	)
}

// Columns are the teacher's three columns: what needs an answer, who is out, the
// roster. Where there is no room they follow each other in that order.
func Columns(columns ...Node) Node { return h.Div(h.Class("columns"), Group(columns)) }

// Grid is the hall monitor's: it fills the screen with cards. On a wall screen the more there are, the
// smaller they get.
func Grid(attrs Node, cards ...Node) Node {
	crowd := "few"
	switch {
	case len(cards) > 20:
		crowd = "many"
	case len(cards) > 9:
		crowd = "some"
	}
	return h.Div(h.Class("grid-monitor"), h.Data("crowd", crowd), attrs, Group(cards))
}

// Tiles holds tiles of rooms or people.
func Tiles(tiles ...Node) Node { return h.Div(h.Class("tiles"), Group(tiles)) }

// Heading is the page's own, of level 1, with what can be done on it.
func Heading(title string, actions ...Node) Node {
	return h.Div(h.Class("heading"), h.H1(h.Class("heading-title"), Text(title)), Group(actions))
}

// OnlyWide is for what is of no use on a phone.
func OnlyWide(node Node) Node { return h.Div(h.Class("only-wide"), node) }

// HeadingOf is a heading whose title changes while the page is open: [LiveTitle].
func HeadingOf(title Node, actions ...Node) Node {
	return h.Div(h.Class("heading"), title, Group(actions))
}

// LiveTitle is a title that the page's stream can change.
func LiveTitle(id, title string) Node { return h.H1(h.ID(id), h.Class("heading-title"), Text(title)) }

// Title is the page's heading where sight does not need one: on a student's home.
func Title(title string) Node { return h.H1(h.Class("sr-only"), Text(title)) }

// Empty says what to do where there is nothing yet.
func Empty(icon, title, advice string, action Node) Node {
	return h.Div(h.Class("empty"), Icon(icon), h.P(h.Class("empty-title"), Text(title)), h.P(Text(advice)), action)
}

// Skeleton reserves the room of what is on its way; it shows after 300 ms.
func Skeleton(lines int) Node {
	drawn := Group{}
	for range lines {
		drawn = append(drawn, h.Div(h.Class("skeleton-line")))
	}
	return h.Div(h.Class("skeleton-box"), h.Aria("hidden", "true"), drawn)
}

// ToolLine is a line of [Tools] that is replaced whole.
func ToolLine(id string, tools ...Node) Node { return h.Div(h.ID(id), h.Class("tools"), Group(tools)) }

// Tools are what a list can be searched, sorted and filtered with; the wall hides them.
func Tools(tools ...Node) Node { return h.Div(h.Class("tools"), Group(tools)) }
