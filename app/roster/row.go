package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"corridor/db"
)

// longest bounds a cell that is kept.
const longest = 255

// row is one row of a table; it lasts until the next is read.
type row struct {
	t     *table
	line  int
	cells []string
}

// cell is the text of a column, with white space as people mean it; "" where there is none.
func (r row) cell(column string) string {
	at, there := r.t.columns[column]
	if !there || at >= len(r.cells) {
		return ""
	}
	return tidy(r.cells[at])
}

// tidy trims a text and makes of line breaks, tabs and other control characters one space.
func tidy(text string) string {
	odd := func(c rune) bool { return unicode.IsControl(c) || unicode.IsSpace(c) && c != ' ' }
	if strings.IndexFunc(text, odd) < 0 && !strings.Contains(text, "  ") {
		return strings.Trim(text, " ")
	}
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool { return unicode.IsControl(c) || unicode.IsSpace(c) }), " ")
}

// list is a cell with several values, "a, b".
func (r row) list(column string) []string {
	var list []string
	for _, part := range strings.Split(r.cell(column), ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func (r row) place() db.Place { return db.Place{File: r.t.file, Line: r.line} }

// skip says that the row is not taken.
func (r row) skip(column string, why Reason) {
	r.t.notes.skip(r.t.kind, Skip{File: r.t.file, Line: r.line, Column: column, Reason: why})
}

// notice says that something in the row was read leniently or left out.
func (r row) notice(column string, why Reason) { r.t.notes.notice(r.t.file, r.line, column, why) }

// id is the sourcedId, also of a row that is skipped; "" where it can't be trusted.
func (r row) id() string {
	at := r.t.columns["sourcedId"]
	if at >= len(r.cells) || strings.ContainsAny(r.cells[at], "\x00\uFFFD") || at > 0 && r.long() {
		return ""
	}
	return tidy(r.cells[at])
}

// fits reports whether the row is no longer than its header; else it is skipped, because nobody knows which
// of its cells is one too many.
func (r row) fits() bool {
	if r.long() {
		r.skip("", because("rosters.why.long", "Cells", len(r.cells), "Columns", r.t.width))
		return false
	}
	if len(r.cells) < r.t.width {
		r.notice("", because("rosters.why.short"))
	}
	return true
}

// endsBefore reports that the row has no cell for a column that the header has.
func (r row) endsBefore(column string) bool {
	at, there := r.t.columns[column]
	return there && at >= len(r.cells)
}

func (r row) long() bool { return len(r.cells) > r.t.width && !blank(r.cells[r.t.width:]) }

// complete reports whether the row has what it can't do without; else it is skipped.
func (r row) complete(needed ...string) bool {
	for _, column := range needed {
		text := r.cell(column)
		switch {
		case r.t.columns[column] >= len(r.cells):
			r.skip(column, because("rosters.why.row-ends", "Cells", len(r.cells), "Columns", r.t.width))
			return false
		case text == "":
			r.skip(column, because("rosters.why.empty"))
			return false
		case utf8.RuneCountInString(text) > longest:
			r.skip(column, because("rosters.why.too-long", "Most", longest))
			return false
		}
	}
	return true
}

// short is a cell that may be empty, and is left out if it is too long.
func (r row) short(column string) string {
	text := r.cell(column)
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	r.notice(column, because("rosters.why.too-long-left", "Most", longest))
	return ""
}
