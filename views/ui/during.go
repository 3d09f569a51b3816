package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// CodeForm is where a student types the code that is shown in the room: large, one line.
func CodeForm(address string, attrs Node, field Field, button Node) Node {
	return h.Form(h.Class("code-form"), h.Method("post"), h.Action(address), h.AutoComplete("off"), attrs,
		TextField(field, Attr("inputmode", "numeric"), h.Pattern("[0-9]{3} ?[0-9]{3}"), h.MaxLength("7"), h.AutoComplete("off"), h.Required()),
		button,
	)
}

// CodeWall is a room code for a projector: its digits as large as they go, and the seconds it still holds.
// attrs fetch the next one.
func CodeWall(id, title, digits string, advice []string, left Clock, leftFor string, attrs Node) Node {
	return h.Div(h.ID(id), h.Class("code-wall"), attrs,
		h.P(h.Class("code-room"), Text(title)),
		h.P(h.Class("code-digits"), h.Role("status"), h.Span(Text(digits[:len(digits)/2])), Text(" "), h.Span(Text(digits[len(digits)/2:]))),
		h.Div(h.Class("code-left"), left.Ring(left.Time()), h.P(Text(leftFor))),
		Map(advice, func(line string) Node { return h.P(h.Class("code-advice"), Text(line)) }),
	)
}

// Spoken is a [Telling] that comes while the page is open, and is spoken: what became of what a student asked for.
func Spoken(icon, text string) Node {
	return h.P(h.Class("pass-telling"), h.Role("status"), Icon(icon), Text(" "+text))
}

// Told is one line of a story: when, who, what, and why in a person's own words.
type Told struct{ Time, Who, What, Why string }

// Story is what has happened, oldest first.
func Story(lines []Told) Node {
	return h.Ol(h.Class("story"), Map(lines, func(t Told) Node {
		return h.Li(h.Class("story-line"),
			h.Time(h.Class("story-time"), Text(t.Time)),
			h.Div(h.P(h.Strong(Text(t.Who)), Text(" "+t.What)), If(t.Why != "", h.P(h.Class("item-quote"), Text(t.Why)))),
		)
	}))
}

// Desk is a pass in the hands of staff, replaced whole: the pass, and below it what can be done.
func Desk(id string, parts ...Node) Node { return h.Div(h.ID(id), h.Class("pass-desk"), Group(parts)) }

// ReasonButtons answer why in one tap; each sends the form it is in.
func ReasonButtons(label, name string, reasons ...string) Node {
	return h.Div(h.Class("reasons"), h.Role("group"), h.Aria("label", label),
		Map(reasons, func(reason string) Node {
			return h.Button(h.Class(string(Plain)), h.Name(name), h.Value(reason), h.FormNoValidate(), Text(reason))
		}),
	)
}

// IconLink is an [IconButton] that goes somewhere.
func IconLink(k Kind, icon, label, address string, attrs ...Node) Node {
	return h.A(h.Class(string(k)+" btn-icon"), h.Href(address), h.Aria("label", label), h.Title(label), Group(attrs), Icon(icon))
}
