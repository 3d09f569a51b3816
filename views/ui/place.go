package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Spot is a room in a list of rooms to look after: its look, how it stands, its rules in a line.
type Spot struct {
	ID      string // of the row
	Hue     int
	Icon    string
	Name    string
	Address string // of its own page; empty on that page itself
	Detail  string // its rules
	Now     string // what goes on there
	Badges  []Node
}

// SpotRow is a room with what can be done at once; more is a fold that opens below its button.
func SpotRow(s Spot, more Node, actions ...Node) Node {
	name := Text(s.Name)
	if s.Address != "" {
		name = h.A(h.Href(s.Address), Text(s.Name))
	}
	return h.Article(h.ID(s.ID), h.Class("spot "+room(s.Hue)),
		h.Span(h.Class("tile-icon"), Icon(s.Icon)),
		h.Div(h.Class("spot-text"),
			h.P(h.Class("spot-name"), name, Group(s.Badges)),
			If(s.Now != "", h.P(h.Class("spot-now"), Text(s.Now))),
			If(s.Detail != "", h.P(h.Class("item-detail"), Text(s.Detail))),
		),
		If(len(actions) > 0, h.Div(h.Class("spot-actions"), Group(actions), more)),
	)
}

// Spots holds rows, hairlines between them.
func Spots(id string, rows ...Node) Node { return h.Div(h.ID(id), h.Class("spots"), Group(rows)) }

// SpotGroup is a folder of rooms, with its name.
func SpotGroup(id, name, count string, rows ...Node) Node {
	return h.Section(h.Class("spot-group"), h.Aria("labelledby", id),
		h.H2(h.ID(id), h.Class("panel-title"), Text(name), Text(" "), Count(count)),
		h.Div(h.Class("spots"), Group(rows)))
}

// LeafFold is a part of a long form that is closed until it is asked for; what is set in it stands beside its title.
// mark is a word for what is wrong in it. Its id changes with wrong, so that a morph opens it.
func LeafFold(id, icon, title, summary, mark string, open bool, children ...Node) Node {
	if mark != "" {
		id, open = id+"-wrong", true
	}
	return h.Details(h.ID(id), h.Class("leaf"), If(open, Attr("open")),
		h.Summary(h.Class("leaf-opener"), Icon(icon),
			h.Span(h.Class("leaf-words"), h.Span(h.Class("leaf-title"), Text(title)), h.Span(h.Class("leaf-summary"), Text(summary))),
			If(mark != "", Badge(Wrong, mark)),
			Icon("chevron-down"),
		),
		h.Div(h.Class("leaf-inside"), Group(children)),
	)
}

// Leaves holds a form's folds.
func Leaves(leaves ...Node) Node { return h.Div(h.Class("leaves"), Group(leaves)) }

// Swatches is one of the twelve hues, each with its name.
func Swatches(f Field, options []Option) Node {
	return f.pictures("swatches", options, func(o Option, hue int) (string, Node) {
		return "swatch-face " + room(hue), h.Span(h.Class("swatch-name"), Text(o.Label))
	})
}

// IconChoices is one of the icons that a room can have, each with its name.
func IconChoices(f Field, options []Option) Node {
	return f.pictures("icon-choices", options, func(o Option, _ int) (string, Node) {
		return "choice-face icon-face", Group{Icon(o.Value), h.Span(h.Class("icon-name"), Text(o.Label))}
	})
}

func (f Field) pictures(class string, options []Option, face func(o Option, n int) (string, Node)) Node {
	n := 0
	return h.FieldSet(h.Class("field"), f.describedBy(),
		h.Legend(h.Class("field-label"), Text(f.Label)),
		h.Div(h.Class(class), Map(options, func(o Option) Node {
			n++
			look, inside := face(o, n)
			return h.Label(h.Class("choice"),
				h.Input(h.Type("radio"), h.Name(f.Name), h.Value(o.Value), If(o.Chosen, h.Checked())),
				h.Span(h.Class(look), inside),
			)
		})),
		f.notes(),
	)
}

// LongList is any number of many answers, in a box of its own that scrolls: the staff of a school.
func LongList(f Field, options []Option) Node {
	return h.FieldSet(h.Class("field"), f.describedBy(),
		h.Legend(h.Class("field-label"), Text(f.Label)),
		h.Div(h.Class("long-list"), h.TabIndex("0"), h.Role("group"), h.Aria("label", f.Label), Map(options, func(o Option) Node {
			return h.Label(h.Class("long-line"),
				h.Input(h.Class("checkbox-plain"), h.Type("checkbox"), h.Name(f.Name), h.Value(o.Value), If(o.Chosen, h.Checked())),
				h.Span(Text(o.Label), If(o.Detail != "", h.Span(h.Class("choice-detail"), Text(" "+o.Detail)))),
			)
		})),
		f.notes(),
	)
}

// DayRows is a question with a short answer for each weekday, its name beside it: opening hours.
func DayRows(legend, hint string, fields ...Node) Node {
	return h.FieldSet(h.Class("field"), h.Legend(h.Class("field-label"), Text(legend)),
		h.P(h.Class("field-hint"), Text(hint)), h.Div(h.Class("day-rows"), Group(fields)))
}

// Part is a fragment of panels or forms below each other.
func Part(id string, children ...Node) Node {
	return h.Div(h.ID(id), h.Class("stack"), Group(children))
}

// UploadField takes a file.
func UploadField(f Field, kinds string) Node {
	return f.frame(h.Input(h.Class("input upload"), h.Type("file"), h.Accept(kinds), f.attrs()))
}

// SaveBar keeps a long form's buttons in sight.
func SaveBar(buttons ...Node) Node { return h.Div(h.Class("save-bar"), Group(buttons)) }

// Tick is a checkbox in a row, whose label is for screen readers: the row says it to the eye.
func Tick(name, value, label string, on bool, attrs ...Node) Node {
	return h.Label(h.Class("tick"),
		h.Input(h.Class("checkbox-plain"), h.Type("checkbox"), h.Name(name), h.Value(value), h.Aria("label", label), If(on, h.Checked()), Group(attrs)))
}

// FileForm is a form that a file can be sent with.
func FileForm(address string, children ...Node) Node {
	return h.Form(h.Class("ask"), h.Method("post"), h.Action(address), h.EncType("multipart/form-data"), Group(children))
}

// FindBy is a [FindForm] whose words are in no address: names of people.
func FindBy(address string, children ...Node) Node {
	return h.Form(h.Class("find"), h.Method("post"), h.Action(address), Group(children))
}

// Lines are any number of answers, each a line.
func Lines(f Field, options []Option) Node {
	return h.FieldSet(h.Class("lines"), h.Legend(h.Class("sr-only"), Text(f.Label)), Map(options, func(o Option) Node {
		return h.Label(h.Class("long-line"),
			h.Input(h.Class("checkbox-plain"), h.Type("checkbox"), h.Name(f.Name), h.Value(o.Value), If(o.Chosen, h.Checked())), h.Span(Text(o.Label)))
	}))
}

// Narrowing is a choice of which some answers have more to say: each [When] is in sight only with its answer, and so
// isn't filled in in vain.
func Narrowing(choice Node, more ...Node) Node {
	return h.Div(h.Class("narrowing"), choice, Group(more))
}

// When is what the answers of a [Narrowing] with these values, "only except", have to say.
func When(values string, children ...Node) Node {
	return h.Div(h.Class("when"), h.Data("when", values), Group(children))
}
