package ui

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Going is work that takes a while: what is being done, and how far it is where that is known (of is not 0).
func Going(words, detail string, done, of int) Node {
	return h.Div(h.Class("going"), h.Role("status"),
		h.P(h.Class("going-words"), Icon("hourglass"), Text(words)),
		h.Progress(h.Class("going-bar"), h.Aria("label", words),
			If(of > 0, Group{h.Max(strconv.Itoa(of)), h.Value(strconv.Itoa(done))})),
		If(detail != "", Note(Text(detail))),
	)
}

// UploadFields takes one file or several.
func UploadFields(f Field, kinds string) Node {
	return f.frame(h.Input(h.Class("input upload"), h.Type("file"), h.Accept(kinds), h.Multiple(), f.attrs()))
}

// Pages lead to the parts of a long page, each with its count; the present one is marked.
func Pages(label string, places []Place) Node {
	return h.Nav(h.Class("actions"), h.Aria("label", label), Map(places, func(p Place) Node {
		kind := Quiet
		if p.Here {
			kind = Plain
		}
		return h.A(h.Class(string(kind)), h.Href(p.Address), If(p.Here, h.Aria("current", "true")),
			h.Span(h.Class("btn-label"), Text(p.Label)), If(p.Count != "", Count(p.Count)))
	}))
}

// TextNote is a quiet line inside of a cell.
func TextNote(text string) Node { return h.Span(h.Class("item-detail"), Text(text)) }

// Differences are what of a row would change, inside of a cell.
func Differences(list []Difference) Node {
	return h.Dl(h.Class("differences"), Map(list, difference))
}
