package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// Quick is the pass that one tap on a student of the roster starts. Without a room there is none.
type Quick struct {
	Room   school.Room
	Origin school.ID
}

// quickHint says what the one tap does.
func (f Frame) quickHint(q Quick) Node {
	if q.Room.ID == "" {
		return nil
	}
	if f.Frozen {
		return ui.RosterHint("snowflake", f.say("refusal.staff.frozen"))
	}
	return ui.RosterHint(iconOf(q.Room), f.say("quick.hint", "Room", q.Room.Label(), "Count", q.Room.Minutes))
}

// quickButton starts the usual pass in one tap, or takes it back: who is out is called back where they were sent.
func (f Frame) quickButton(s Seat, q Quick) Node {
	switch {
	case s.Pass != nil && s.Pass.State == pass.Active:
		return ui.RowForm(address(*s.Pass, "/end"), Group{hx.Post(address(*s.Pass, "/end")), hx.Swap(hx.NoSwap), hx.Once()},
			ui.IconButton(ui.Quiet, "undo-2", f.say("board.end", "Student", s.Student.Name())))
	case s.Pass != nil || s.Absent || q.Room.ID == "" || s.NextID == "":
		return nil
	}
	trip := pass.Round
	if q.Room.Trip == school.OneWayOnly {
		trip = pass.OneWay
	}
	label := f.say("quick.start", "Student", s.Student.Name(), "Room", q.Room.Label())
	return ui.RowForm("/passes", Group{hx.Post("/passes"), hx.Target("#" + ui.SheetPlace), hx.Swap(hx.OuterMorph), hx.Once()}, Group{
		ui.Hidden("id", string(s.NextID)), ui.Hidden("when", "now"), ui.Hidden("student", string(s.Student.ID)),
		ui.Hidden("origin", string(q.Origin)), ui.Hidden("destination", string(q.Room.ID)),
		ui.Hidden("minutes", strconv.Itoa(q.Room.Minutes)), ui.Hidden("trip", string(trip)),
		ui.IconButton(ui.Plain, iconOf(q.Room), label, h.Data("quick", ""), If(f.Frozen, ui.Unavailable("frozen"))),
	})
}
