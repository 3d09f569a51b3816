package school

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// ListLine is a line of a list of students that somebody typed, pasted, or sent as a file: its number, from 1, and its
// cells as they are written there.
type ListLine struct {
	Number int
	Cells  []string
}

// MostListLines bounds a list of students.
const MostListLines = 10_000

// ErrNotAList says that a list is not text, or too long.
var ErrNotAList = errors.New("not a list of students")

// ReadList takes a list of students apart. Its cells are separated by tabs, semicolons or commas; lines without any
// content are left out.
func ReadList(text string) (lines []ListLine, err error) {
	if strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return nil, ErrNotAList
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		cells := cellsOf(line)
		if slices.ContainsFunc(cells, func(cell string) bool { return cell != "" }) {
			lines = append(lines, ListLine{number, cells})
		}
		if len(lines) > MostListLines {
			return nil, ErrNotAList
		}
	}
	return lines, nil
}

func cellsOf(line string) []string {
	r := csv.NewReader(strings.NewReader(strings.Trim(line, " ")))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = ',', true, -1
	for _, separator := range ";\t" {
		if strings.ContainsRune(line, separator) {
			r.Comma = separator
		}
	}
	cells, err := r.Read()
	if err != nil {
		cells = []string{line}
	}
	for i, cell := range cells {
		cells[i] = strings.Trim(strings.TrimSpace(cell), `"'`)
	}
	return cells
}

// Heading reports whether a line can name columns: it has no figure and no e-mail in it.
func (l ListLine) Heading() bool {
	return !slices.ContainsFunc(l.Cells, func(cell string) bool { return strings.ContainsAny(cell, "0123456789@") })
}

// Words are what can name a student in the lines, in lower case, each once.
func Words(lines []ListLine) (words []string) {
	for _, line := range lines {
		for _, cell := range line.Cells {
			if cell != "" {
				words = append(words, strings.ToLower(cell))
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// Names answers whom a line names: known has students by their words. Where no cell names one alone it answers several
// or nobody, with the cell that was to do it.
func (l ListLine) Names(known map[string][]ID) (students []ID, cell string) {
	for _, one := range l.Cells {
		found := known[strings.ToLower(one)]
		if len(found) == 1 {
			return found, one
		}
		if better := len(students) == 0 && (cell == "" || len(found) > 0 || !strings.Contains(cell, "@") && strings.Contains(one, "@")); better {
			students, cell = found, one
		}
	}
	return students, cell
}
