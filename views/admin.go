package views

import (
	"strconv"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// AdminPage is the administrator's first page: what a new school still needs, how it stands, what was changed last.
func AdminPage(f Frame, a Admin) Node {
	return f.officePage(page{title: f.say("admin.title"), stream: "/events?page=admin"}, "/admin",
		Group{
			ui.Heading(f.say("admin.title"),
				ui.LinkButton(ui.Plain, "footprints", f.say("place.hall"), "/hall"),
				f.freeze(ui.Plain, a.FormID)),
			f.firstSteps(a),
			f.rosterNews(a),
			HallCounters(f, a.Counters),
			ui.Section(f.say("admin.people"), ui.Facts(
				ui.Fact(f.say("admin.students"), f.Say.Number(a.Students)),
				ui.Fact(f.say("admin.staff"), f.Say.Number(a.Staff)),
				ui.Fact(f.say("admin.rooms"), f.Say.Number(len(a.Rooms))),
			)),
			f.roomsNotOpen(a.Rooms),
			f.lastChanges(a.Changes),
		},
	)
}

// firstSteps lead a new school from nothing to its first pass; each that is done says so.
func (f Frame) firstSteps(a Admin) Node {
	if a.Students > 0 && a.Staff > 1 && len(a.Rooms) > 0 && a.Bells {
		return nil
	}
	step := func(done bool, icon, title, advice, address string, more ...Node) Node {
		item := ui.Item{ID: "step-" + icon, Lead: ui.Icon(icon), Title: title, Detail: advice}
		if done {
			item.Badge = ui.Badge(ui.Running, f.say("admin.step-done"))
		}
		return ui.Entry(item, done, append(more, ui.LinkButton(ui.Plain, "arrow-right", f.say("admin.step-go"), address))...)
	}
	return ui.Panel("first-steps", f.say("admin.steps"), "", nil,
		step(a.Students > 0 && a.Staff > 1, "users", f.say("admin.step-people"), f.say("admin.step-people-means"), "/admin/people",
			ui.LinkButton(ui.Plain, "upload", f.say("admin.step-roster"), rostersHome)),
		step(len(a.Rooms) > 0, "door-open", f.say("admin.step-rooms"), f.say("admin.step-rooms-means"), "/admin/rooms"),
		step(a.Bells, "bell", f.say("admin.step-bells"), f.say("admin.step-bells-means"), "/admin/bells"),
		step(false, "sliders-horizontal", f.say("admin.step-rules"), f.say("admin.step-rules-means"), "/admin/rules"),
	)
}

// rosterNews is about rosters that came by themselves and need somebody.
func (f Frame) rosterNews(a Admin) Node {
	words := ""
	switch {
	case a.RostersWaiting > 0:
		words = f.say("admin.rosters", "Count", a.RostersWaiting)
	case a.RosterProblem:
		words = f.say("admin.rosters-problem")
	default:
		return nil
	}
	return ui.Banner(ui.Waiting, words, ui.LinkButton(ui.Plain, "arrow-right", f.say("admin.look"), rostersHome))
}

// roomsNotOpen are the rooms that a person has closed or is away from.
func (f Frame) roomsNotOpen(rooms []school.Room) Node {
	var rows []Node
	for _, r := range rooms {
		if r.ClosedByHand(f.Now) || r.Away(f.Now) {
			rows = append(rows, ui.Entry(ui.Item{
				ID: "room-" + string(r.ID), Lead: ui.Icon(iconOf(r)), Title: r.Label(), Badge: f.roomState(r),
			}, false, ui.LinkButton(ui.Plain, "pencil", f.say("admin.look"), "/admin/rooms/"+string(r.ID))))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return ui.Panel("rooms-not-open", f.say("admin.not-open"), strconv.Itoa(len(rows)), nil, rows...)
}

// lastChanges are the newest few of the history.
func (f Frame) lastChanges(changes []Change) Node {
	if len(changes) == 0 {
		return nil
	}
	return ui.Panel("last-changes", f.say("admin.changes"), "",
		ui.LinkButton(ui.Quiet, "history", f.say("office.history"), "/admin/history"),
		Map(changes, func(c Change) Node { return f.change(c, f.moment(c.At), "/admin") })...)
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
