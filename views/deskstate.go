package views

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// DeskState is how a desk's room stands: open, away until a time, closed. A room of nobody's own has none.
type DeskState struct {
	Room    school.Room
	Now     time.Time
	Until   string // as it was typed, with what is wrong with it
	Problem string
}

// DeskStateView says how the room stands, as students read it before they ask, and changes it in one tap.
func DeskStateView(f Frame, d DeskState) Node {
	r := d.Room
	switch {
	case r.ID == "":
		return ui.ToolLine("desk-state")
	case r.ClosedByHand(d.Now), r.Away(d.Now):
		return ui.ToolLine("desk-state", ui.Badge(ui.Waiting, f.deskWord(d)), f.deskButton(r, ui.Primary, "lock-open", f.say("desk.open"), "opening"))
	}
	return ui.ToolLine("desk-state", ui.Badge(ui.Running, f.deskWord(d)),
		f.deskButton(r, ui.Plain, "clock", f.say("desk.soon"), "leave"),
		f.deskUntil(d),
		f.deskButton(r, ui.Plain, "lock", f.say("desk.close"), "closing"),
	)
}

// DeskStatePage is the same as a page of its own: the answer to a plain form with something wrong in it.
func DeskStatePage(f Frame, d DeskState) Node {
	return f.page(page{title: d.Room.Label()},
		ui.Main(ui.Narrow(ui.Heading(d.Room.Label()), DeskStateView(f, d))), ui.NoSheet())
}

func (f Frame) deskWord(d DeskState) string {
	r := d.Room
	switch {
	case r.ClosedByHand(d.Now) && r.ReopensAt.IsZero():
		return f.say("room.is.closed")
	case r.ClosedByHand(d.Now):
		return f.say("room.is.closed-until", "Time", f.moment(r.ReopensAt))
	case r.Away(d.Now):
		return f.say("room.is.away", "Time", f.moment(r.AwayUntil))
	}
	return f.say("room.is.open")
}

func (f Frame) deskButton(r school.Room, k ui.Kind, icon, label, what string) Node {
	to := deskAddress(r, what)
	return ui.RowForm(to, toDesk(to), ui.Button(k, icon, label))
}

// deskUntil is away until a time that is typed.
func (f Frame) deskUntil(d DeskState) Node {
	to := deskAddress(d.Room, "leave")
	return ui.Fold(ui.Plain, "calendar-clock", f.say("desk.until"), d.Problem != "", nil,
		ui.AskForm(to, toDesk(to),
			ui.TextField(ui.Field{ID: "desk-away", Name: "away", Label: f.say("desk.back-at"), Type: "time", Required: true, Value: d.Until, Error: d.Problem}),
			ui.Actions(ui.Button(ui.Primary, "check", f.say("room.state.leave")))))
}

func deskAddress(r school.Room, what string) string { return "/rooms/" + string(r.ID) + "/" + what }

func toDesk(to string) Node {
	return Group{hx.Post(to), hx.Target("#desk-state"), hx.Swap(hx.OuterMorph), hx.Once()}
}
