package encounters

import (
	"context"
	"fmt"
	"strings"

	"corridor/app/school"
	"corridor/app/setting"
)

// line is a line of a list that names no student, as somebody typed it.
type line struct {
	number int
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

// Named finds the students of a list: student numbers or e-mail addresses, one a line, in whatever column of a table; a
// first line without a figure or an address is its head. What is wrong with the list is said as a sentence with the
// lines, and then nobody is found.
func (e *Encounters) Named(ctx context.Context, of school.ID, list string) ([]school.ID, *setting.Sentence, error) {
	lines, err := school.ReadList(list)
	if err != nil {
		return nil, &setting.Sentence{ID: "web.list.no-list", Args: []any{"Count", school.MostListLines}}, nil
	}
	if len(lines) > 1 && lines[0].Heading() {
		lines = lines[1:]
	}
	known, err := e.db.At(of).StudentsNamed(ctx, school.Words(lines))
	if err != nil {
		return nil, nil, err
	}
	found, wrong := namedIn(lines, known)
	for _, kind := range []string{unknown, several, again} {
		if bad := wrong[kind]; len(bad) > 0 {
			return nil, &setting.Sentence{ID: kind, Args: []any{"Count", len(bad), "Lines", said(bad)}}, nil
		}
	}
	return found, nil, nil
}

// namedIn tells whom the lines name from the lines that are wrong, by what is wrong with them.
func namedIn(lines []school.ListLine, known map[string][]school.ID) (found []school.ID, wrong map[string][]line) {
	there := map[school.ID]bool{}
	wrong = map[string][]line{}
	for _, l := range lines {
		students, shown := l.Names(known)
		kind := ""
		switch {
		case len(students) == 0:
			kind = unknown
		case len(students) > 1:
			kind = several
		case there[students[0]]:
			kind = again
		}
		if kind != "" {
			wrong[kind] = append(wrong[kind], line{l.Number, shown})
			continue
		}
		there[students[0]] = true
		found = append(found, students[0])
	}
	return found, wrong
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
