package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Stage is the content of a page on which one thing can take the whole screen, such as the student's own
// pass. It has no margins; [StagePart] brings its own.
func Stage(children ...Node) Node {
	return h.Main(h.ID("main"), h.Class("stage"), h.TabIndex("-1"), Group(children))
}

// StageFill is a fragment that fills the stage; lone hides the parts after it.
func StageFill(id string, lone bool, children ...Node) Node {
	class := "stage-fill"
	if lone {
		class += " stage-lone"
	}
	return h.Div(h.ID(id), h.Class(class), Group(children))
}

// StagePart is a fragment at the width of a student's page; lone hides the parts after it.
func StagePart(id string, lone bool, children ...Node) Node {
	class := "stage-part"
	if lone {
		class += " stage-lone"
	}
	return h.Div(h.ID(id), h.Class(class), Group(children))
}

// Nothing is a fragment's empty place.
func Nothing(id string) Node { return h.Div(h.ID(id)) }

// NoPanel is the empty place of a [Panel], of the same kind so that a morph finds it.
func NoPanel(id string) Node { return h.Section(h.ID(id), h.Hidden("")) }

// Stack puts panels below each other: a column.
func Stack(children ...Node) Node { return h.Div(h.Class("stack"), Group(children)) }

// Tight keeps close together what belongs together.
func Tight(children ...Node) Node { return h.Div(h.Class("tight"), Group(children)) }

// FoldPanel is a [Panel] that is closed until somebody asks for it.
func FoldPanel(id, title, count string, rows ...Node) Node {
	return h.Section(h.ID(id), h.Class("panel"), h.Aria("labelledby", id+"-title"),
		h.Details(h.Class("panel-fold"),
			h.Summary(h.Class("panel-opener"),
				h.H2(h.ID(id+"-title"), h.Class("panel-title"), Text(title)),
				If(count != "", PanelCount(id, count)), Icon("chevron-down"),
			),
			h.Div(h.Class("panel-rows"), Group(rows)),
		),
	)
}

// Gate is the content of a page that stands before the others: signing in, or being told no.
func Gate(children ...Node) Node {
	return h.Main(h.ID("main"), h.Class("gate"), h.TabIndex("-1"), h.Div(h.Class("gate-box"), Group(children)))
}

// GateSign is the word mark on a gate.
func GateSign(school string) Node {
	return h.P(h.Class("gate-sign"), Mark(), h.Span(h.Class("brand-name"), Text("Corridor")),
		If(school != "", h.Span(h.Class("gate-school"), Text(school))))
}

// GateTitle is the heading of level 1 on a gate.
func GateTitle(text string) Node { return h.H1(h.Class("heading-title"), Text(text)) }

// Note is a quiet line of text.
func Note(children ...Node) Node { return h.P(h.Class("note"), Group(children)) }

// Strip is a thin bar below the top bar: for whom one acts.
func Strip(icon, text string) Node {
	return h.Aside(h.Class("strip"), Icon(icon), h.Span(Text(text)))
}

// StatusLine holds badges in a line, replaced whole.
func StatusLine(id string, badges ...Node) Node {
	return h.P(h.ID(id), h.Class("status-line"), Group(badges))
}

// Doors are buttons in columns, each in a form of its own.
func Doors(doors ...Node) Node { return h.Div(h.Class("doors"), Group(doors)) }
