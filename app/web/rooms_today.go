package web

import (
	"slices"

	"corridor/app/school"
	"corridor/views"
)

// roomToday says what each setting of a room does just now. grades are the school's students by grade.
func roomToday(f views.Frame, e views.RoomEntry, grades map[string]int) map[string]string {
	say, r := f.Say.Say, e.Room
	today := map[string]string{
		"capacity":    say("room.today.there", "Count", e.Use.To),
		"maxout":      say("room.today.out", "Count", e.Use.From),
		"line":        say("room.today.line", "Count", e.Use.Line),
		"approvalnow": say("room.today.asked", "Count", e.Use.Requests),
		"visibility":  seesToday(f, e, grades),
		"open":        openToday(f, e),
		"destination": say("room.today.offered"),
	}
	if r.Capacity != nil {
		today["capacity"] = say("room.today.capacity", "Count", e.Use.To, "Of", *r.Capacity)
	}
	if views.NobodyApproves(e) {
		today["approvers"] = say("room.today.nobody")
	}
	switch {
	case !r.Destination:
		today["destination"] = say("room.today.not-offered")
	case e.Closed || e.Away || !e.Open:
		today["destination"] = say("room.today.closed")
	}
	return today
}

// seesToday counts whom the room is offered to.
func seesToday(f views.Frame, e views.RoomEntry, grades map[string]int) string {
	students, chosen := 0, e.Use.Listed
	for grade, n := range grades {
		students += n
		if slices.Contains(e.Room.VisibleGrades, grade) {
			chosen += n
		}
	}
	shown := map[school.Visibility]int{school.ShownToAll: students, school.ShownToListed: chosen, school.HiddenFrom: students - chosen}[e.Room.Visibility]
	return f.Say.Say("room.today.shown", "Count", min(max(shown, 0), students), "Of", students)
}

// openToday is how a room stands by its hours or periods.
func openToday(f views.Frame, e views.RoomEntry) string {
	switch {
	case e.Open:
		return f.Say.Say("room.today.open")
	case e.Opens.IsZero():
		return f.Say.Say("room.today.shut")
	}
	return f.Say.Say("room.today.opens", "Time", f.Say.Clock(e.Opens, f.Zone))
}
