package ui

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"
)

// Column is a table's column; Number aligns it for figures.
type Column struct {
	Label  string
	Number bool
	Silent bool   // the label is for screen readers only: a column of buttons
	Sort   string // the address that sorts by it; empty if it can't be
	Sorted string // "ascending", "descending" or ""
}

// Table is a list in columns. On a narrow screen it scrolls in its own frame,
// which the keyboard reaches.
func Table(caption string, columns []Column, rows ...Node) Node {
	return h.Div(h.Class("table-frame"), h.TabIndex("0"), h.Role("region"), h.Aria("label", caption),
		h.Table(h.Class("table-list"),
			h.Caption(h.Class("sr-only"), Text(caption)),
			h.THead(h.Tr(Map(columns, columnHead))),
			h.TBody(Group(rows)),
		),
	)
}

// StackTable is a [Table] whose rows are entries one below the other on a narrow screen, each cell a line: what is in them
// must be understood without the heads of the columns.
func StackTable(caption string, columns []Column, rows ...Node) Node {
	return h.Div(h.Class("table-stack"), Table(caption, columns, rows...))
}

func columnHead(c Column) Node {
	return h.Th(h.Scope("col"), If(c.Number, h.Class("number")), If(c.Sorted != "", h.Aria("sort", c.Sorted)),
		If(c.Sort == "" && !c.Silent, Text(c.Label)),
		If(c.Silent, h.Span(h.Class("sr-only"), Text(c.Label))),
		If(c.Sort != "", h.A(h.Href(c.Sort), Text(c.Label), If(c.Sorted == "descending", Icon("arrow-down")), If(c.Sorted == "ascending", Icon("arrow-up")))),
	)
}

// Row is a table's row; the first cell names it.
func Row(attrs Node, cells ...Node) Node { return h.Tr(attrs, Group(cells)) }

// Cell is plain.
func Cell(children ...Node) Node { return h.Td(Group(children)) }

// NameCell names its row.
func NameCell(children ...Node) Node { return h.Th(h.Scope("row"), Group(children)) }

// NumberCell has a figure.
func NumberCell(children ...Node) Node { return h.Td(h.Class("number"), Group(children)) }
