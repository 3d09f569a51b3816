package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// DayCell is a day of a [Month]: its number, what kind of day it is, and where a tap leads.
type DayCell struct {
	Number  string
	Label   string // all of it in words, for screen readers: "Monday 23 November, A day"
	Address string
	Letter  string // of the day type; empty where there is none
	Hue     int    // of the day type; 0 for none
	Off     bool   // no school that the calendar speaks of: a holiday
	Special bool   // the calendar has something of its own to say about it
	Today   bool
}

// Year lays months side by side.
func Year(months ...Node) Node { return h.Div(h.Class("year"), Group(months)) }

// Month is a month of days to tap. skip is how many columns are before its first day.
func Month(title string, weekdays []string, skip int, days []DayCell) Node {
	var weeks []Node
	row := Group{}
	for range skip {
		row = append(row, h.Td())
	}
	for i, d := range days {
		row = append(row, h.Td(d.draw()))
		if (skip+i+1)%7 == 0 || i == len(days)-1 {
			weeks = append(weeks, h.Tr(row))
			row = Group{}
		}
	}
	return h.Table(h.Class("month"), h.Caption(Text(title)),
		h.THead(h.Tr(Map(weekdays, func(name string) Node { return h.Th(h.Scope("col"), Text(name)) }))),
		h.TBody(Group(weeks)),
	)
}

func (d DayCell) draw() Node {
	class := "day-cell"
	switch {
	case d.Off:
		class += " day-off"
	case d.Letter != "":
		class += " day-typed " + room(d.Hue)
	}
	if d.Special {
		class += " day-special"
	}
	if d.Today {
		class += " day-today"
	}
	return h.A(h.Class(class), h.Href(d.Address), h.Title(d.Label), If(d.Today, h.Aria("current", "date")),
		h.Span(h.Class("sr-only"), Text(d.Label)),
		h.Span(h.Class("day-number"), h.Aria("hidden", "true"), Text(d.Number)),
		h.Span(h.Class("day-letter"), h.Aria("hidden", "true"), If(d.Off, Icon("x")), If(!d.Off, Text(d.Letter))),
	)
}

// Legend says what the marks of a picture mean.
func Legend(entries ...Node) Node { return h.Div(h.Class("legend"), Group(entries)) }

// Marked is an entry of a [Legend]: the mark and its meaning.
func Marked(hue int, mark, meaning string) Node {
	class := "legend-mark"
	if hue > 0 {
		class += " day-typed " + room(hue)
	}
	return h.Span(h.Class("legend-entry"), h.Span(h.Class(class), h.Aria("hidden", "true"), Text(mark)), If(meaning != "", Text(meaning)))
}

// FieldRows are rows of small fields under each other.
func FieldRows(id string, rows ...Node) Node {
	return h.Div(h.ID(id), h.Class("field-rows"), Group(rows))
}

// Line is one of the [FieldRows]: a group with a name, its fields, and what is wrong with it.
func Line(name, wrong string, fields ...Node) Node {
	return h.Div(h.Class("line-row"), h.Role("group"), h.Aria("label", name), If(wrong != "", h.Data("wrong", "1")), Group(fields),
		If(wrong != "", h.P(h.Class("field-error line-note"), Icon("circle-alert"), Text(wrong))))
}

// NowLines say what is now: the day above, and a line for each who differ.
func NowLines(id, day string, lines ...Node) Node {
	return h.Div(h.ID(id), h.Class("now-lines"), h.P(h.Class("now-day"), Text(day)), Group(lines))
}

// NowLine is one of the [NowLines]; who is empty where it is the same for all.
func NowLine(text, who string) Node {
	return h.P(h.Class("now-line"), Text(text), If(who != "", Group{Text(" "), h.Small(Text(who))}))
}
