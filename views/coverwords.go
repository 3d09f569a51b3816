package views

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/app/school"
	"corridor/views/text"
)

// acting reports whether whoever sees the page acts for a teacher.
func (f Frame) acting() bool { return f.Cover != nil && f.Cover.Mine.ID != "" }

// deputy is who did something for a teacher: "Dana Reyes (substitute) for Mr Ito".
func (f Frame) deputy(name, teacher string, substitute bool) string {
	switch {
	case substitute && teacher == "":
		return f.say("cover.substitute", "Name", name)
	case substitute:
		return f.say("cover.substitute-for", "Name", name, "Teacher", teacher)
	}
	return f.say("cover.assistant-for", "Name", name, "Teacher", teacher)
}

// whom is a teacher as a student asks for them: "Mr Ito (substitute)" while somebody covers them.
func (f Frame) whom(p school.Person, covered map[school.ID]bool) string {
	if covered[p.ID] {
		return f.say("cover.whom", "Teacher", p.AddressedAs())
	}
	return p.AddressedAs()
}

// periods are the periods of a cover: "Period 2–4", "all day".
func (f Frame) periods(names []string) string {
	if len(names) == 0 {
		return f.say("cover.all-day")
	}
	words := inRuns(names)
	if _, err := strconv.Atoi(names[0]); err == nil {
		return f.say("cover.numbered", "Periods", words)
	}
	return words
}

// inRuns draws numbered names together that follow each other: "Period 2–4, Lunch".
func inRuns(names []string) string {
	var parts []string
	for i := 0; i < len(names); {
		last := i
		for last+1 < len(names) && follows(names[last], names[last+1]) {
			last++
		}
		part := names[i]
		if last > i {
			_, number := numbered(names[last])
			part += "–" + strconv.Itoa(number)
		}
		parts = append(parts, part)
		i = last + 1
	}
	return strings.Join(parts, ", ")
}

func follows(a, b string) bool {
	name, number := numbered(a)
	next, after := numbered(b)
	return name == next && number > 0 && after == number+1
}

// numbered parts a name from the number at its end; 0 where there is none.
func numbered(name string) (string, int) {
	digits := len(name) - len(strings.TrimRight(name, "0123456789"))
	number, err := strconv.Atoi(name[len(name)-digits:])
	if err != nil {
		return name, 0
	}
	return name[:len(name)-digits], number
}

// times are when a cover holds: "9:50–11:20, 1:00–1:45".
func (f Frame) times(stints []school.Stint) string {
	return strings.Join(f.spans(stints), ", ")
}

// spans are the times of a list, each "8:20–9:10": with the halves of the day in all of them or in none.
func (f Frame) spans(stints []school.Stint) (spans []string) {
	clock := f.clock
	if slices.ContainsFunc(stints, func(s school.Stint) bool {
		return text.OutOfSchool(s.From, f.Zone) || text.OutOfSchool(s.Until, f.Zone)
	}) {
		clock = func(at time.Time) string { return f.Say.FullClock(at, f.Zone) }
	}
	for _, s := range stints {
		spans = append(spans, f.say("cover.span", "From", clock(s.From), "Until", clock(s.Until)))
	}
	return spans
}

// coverEnded is how a cover ended, in a sentence; empty while it is not over.
func (f Frame) coverEnded(c school.Cover) string {
	at := c.OverAt(f.Now)
	if at.IsZero() {
		return ""
	}
	teacher, clock := c.Teacher.AddressedAs(), f.clock(at)
	switch c.Ended {
	case school.CoverEndedByTeacher:
		return f.say("cover.ended-teacher", "Teacher", teacher, "Time", clock)
	case school.CoverEndedByOffice:
		return f.say("cover.ended-office", "Teacher", teacher, "Time", clock)
	case school.CoverMoved:
		return f.say("cover.ended-moved", "Teacher", teacher, "Time", clock)
	}
	return f.say("cover.ended", "Teacher", teacher, "Time", clock)
}
