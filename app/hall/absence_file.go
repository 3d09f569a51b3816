package hall

import (
	"context"
	"slices"
	"strings"
	"time"

	"corridor/app/school"
)

// AbsenceFault is what is wrong with a line of a list of absences: the id of a sentence.
type AbsenceFault struct {
	Line     int
	Sentence string
}

// AbsenceLine is one absence of a list.
type AbsenceLine struct {
	Student school.Person
	Day     string
}

// AbsenceList is what a list of absences would do. With any fault it does nothing.
type AbsenceList struct {
	New    []AbsenceLine
	Same   int // absences that are known already
	Faults []AbsenceFault
}

// ReadAbsences reads a list of absences without changing anything: a student's number or e-mail on each line, and a day
// where it is another than the list's. Errors: as [Hall.MarkAbsent].
func (h *Hall) ReadAbsences(ctx context.Context, of school.ID, day, text string) (list AbsenceList, err error) {
	rows, err := school.ReadList(strings.ToValidUTF8(text, ""))
	if err != nil {
		return AbsenceList{Faults: []AbsenceFault{{1, "web.absence-list"}}}, nil //nolint:nilerr // the list says it
	}
	if len(rows) > 1 && rows[0].Heading() {
		rows = rows[1:]
	}
	type line struct {
		number   int
		who, day string
	}
	var lines []line
	var words []string
	for _, row := range rows {
		l := line{row.Number, strings.ToLower(row.Cells[0]), day}
		for _, cell := range row.Cells[1:] {
			if at, is := dayCell(cell); is {
				l.day = at
			}
		}
		switch _, bad := time.Parse(time.DateOnly, l.day); {
		case l.who == "" && strings.Join(row.Cells, "") == "":
			continue
		case l.who == "":
			list.Faults = append(list.Faults, AbsenceFault{row.Number, "web.absence-nobody"})
		case bad != nil:
			list.Faults = append(list.Faults, AbsenceFault{row.Number, "web.absence-day"})
		default:
			lines, words = append(lines, l), append(words, l.who)
		}
	}
	slices.Sort(words)
	known, err := h.db.At(of).StudentsNamed(ctx, slices.Compact(words))
	if err != nil {
		return list, err
	}
	byDay, days := map[string][]school.ID{}, []string{}
	for _, l := range lines {
		switch named := known[l.who]; {
		case len(named) == 0:
			list.Faults = append(list.Faults, AbsenceFault{l.number, "web.absence-unknown"})
		case len(named) > 1:
			list.Faults = append(list.Faults, AbsenceFault{l.number, "web.absence-several"})
		case !slices.Contains(byDay[l.day], named[0]):
			if byDay[l.day] == nil {
				days = append(days, l.day)
			}
			byDay[l.day] = append(byDay[l.day], named[0])
		}
	}
	slices.SortFunc(list.Faults, func(a, b AbsenceFault) int { return a.Line - b.Line })
	for _, day := range days {
		if err := h.addNewAbsences(ctx, of, day, byDay[day], &list); err != nil {
			return list, err
		}
	}
	return list, nil
}

// dayCell is a cell that says a day, as "2026-11-23" or "11/23/2026".
func dayCell(cell string) (string, bool) {
	for _, layout := range []string{time.DateOnly, "1/2/2006", "01/02/2006"} {
		if at, err := time.Parse(layout, strings.TrimSpace(cell)); err == nil {
			return at.Format(time.DateOnly), true
		}
	}
	return "", false
}

func (h *Hall) addNewAbsences(ctx context.Context, of school.ID, day string, students []school.ID, list *AbsenceList) error {
	absent, err := h.db.At(of).AbsentAmong(ctx, students, day)
	if err != nil {
		return err
	}
	list.Same += len(absent)
	people, err := h.db.At(of).PeopleByID(ctx, students)
	for _, p := range people {
		if absent[p.ID] == "" {
			list.New = append(list.New, AbsenceLine{p, day})
		}
	}
	return err
}
