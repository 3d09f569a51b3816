package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// AgendaWeek lays the days of a week side by side; where there is no room they follow each other.
func AgendaWeek(days ...Node) Node { return h.Div(h.Class("agenda-week"), Group(days)) }

// AgendaWays lead to other days: a step back, today, a step on, and the other way to look at it. Where there is little room the
// steps show their arrow alone.
func AgendaWays(ways ...Node) Node { return h.Div(h.Class("agenda-ways"), Group(ways)) }

// AgendaStep is one of them that goes a day or a week on or back.
func AgendaStep(icon, label, address string) Node {
	return h.A(h.Class(string(Plain)+" agenda-step"), h.Href(address), h.Title(label), face(icon, label))
}

// Day is a day of a calendar.
type Day struct {
	ID     string
	Title  string
	Note   string // the kind of day it is
	Link   string // to the day alone; empty on its own page
	Today  bool
	NoRows string // said where it has none
}

// AgendaDay draws the day with what is on it, in order.
func AgendaDay(d Day, rows ...Node) Node {
	title := Text(d.Title)
	if d.Link != "" {
		title = h.A(h.Href(d.Link), title)
	}
	return h.Section(h.Class("agenda-day"), h.Aria("labelledby", d.ID), If(d.Today, h.Data("today", "1")),
		h.Div(h.Class("agenda-head"),
			h.H2(h.ID(d.ID), h.Class("agenda-title"), title, If(d.Today, h.Aria("current", "date"))),
			If(d.Note != "", h.P(h.Class("agenda-note"), Text(d.Note)))),
		If(len(rows) == 0, h.P(h.Class("note"), Text(d.NoRows))),
		Iff(len(rows) > 0, func() Node { return h.Ol(h.Class("agenda-rows"), Map(rows, func(row Node) Node { return h.Li(row) })) }),
	)
}

// Dated is a line of a day: when, what, and what became of it. One that is not made yet leads nowhere.
type Dated struct {
	Address string
	Time    string
	Icon    string
	Hue     int
	Title   string
	Detail  string
	Badge   Node
	Gone    bool   // it came to nothing: the time is struck through
	Repeats string // that it is a day of a series; empty where it isn't
	Beside  Node   // stands beside the line: a link of its own
}

// AgendaRow draws the line.
func AgendaRow(d Dated) Node {
	time := Node(Text(d.Time))
	if d.Gone {
		time = h.S(time)
	}
	inside := Group{
		h.Span(h.Class("agenda-time"), time),
		h.Span(h.Class("agenda-what"), h.Span(h.Class("agenda-name"), Icon(d.Icon), Text(d.Title)),
			If(d.Detail+d.Repeats != "", h.Span(h.Class("item-detail"), Text(d.Detail), If(d.Repeats != "", Repeats(d.Detail != "", d.Repeats)))), d.Badge),
	}
	class := "agenda-row " + room(d.Hue)
	if d.Address == "" {
		return h.Div(h.Class(class), inside)
	}
	line := h.A(h.Class(class+" agenda-link"), h.Href(d.Address), inside)
	if d.Beside == nil {
		return line
	}
	return h.Div(h.Class("agenda-line"), line, d.Beside)
}
