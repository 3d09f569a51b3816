package rules

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Fault is what is wrong with a line of a file.
type Fault struct {
	Line int
	setting.Sentence
}

// fileLine is a line of a file: whom it names, in lower case, and what limits it gives.
type fileLine struct {
	number int
	who    string
	limits school.Limits
}

// columns are where in a file the student and the limits stand; -1 for not at all.
type columns struct{ who, day, week, term int }

// readFile understands a file of limits: a student number or e-mail, and then the limits of a day, a week and a term.
// A heading can say otherwise. What is empty is not limited for the student alone.
func readFile(text string) (lines []fileLine, faults []Fault) {
	rows, err := school.ReadList(strings.ToValidUTF8(text, ""))
	if err != nil {
		return nil, []Fault{fault(1, "web.list.no-list", "Count", school.MostListLines)}
	}
	order := columns{0, 1, 2, 3}
	if len(rows) > 1 && rows[0].Heading() {
		order, rows = columnsOf(rows[0].Cells), rows[1:]
	}
	for _, row := range rows {
		line, problem := order.read(row.Number, row.Cells)
		switch {
		case problem != nil:
			faults = append(faults, *problem)
		case line.who != "":
			lines = append(lines, line)
		}
	}
	return lines, faults
}

func fault(line int, sentence string, args ...any) Fault {
	return Fault{line, setting.Sentence{ID: sentence, Args: args}}
}

func columnsOf(cells []string) columns {
	find := func(otherwise int, names ...string) int {
		at := slices.IndexFunc(cells, func(cell string) bool {
			return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(strings.ToLower(cell), name) })
		})
		if at < 0 {
			return otherwise
		}
		return at
	}
	named := columns{find(0, "number", "mail", "student", "id"), find(-1, "day", "daily"), find(-1, "week"), find(-1, "term")}
	if named.day < 0 && named.week < 0 && named.term < 0 {
		return columns{0, 1, 2, 3}
	}
	return named
}

func (c columns) read(number int, cells []string) (line fileLine, problem *Fault) {
	cell := func(at int) string {
		if at < 0 || at >= len(cells) {
			return ""
		}
		return cells[at]
	}
	line = fileLine{number: number, who: strings.ToLower(cell(c.who))}
	for at, into := range map[int]**int{c.day: &line.limits.Day, c.week: &line.limits.Week, c.term: &line.limits.Term} {
		value := cell(at)
		if value == "" || value == "-" {
			continue
		}
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > mostPasses {
			bad := fault(number, "web.rules.file-number", "Most", mostPasses)
			return line, &bad
		}
		*into = &n
	}
	if line.who == "" && !line.limits.None() {
		bad := fault(number, "web.rules.file-nobody")
		return line, &bad
	}
	return line, nil
}

// FileChange is what a file makes of one student's limits.
type FileChange struct {
	Student     school.Person
	Was, Limits school.Limits
}

// Preview is what a file would do. With any fault it does nothing.
type Preview struct {
	Changes []FileChange
	Same    int // students who have these limits already
	Faults  []Fault
}

// Preview reads a file of limits without changing anything.
func (r *Rules) Preview(ctx context.Context, of school.ID, text string) (Preview, error) {
	lines, faults := readFile(text)
	s := r.db.At(of)
	var words []string
	for _, line := range lines {
		words = append(words, line.who)
	}
	slices.Sort(words)
	known, err := s.StudentsNamed(ctx, slices.Compact(words))
	if err != nil {
		return Preview{}, err
	}
	wanted, order := map[school.ID]school.Limits{}, []school.ID{}
	for _, line := range lines {
		switch named := known[line.who]; {
		case len(named) == 0:
			faults = append(faults, fault(line.number, "web.rules.file-unknown"))
		case len(named) > 1:
			faults = append(faults, fault(line.number, "web.rules.file-several"))
		default:
			if _, twice := wanted[named[0]]; twice {
				faults = append(faults, fault(line.number, "web.rules.file-twice"))
				continue
			}
			wanted[named[0]] = line.limits
			order = append(order, named[0])
		}
	}
	slices.SortFunc(faults, func(a, b Fault) int { return a.Line - b.Line })
	return previewOf(ctx, s, wanted, order, faults)
}

func previewOf(ctx context.Context, s db.Scope, wanted map[school.ID]school.Limits, order []school.ID, faults []Fault) (Preview, error) {
	preview := Preview{Faults: faults}
	if len(order) == 0 {
		return preview, nil
	}
	was, err := s.EveryOwnLimit(ctx, order...)
	if err != nil {
		return preview, err
	}
	students, err := s.PeopleByID(ctx, order)
	for _, student := range students {
		if was[student.ID].Same(wanted[student.ID]) {
			preview.Same++
			continue
		}
		preview.Changes = append(preview.Changes, FileChange{student, was[student.ID], wanted[student.ID]})
	}
	return preview, err
}

// Apply gives students the limits that a file has, all of them or, where it has any fault, none. It answers what it
// has done. Errors: setting.ErrChanged, where somebody else changes limits at the same moment.
func (r *Rules) Apply(ctx context.Context, by db.Actor, of school.ID, text string) (Preview, error) {
	preview, err := r.Preview(ctx, of, text)
	if err != nil || len(preview.Faults) > 0 {
		return preview, err
	}
	var all []setting.One[school.Limits]
	for _, change := range preview.Changes {
		all = append(all, setting.One[school.Limits]{ID: change.Student.ID, Seen: &change.Was, Wanted: &change.Limits})
	}
	_, err = r.Students.SaveAll(ctx, by, of, all)
	return preview, err
}
