package roster

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"corridor/db"
)

// table reads one CSV file row by row, by the names of its columns.
type table struct {
	file    string
	kind    db.RosterKind
	mode    db.RosterMode
	notes   *notes
	bounded *bounded
	csv     *csv.Reader
	columns map[string]int
	width   int
	lost    bool // a row was skipped and nobody knows which
	ends    ending
	closed  func() error
}

// open opens a file of the package as a table.
func (i *importing) open(f *file, kind db.RosterKind, known columns) (*table, error) {
	opened, wide, err := f.read()
	if err != nil {
		return nil, refuse(because("rosters.why.unread-for", "File", f.name, "Why", plain(err)))
	}
	if wide {
		i.notes.about(f.name, because("rosters.why.utf-16"))
	}
	t := &table{file: f.name, kind: kind, notes: i.notes, closed: opened.Close}
	t.bounded = &bounded{r: opened, name: f.name, all: &i.left, told: func(read int64) {
		i.progress(Progress{Step: "reading " + f.name, Bytes: read, Of: f.size})
	}}
	if err := t.readHeader(known); err != nil {
		_ = t.closed() // it was only read from
		return nil, err
	}
	return t, nil
}

// ending is what is known of the last rows that were read, to tell a file that was cut off.
type ending struct {
	inQuote bool // the last row has a quote that isn't closed
	short   int  // how many rows are shorter than the header
	line    int  // of the last of them
	last    int  // the line of the last row
}

// each reads every row. A row that is no CSV is skipped, unless rows after it may have gone with it.
func (t *table) each(take func(r row) error) error {
	defer func() { _ = t.closed() }() // it was only read from
	for {
		t.bounded.row = mostRowBytes
		cells, err := t.csv.Read()
		if err == io.EOF {
			return t.cutOff()
		}
		if err != nil {
			if err = t.afterError(err); err != nil {
				return err
			}
			continue
		}
		line, _ := t.csv.FieldPos(0)
		if blank(cells) {
			continue
		}
		t.notes.rows[t.kind]++
		t.ends.inQuote, t.ends.last = false, line
		if len(cells) < t.width {
			t.ends.short, t.ends.line = t.ends.short+1, line
		}
		if err := take(row{t, line, cells}); err != nil {
			return err
		}
	}
}

// afterError says whether reading can go on: it can't where a stray quote spans lines, because the rows in
// between are lost and would seem to be gone.
func (t *table) afterError(err error) error {
	broken, is := errors.AsType[*csv.ParseError](err)
	if !is {
		return refusal(err)
	}
	if broken.Line > broken.StartLine {
		return refuse(because("rosters.why.quotes", "File", t.file, "Line", broken.StartLine))
	}
	t.lost, t.ends.inQuote = true, errors.Is(broken.Err, csv.ErrQuote)
	t.notes.rows[t.kind]++
	t.notes.skip(t.kind, Skip{File: t.file, Line: broken.StartLine, Reason: because("rosters.why.quote", "Character", broken.Column)})
	return nil
}

// cutOff refuses a file that ends in the middle of a row: what came after it would seem to be gone.
func (t *table) cutOff() error {
	short := t.ends.short == 1 && t.ends.line == t.ends.last && t.bounded.last != '\n'
	if short || t.ends.inQuote {
		return refuse(because("rosters.why.cut-off", "File", t.file))
	}
	return nil
}

// refusal turns the errors of this package into the one that is shown.
func refusal(err error) error {
	if broken, is := errors.AsType[*brokenFile](err); is {
		return &Refused{Reason: broken.why}
	}
	return err
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
