package encounters

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/app/school"
	"corridor/app/setting"
)

// line is one student of a list, as somebody typed it.
type line struct {
	number int // from 1
	key    string
	shown  string
}

// What can be wrong with lines, as it is said.
const (
	unknown = "web.encounters.list-unknown"
	several = "web.encounters.list-several"
	again   = "web.encounters.list-again"
)

// mostLines bounds how many lines a sentence names.
const mostLines = 8

// Named finds the students of a list: student numbers or e-mail addresses, one a line. Of a table it reads the e-mail
// address of each line, or else the first column; a first line without a figure or an address is its head. What is
// wrong with the list is said as a sentence with the lines, and then nobody is found.
func (e *Encounters) Named(ctx context.Context, of school.ID, list string) ([]school.ID, *setting.Sentence, error) {
	lines := linesOf(list)
	keys := make([]string, len(lines))
	for i, l := range lines {
		keys[i] = l.key
	}
	by, err := e.db.At(of).StudentsNumbered(ctx, keys)
	if err != nil {
		return nil, nil, err
	}
	var found []school.ID
	wrong := map[string][]line{}
	for _, l := range lines {
		switch students := slices.Compact(by[l.key]); {
		case len(students) == 0:
			wrong[unknown] = append(wrong[unknown], l)
		case len(students) > 1:
			wrong[several] = append(wrong[several], l)
		case slices.Contains(found, students[0]):
			wrong[again] = append(wrong[again], l)
		default:
			found = append(found, students[0])
		}
	}
	for _, kind := range []string{unknown, several, again} {
		if bad := wrong[kind]; len(bad) > 0 {
			return nil, &setting.Sentence{ID: kind, Args: []any{"Count", len(bad), "Lines", said(bad)}}, nil
		}
	}
	return found, nil, nil
}

func linesOf(list string) (lines []line) {
	list = strings.TrimPrefix(list, "\ufeff")
	for i, text := range strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(list), "\n") {
		cells := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\t' })
		for n := range cells {
			cells[n] = strings.Trim(strings.TrimSpace(cells[n]), `"'`)
		}
		cells = slices.DeleteFunc(cells, func(cell string) bool { return cell == "" })
		if len(cells) == 0 || len(lines) == 0 && i == 0 && !strings.ContainsAny(text, "@0123456789") {
			continue
		}
		key := cells[0]
		if at := slices.IndexFunc(cells, func(cell string) bool { return strings.Contains(cell, "@") }); at >= 0 {
			key = cells[at]
		}
		lines = append(lines, line{i + 1, strings.ToLower(key), key})
	}
	return lines
}

// said names lines as a person looks for them: "3 (98765), 7 (kim@…)".
func said(lines []line) string {
	var parts []string
	for _, l := range lines[:min(len(lines), mostLines)] {
		shown := []rune(l.shown)
		if len(shown) > 40 {
			shown = append(shown[:40], '…')
		}
		parts = append(parts, fmt.Sprintf("%d (%s)", l.number, string(shown)))
	}
	if len(lines) > mostLines {
		parts = append(parts, "…")
	}
	return strings.Join(parts, ", ")
}
