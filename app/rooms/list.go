package rooms

import (
	"context"
	"encoding/csv"
	"errors"
	"slices"
	"strings"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// mostLines bounds a file of students.
const mostLines = 5000

// ListLine is a line of a file of students: its number in the file, and what is written in it.
type ListLine struct {
	Number int
	Cells  []string
}

// ErrNotAList says that a file is not text, or too long.
var ErrNotAList = errors.New("not a list of students")

// ReadList takes a file of students apart: one a line, by student number or e-mail in whatever column.
func ReadList(text string) ([]ListLine, error) {
	if strings.ContainsRune(text, 0) {
		return nil, ErrNotAList
	}
	var lines []ListLine
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		cells := cellsOf(line)
		if len(cells) > 0 {
			lines = append(lines, ListLine{number, cells})
		}
		if number > mostLines {
			return nil, ErrNotAList
		}
	}
	return lines, nil
}

// cellsOf are what a line has, separated by commas, semicolons or tabs, in lower case.
func cellsOf(line string) (cells []string) {
	separator := ','
	for _, s := range ";\t" {
		if strings.ContainsRune(line, s) {
			separator = s
		}
	}
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
	record, err := r.Read()
	if err != nil {
		record = []string{line}
	}
	for _, cell := range record {
		if cell = strings.ToLower(strings.TrimSpace(cell)); cell != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

// Found are the students that a list names. Unknown are the numbers of the lines that name nobody, or several.
type Found struct {
	Students []school.ID
	Unknown  []int
}

// FindListed looks the lines of a list up. The first line may be a heading.
func (r *Rooms) FindListed(ctx context.Context, s db.Scope, lines []ListLine) (Found, error) {
	var words []string
	for _, line := range lines {
		words = append(words, line.Cells...)
	}
	slices.Sort(words)
	known, err := s.StudentsNamed(ctx, slices.Compact(words))
	var found Found
	for i, line := range lines {
		at := slices.IndexFunc(line.Cells, func(cell string) bool { return len(known[cell]) == 1 })
		switch {
		case at >= 0:
			found.Students = append(found.Students, known[line.Cells[at]][0])
		case i > 0 || len(lines) == 1 || !heading(line):
			found.Unknown = append(found.Unknown, line.Number)
		}
	}
	return found, err
}

// heading reports whether a line names columns: it has no figure and no e-mail in it.
func heading(line ListLine) bool {
	return !slices.ContainsFunc(line.Cells, func(cell string) bool { return strings.ContainsAny(cell, "0123456789@") })
}

// List changes who is on a room's list by name, whoever else has just changed the room.
func (r *Rooms) List(ctx context.Context, by db.Actor, of, id school.ID, how func([]school.ID) []school.ID) (school.ID, error) {
	for range mostTries {
		seen, err := r.Setting.At(ctx, of, id)
		if err != nil {
			return "", err
		}
		wanted := seen
		wanted.Listed = how(slices.Clone(seen.Listed))
		wanted = wanted.Tidy()
		change, err := r.Setting.Save(ctx, by, of, id, &seen, &wanted)
		if !errors.Is(err, setting.ErrChanged) {
			return change, err
		}
	}
	return "", setting.ErrChanged
}
