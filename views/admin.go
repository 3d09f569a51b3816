package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// AdminPage is the administrator's first page: how the school stands, the freeze, the rooms.
func AdminPage(f Frame, a Admin) Node {
	return f.officePage(page{title: f.say("admin.title"), stream: "/events?page=admin"}, "/admin",
		Group{
			ui.Heading(f.say("admin.title"),
				ui.LinkButton(ui.Plain, "footprints", f.say("place.hall"), "/hall"),
				f.freeze()),
			HallCounters(f, a.Counters),
			ui.Section(f.say("admin.people"), ui.Facts(
				ui.Fact(f.say("admin.students"), strconv.Itoa(a.Students)),
				ui.Fact(f.say("admin.staff"), strconv.Itoa(a.Staff)),
				ui.Fact(f.say("admin.rooms"), strconv.Itoa(len(a.Rooms))),
			)),
			f.adminRooms(a.Rooms),
		},
	)
}

// freeze is the one switch that is asked about once, because it stops everybody.
func (f Frame) freeze() Node {
	if f.Frozen {
		return ui.PostButton(ui.Primary, "check", f.say("freeze.lift"), "/freeze/lift")
	}
	message := ui.Field{ID: "freeze-message", Name: "message", Label: f.say("freeze.message"), Hint: f.say("freeze.message-hint")}
	return ui.Fold(ui.Plain, "siren", f.say("freeze.open"), false, nil,
		ui.Banner(ui.Frozen, f.say("freeze.means")),
		ui.AskForm("/freeze",
			ui.TextField(message, h.MaxLength("200"), h.AutoComplete("off")),
			ui.Actions(ui.Button(ui.Danger, "snowflake", f.say("freeze.confirm"))),
		),
	)
}

func (f Frame) adminRooms(rooms []school.Room) Node {
	if len(rooms) == 0 {
		return ui.Empty("door-open", f.say("admin.no-rooms"), f.say("admin.no-rooms-advice"), nil)
	}
	columns := []ui.Column{
		{Label: f.say("admin.room")}, {Label: f.say("admin.capacity"), Number: true}, {Label: f.say("admin.max-out"), Number: true},
		{Label: f.say("admin.minutes"), Number: true}, {Label: f.say("fact.trip")}, {Label: f.say("admin.state")},
	}
	return ui.Section(f.say("admin.rooms"),
		ui.Table(f.say("admin.rooms"), columns, Map(rooms, func(r school.Room) Node {
			return ui.Row(nil,
				ui.NameCell(Text(r.Label())), ui.NumberCell(Text(bound(r.Capacity))), ui.NumberCell(Text(bound(r.MaxOut))),
				ui.NumberCell(Text(strconv.Itoa(r.Minutes))), ui.Cell(Text(f.trips(r.Trip))), ui.Cell(f.roomState(r)))
		})...))
}

// bound is a number, or a dash where there is none.
func bound(n *int) string {
	if n == nil {
		return "–"
	}
	return strconv.Itoa(*n)
}

func (f Frame) trips(t school.Trips) string {
	switch t {
	case school.RoundOnly:
		return f.say("trip.round")
	case school.OneWayOnly:
		return f.say("trip.oneway")
	}
	return f.say("trip.both")
}

func (f Frame) roomState(r school.Room) Node {
	switch {
	case r.ClosedByHand(f.Now):
		return ui.Badge(ui.Neutral, f.say("admin.closed"))
	case r.Away(f.Now):
		return ui.Badge(ui.Waiting, f.say("admin.away", "Time", f.clock(r.AwayUntil)))
	}
	return ui.Badge(ui.Running, f.say("admin.open"))
}
