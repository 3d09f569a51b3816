package ui

import (
	"strconv"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/hx"
)

// FrozenCount is the figure in the [FrozenBar], which moves while staff check students in. It is not spoken each time.
func FrozenCount(text string) Node {
	return h.Span(h.ID("frozen-count"), h.Class("bar-count"), Text(text))
}

// BarLink leads from a bar to what it is about.
func BarLink(icon, label, address string) Node {
	return h.A(h.Class("btn bar-link"), h.Href(address), face(icon, label))
}

// Tally is how far a count has come: the figure, and a bar that fills.
func Tally(id, label string, done, of int, notes ...Node) Node {
	return h.Div(h.ID(id), h.Class("tally"), Frozen.attr(),
		h.P(h.Class("tally-figure"), Text(label)),
		h.Progress(h.Class("tally-bar"), h.Max(strconv.Itoa(max(of, 1))), h.Value(strconv.Itoa(done)), h.Aria("label", label)),
		h.Div(h.Class("tally-notes"), Group(notes)),
	)
}

// TallyNote is a smaller figure beside a [Tally].
func TallyNote(m Mood, text string) Node {
	return h.Span(h.Class("tally-note"), m.attr(), Icon(m.icon()), Text(text))
}

// Seen is one student of a list in which each is checked in, in one tap.
type Seen struct {
	Place   string // the id of the element
	Student string // the id of the student
	Avatar  Node
	Name    string
	Grade   string
	Where   string
	Badge   Node
	Done    bool
	CheckIn string // "Check in"
	For     string // "Check in Ada Okafor"; once done "Ada Okafor is checked in"
	Back    string // "Take back the check-in of Ada Okafor"
	Address string // where the taps are sent; taking back to its "/reversal"
}

// SeenRow draws the student. Once they are checked in the button stands where it stood and does nothing more, so that a
// second tap of the same finger takes nothing back.
func SeenRow(s Seen) Node {
	class := "seen"
	if s.Done {
		class += " seen-done"
	}
	return h.Article(h.ID(s.Place), h.Class(class),
		s.Avatar,
		h.Div(h.Class("seen-text"),
			h.P(h.Class("seen-name"), Text(s.Name), If(s.Grade != "", h.Span(h.Class("seen-grade"), Text(s.Grade))), s.Badge),
			h.P(h.Class("seen-where"), Text(s.Where)),
		),
		If(s.Done, h.Button(h.Class(string(Quiet)+" btn-icon"), h.Aria("label", s.Back), h.Title(s.Back), s.send("/reversal"), Icon("undo-2"))),
		s.button(),
	)
}

func (s Seen) button() Node {
	id := h.ID("tap-" + s.Place)
	if s.Done {
		return h.Button(id, h.Class("btn seen-button"), h.Type("button"), h.Aria("disabled", "true"), h.Aria("label", s.For), face("check", s.CheckIn))
	}
	return h.Button(id, h.Class(string(Plain)+" seen-button"), h.Aria("label", s.For), s.send(""), face("user-check", s.CheckIn))
}

// send makes a button of a [SeenForm] send its student: by htmx, or with the form.
func (s Seen) send(to string) Node {
	return Group{If(to != "", h.FormAction(s.Address+to)), sendSeen(s.Address+to, s.Student)}
}

func sendSeen(address, students string) Node {
	return Group{h.Name("student"), h.Value(students), hx.Post(address), hx.Once()}
}

// SeenAll is the button of a [SeenForm] that checks in several students.
func SeenAll(label, address string, students []string) Node {
	return h.Div(h.Class("seen-all"), h.Button(h.Class(string(Plain)), sendSeen(address, strings.Join(students, " ")), face("user-check", label)))
}

// SeenForm holds the rows of [SeenRow]; fields are sent along with each. What is answered are partials.
func SeenForm(id, address string, fields Node, rows ...Node) Node {
	return h.Form(h.ID(id), h.Class("seen-list"), h.Method("post"), h.Action(address), hx.Inherited("swap", hx.NoSwap), fields, Group(rows))
}

// SeenPlace is a place with those who were last known to be there.
func SeenPlace(id, label, count string, open bool, rows ...Node) Node {
	return h.Details(h.Class("seen-place"), If(open, Attr("open")),
		h.Summary(h.Class("shelf-label"), Icon("chevron-right"), Text(label), h.Span(h.ID(id), h.Class("count"), Text(count))),
		h.Div(h.Class("seen-rows"), Group(rows)),
	)
}

// SeenCount is the count of a [SeenPlace].
func SeenCount(id, count string) Node { return h.Span(h.ID(id), h.Class("count"), Text(count)) }

// SeenRows is a list of rows without a place.
func SeenRows(rows ...Node) Node { return h.Div(h.Class("seen-rows"), Group(rows)) }

// SeenPlaces are several [SeenPlace]s.
func SeenPlaces(places ...Node) Node { return h.Div(h.Class("seen-places"), Group(places)) }

// Aside lays two things beside the main column, where there is room; else one comes before it and one after.
func Aside(before, main, after Node) Node { return h.Div(h.Class("with-aside"), before, main, after) }

// Sheaf is a report on paper: sections below each other, at the width of a page.
func Sheaf(children ...Node) Node { return h.Div(h.Class("sheaf"), Group(children)) }

// PrintHint says how to print, which is the browser's own affair; paper doesn't show it.
func PrintHint(text string) Node { return h.P(h.Class("note print-hint"), Icon("printer"), Text(text)) }

// Region is a part of a page that is replaced whole.
func Region(id string, children ...Node) Node {
	return h.Div(h.ID(id), h.Class("stack"), Group(children))
}

// Padded gives what stands in a panel without being a row the room of one.
func Padded(children ...Node) Node { return h.Div(h.Class("padded"), Group(children)) }

// Rows are rows of a panel that are replaced together.
func Rows(id string, rows ...Node) Node { return h.Div(h.ID(id), h.Class("rows"), Group(rows)) }

// TextLink is a link among words.
func TextLink(label, address string) Node {
	return h.A(h.Class("text-link"), h.Href(address), Text(label))
}

// WideCell holds a sentence, which wraps.
func WideCell(children ...Node) Node { return h.Td(h.Class("wide"), Group(children)) }
