package views

import (
	"strconv"
	"strings"

	"corridor/app/school"
)

func (f Frame) dayName(day int) string { return f.say("room.day." + strconv.Itoa(day)) }

// openingSummary is when a room is open: "Mon–Fri 8:00-15:00", "Period 4, Period 5".
func (f Frame) openingSummary(e Editing) string {
	switch e.Values.Get("open") {
	case "hours":
		return f.weekSummary(e)
	case "periods":
		return strings.Join(e.Values["period"], ", ")
	}
	return f.say("room.open.always")
}

// weekSummary puts days with equal hours together.
func (f Frame) weekSummary(e Editing) string {
	days := []int{1, 2, 3, 4, 5, 6, 0}
	hours := func(i int) string { return strings.TrimSpace(e.Values.Get("hours-" + strconv.Itoa(days[i]))) }
	var parts []string
	for from := 0; from < len(days); {
		to := from
		for to+1 < len(days) && hours(to+1) == hours(from) {
			to++
		}
		if hours(from) != "" {
			name := f.say("room.day-short." + strconv.Itoa(days[from]))
			if to > from {
				name += "–" + f.say("room.day-short."+strconv.Itoa(days[to]))
			}
			parts = append(parts, name+" "+hours(from))
		}
		from = to + 1
	}
	return strings.Join(parts, "; ")
}

// visibilityOf says to whom a room is offered: "only grade 12 and 3 students".
func (f Frame) visibilityOf(r school.Room, listed int) string {
	var who []string
	if len(r.VisibleGrades) > 0 {
		text := "room.shown.grades"
		if len(r.VisibleGrades) == 1 {
			text = "room.shown.grade"
		}
		who = append(who, f.say(text, "Grades", strings.Join(r.VisibleGrades, ", ")))
	}
	if listed > 0 {
		who = append(who, f.say("room.shown.listed", "Count", listed))
	}
	if len(who) == 0 {
		who = append(who, f.say("room.shown.nobody"))
	}
	names := f.Say.List(who)
	switch r.Visibility {
	case school.ShownToAll:
	case school.ShownToListed:
		return f.say("room.shown.only", "Who", names)
	case school.HiddenFrom:
		return f.say("room.shown.except", "Who", names)
	}
	return f.say("room.visibility.all")
}
