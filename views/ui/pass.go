package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/wasm/hook"
)

// Pass is a pass as every screen shows it: a room's colour and icon, a ring, a figure, a word.
type Pass struct {
	ID      string // the pass's id
	Place   string // the id of the element it fills; empty is "pass-" and the id
	Mood    Mood
	Hue     int    // the room's, 1 to 12
	Icon    string // the room's
	Room    string // "Restroom, 2nd floor"
	Student string // "Ada Okafor"; empty where the page is the student's own
	Avatar  Node   // the student's; shown on cards
	Detail  string // "from Room 214 · round trip"
	Since   string // "since 10:14"
	Word    string // "left", "Overtime", "in line"
	Urgent  string // "Urgent"; empty where it isn't
	Repeats string // that it is a day of a series; empty where it isn't
	Address string // of the pass's own page; empty for none
	Clock   Clock
}

// PassFull is the student's own pass: the whole screen in the room's colour, legible from three metres.
// more stands between the facts and the actions: a PIN pad, a form that asks for more time.
func PassFull(p Pass, more Node, actions ...Node) Node {
	return p.frame("pass-full",
		h.Div(h.Class("pass-full-dial"), p.Clock.Ring(
			Icon(p.Icon),
			p.Clock.Time(),
			p.Clock.word(p.Mood, p.Word),
		)),
		h.Div(h.Class("pass-full-side"),
			h.H1(h.Class("pass-full-room"), Text(p.Room)),
			If(p.Urgent != "", h.P(h.Class("pass-urgent"), Icon("zap"), Text(p.Urgent))),
			h.P(h.Class("pass-detail"), Text(p.Detail)),
			h.P(h.Class("pass-detail"), If(p.Student != "", h.Strong(Text(p.Student+" · "))), Text(p.Since)),
			more,
			If(len(actions) > 0, h.Div(h.Class("pass-full-actions"), Group(actions))),
		),
	)
}

// PassCard is a pass where there is room: the hall monitor, a student's home.
func PassCard(p Pass, actions ...Node) Node {
	inside := p.Avatar
	if inside == nil {
		inside = Icon(p.Icon)
	}
	return p.frame("pass-card",
		p.Clock.Ring(inside),
		h.Div(h.Class("pass-who"), p.name(h.H2), p.to()),
		h.Div(h.Class("pass-figures"), p.Clock.Time(), p.Clock.word(p.Mood, p.Word)),
		p.facts(),
		If(len(actions) > 0, h.Div(h.Class("pass-actions"), Group(actions))),
	)
}

// PassRow is a pass in a dense list.
func PassRow(p Pass, actions ...Node) Node {
	return p.frame("pass-row",
		p.Clock.Ring(Icon(p.Icon)),
		h.Div(h.Class("pass-who"), p.name(h.P), p.to(), p.facts()),
		h.Div(h.Class("pass-figures"), If(p.Clock.Text != "", p.Clock.Time()), p.Clock.word(p.Mood, p.Word)),
		If(len(actions) > 0, h.Div(h.Class("pass-actions"), Group(actions))),
	)
}

func (p Pass) frame(class string, children ...Node) Node {
	place := p.Place
	if place == "" {
		place = "pass-" + p.ID
	}
	return h.Article(h.ID(place), h.Class(class+" "+room(p.Hue)), Attr(hook.Pass, p.ID), p.Mood.attr(), Group(children))
}

// name says whose pass it is; on a student's own page, where to.
func (p Pass) name(title func(...Node) Node) Node {
	name := p.Student
	if name == "" {
		name = p.Room
	}
	if p.Address == "" {
		return title(h.Class("pass-name"), Text(name))
	}
	return title(h.Class("pass-name"), h.A(h.Href(p.Address), Text(name)))
}

func (p Pass) to() Node {
	if p.Student == "" {
		return nil
	}
	return h.P(h.Class("pass-room"), Icon(p.Icon), Text(p.Room))
}

func (p Pass) facts() Node {
	return h.P(h.Class("pass-detail"),
		Iff(p.Urgent != "", func() Node { return h.Strong(h.Class("pass-urgent"), Icon("zap"), Text(p.Urgent)) }),
		Text(joined(p.Detail, p.Since)),
		Iff(p.Repeats != "", func() Node { return Repeats(joined(p.Detail, p.Since) != "", p.Repeats) }),
	)
}

// Repeats marks among the facts of a pass that it is a day of a series; after others where there are any.
func Repeats(after bool, word string) Node {
	return Group{If(after, Text(" · ")), h.Span(h.Class("repeats"), Icon("repeat"), Text(word))}
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}
