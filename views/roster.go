package views

import (
	"strconv"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/views/ui"
)

// Roster are the students of this period; a tap makes a pass for one.
func Roster(f Frame, b Board) Node {
	if len(b.Roster) == 0 {
		return ui.Panel("roster", f.say("roster.title"), "", nil,
			ui.Empty("users", f.say("roster.none"), f.say("roster.none-advice"),
				ui.LinkButton(ui.Plain, "search", f.say("roster.find"), "/teacher?create=1", openSheet("?create=1"))))
	}
	return ui.Panel("roster", f.say("roster.title"), strconv.Itoa(len(b.Roster)), nil,
		f.quickHint(b.Quick),
		ui.Seats(Map(b.Roster, func(s Seat) Node { return ui.Seat(f.seat(s), f.quickButton(s, b.Quick)) })...))
}

func (f Frame) seat(s Seat) Node {
	query := "?student=" + string(s.Student.ID)
	return ui.PersonTile(ui.Tile{
		ID: "seat-" + string(s.Student.ID), Address: "/teacher" + query, Avatar: avatar(s.Student), Label: s.Student.Name(),
		Badge: f.seatBadge(s),
	}, openSheet(query))
}

// seatBadge says where a student of the roster is, if not in the room.
func (f Frame) seatBadge(s Seat) Node {
	switch {
	case s.Pass == nil && s.Absent:
		return ui.Badge(ui.Neutral, f.say("roster.absent"))
	case s.Pass == nil:
		return nil
	}
	switch s.Pass.State {
	case pass.Active:
		if s.Pass.Overtime(f.passTime()) {
			return ui.Badge(ui.Overtime, f.say("roster.overtime"))
		}
		return ui.Badge(ui.Running, f.say("roster.out"))
	case pass.Waiting, pass.Ready:
		return ui.Badge(ui.Waiting, f.say("roster.line"))
	case pass.Scheduled:
		return ui.Badge(ui.Coming, f.say("roster.coming", "Time", f.moment(s.Pass.StartsAt)))
	case pass.Requested:
		return ui.Badge(ui.Waiting, f.say("roster.asks"))
	}
	return nil
}
