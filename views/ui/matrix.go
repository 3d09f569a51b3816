package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Box is one box of a [Matrix]; one without a value can't be ticked.
type Box struct {
	Value  string
	Label  string // what a screen reader says: the row and the column
	Ticked bool
	Off    bool // can't be ticked now; a note beside the matrix says why
}

// MatrixRow is a row of a [Matrix], with a box for each column.
type MatrixRow struct {
	Label string
	Boxes []Box
}

// Matrix is any number of answers, in rows and columns; all are sent under one name.
func Matrix(caption, name string, columns []string, rows []MatrixRow) Node {
	return h.Table(h.Class("matrix"),
		h.Caption(h.Class("sr-only"), Text(caption)),
		h.THead(h.Tr(h.Td(), Map(columns, func(c string) Node { return h.Th(h.Scope("col"), Text(c)) }))),
		h.TBody(Map(rows, func(r MatrixRow) Node {
			return h.Tr(h.Th(h.Scope("row"), Text(r.Label)), Map(r.Boxes, func(t Box) Node { return h.Td(tick(name, t)) }))
		})),
	)
}

func tick(name string, t Box) Node {
	if t.Value == "" {
		return nil
	}
	return h.Label(h.Class("tick"),
		h.Input(h.Type("checkbox"), h.Name(name), h.Value(t.Value), h.Aria("label", t.Label), If(t.Ticked, h.Checked()), If(t.Off, h.Disabled())),
		h.Span(h.Class("tick-face"), Icon("check")),
	)
}
