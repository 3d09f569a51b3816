package views

import (
	"strconv"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// RoomList is all rooms of a school as those who look after them see them.
type RoomList struct {
	Rooms  []RoomEntry
	Find   string
	Away   bool // those put away are shown
	Hidden int  // how many are put away
	Saved  school.ID
	Seen   string // of all rooms as they are drawn: the stream need not send them again
	None   bool   // the school has no rooms at all
	Made   int    // rooms of the starter set, just now

	Several SeveralDone
}

// RoomEntry is a room and how it stands just now.
type RoomEntry struct {
	Room    school.Room
	Use     RoomUse
	Open    bool      // by its hours or periods
	Opens   time.Time // next today; zero: not again
	Closed  bool      // by hand
	Away    bool      // out of office
	Until   string    // the time to reopen at or to be back, as typed
	Problem string    // what is wrong with it
	Field   string    // the field that it is wrong with: "until" or "away"
}

// RoomUse is what goes on with a room, and who it concerns.
type RoomUse struct {
	To, From, Line, Requests    int // passes
	Teachers, Approvers, Listed int // people
}

// RoomsPage lists the rooms by folder, each with how it stands and what one wants first: close, open, be away.
func RoomsPage(f Frame, l RoomList) Node {
	return f.officePage(page{title: f.say("room.list.title"), stream: "/events?page=rooms&seen=" + l.Seen}, "/admin/rooms",
		ui.Heading(f.say("room.list.title"),
			Iff(!l.None, func() Node {
				return ui.LinkButton(ui.Plain, "list-checks", f.say("room.several.open"), "/admin/rooms/several")
			}),
			ui.LinkButton(ui.Primary, "plus", f.say("room.list.new"), "/admin/rooms/new")),
		f.severalNews(l.Several),
		If(l.Made > 0, ui.Outcome(ui.Done, f.say("room.starter.made", "Count", l.Made))),
		Iff(l.Saved != "", func() Node {
			return ui.Outcome(ui.Done, f.say("editing.saved"), f.putBackButton(l.Saved, "/admin/rooms", f.say("editing.undo")))
		}),
		ui.Tools(ui.FindForm("/admin/rooms",
			ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("room.list.find"), Value: l.Find},
				hx.Get("/admin/rooms/found"), hx.Trigger("input changed delay:200ms, search"), hx.Target("#rooms"), hx.Swap(hx.OuterMorph), hx.Latest()),
			ui.FindButton(f.say("room.list.find")),
		)),
		RoomListView(f, l),
		f.roomExtras(l),
	)
}

func (f Frame) roomExtras(l RoomList) Node {
	if l.None {
		return nil
	}
	away := Node(nil)
	switch {
	case l.Away:
		away = ui.LinkButton(ui.Quiet, "eye-off", f.say("room.list.hide-away"), "/admin/rooms")
	case l.Hidden > 0:
		away = ui.LinkButton(ui.Quiet, "eye", f.say("room.list.show-away", "Count", l.Hidden), "/admin/rooms?away=1")
	}
	return ui.Actions(ui.LinkButton(ui.Quiet, "layout-grid", f.say("room.starter.open"), "/admin/rooms/starter"), away)
}

// RoomListView is the list itself, which a search redraws.
func RoomListView(f Frame, l RoomList) Node {
	switch {
	case l.None:
		return ui.Part("rooms", ui.Empty("door-open", f.say("room.list.none"), f.say("room.list.none-advice"),
			ui.LinkButton(ui.Primary, "layout-grid", f.say("room.starter.open"), "/admin/rooms/starter")))
	case len(l.Rooms) == 0:
		return ui.Part("rooms", ui.Empty("search", f.say("room.list.not-found"), f.say("room.list.not-found-advice"), nil))
	}
	groups := []Node{}
	for from := 0; from < len(l.Rooms); {
		to := from
		for to < len(l.Rooms) && l.Rooms[to].Room.Folder == l.Rooms[from].Room.Folder {
			to++
		}
		groups = append(groups, ui.SpotGroup("folder-"+strconv.Itoa(from), f.folder(l.Rooms[from].Room.Folder), strconv.Itoa(to-from),
			Map(l.Rooms[from:to], func(e RoomEntry) Node { return RoomRow(f, e, true) })))
		from = to
	}
	return ui.Part("rooms", groups...)
}

func (f Frame) folder(name string) string {
	if name == "" {
		return f.say("room.list.no-folder")
	}
	return name
}

// RoomRow is a room with its state in one tap; linked leads to its page.
func RoomRow(f Frame, e RoomEntry, linked bool) Node {
	r := e.Room
	spot := ui.Spot{
		ID: "room-" + string(r.ID), Hue: r.Colour, Icon: iconOf(r), Name: r.Label(), Badges: f.roomBadges(e),
		Detail: f.roomRules(e), Now: f.roomNow(e),
	}
	if linked {
		spot.Address = "/admin/rooms/" + string(r.ID)
	}
	if r.Archived {
		return ui.SpotRow(spot, nil, f.roomButton(r, ui.Plain, "undo-2", "room.state.bring-back", "return"))
	}
	if e.Closed || e.Away {
		return ui.SpotRow(spot, nil, f.roomButton(r, ui.Plain, "lock-open", "room.state.open", "opening"))
	}
	return ui.SpotRow(spot, f.roomUntil(e), f.roomButton(r, ui.Plain, "lock", "room.state.close", "closing"))
}

// roomButton is one tap that changes how a room stands.
func (f Frame) roomButton(r school.Room, k ui.Kind, icon, text, what string) Node {
	address := "/admin/rooms/" + string(r.ID) + "/" + what
	return ui.RowForm(address, f.toRoomRow(r, address),
		ui.Button(k, icon, f.say(text), h.Aria("label", f.say(text+"-room", "Room", r.Label()))))
}

func (f Frame) toRoomRow(r school.Room, address string) Node {
	return Group{hx.Post(address), hx.Target("#room-" + string(r.ID)), hx.Swap(hx.OuterMorph), hx.Once()}
}

// roomUntil closes a room, or leaves it, up to a time.
func (f Frame) roomUntil(e RoomEntry) Node {
	r, id := e.Room, string(e.Room.ID)
	field := func(name, label, kind string) ui.Field {
		field := ui.Field{ID: name + "-" + id, Name: name, Label: f.say(label), Type: kind, Required: true}
		if e.Field == name {
			field.Value, field.Error = e.Until, e.Problem
		}
		return field
	}
	closing, leave := "/admin/rooms/"+id+"/closing", "/admin/rooms/"+id+"/leave"
	return ui.Fold(ui.Quiet, "clock", f.say("room.state.until"), e.Problem != "", h.Aria("label", f.say("room.state.until-room", "Room", r.Label())),
		ui.FormRow(
			ui.AskForm(closing, f.toRoomRow(r, closing), ui.TextField(field("until", "room.state.reopen-at", "time")),
				ui.Actions(ui.Button(ui.Plain, "lock", f.say("room.state.close-until")))),
			ui.AskForm(leave, f.toRoomRow(r, leave), ui.TextField(field("away", "room.state.back-at", "datetime-local")),
				ui.Actions(ui.Button(ui.Plain, "calendar-clock", f.say("room.state.leave")))),
		))
}

// roomBadges are how a room stands, and what keeps it from working.
func (f Frame) roomBadges(e RoomEntry) (badges []Node) {
	r := e.Room
	switch {
	case r.Archived:
		badges = append(badges, ui.Badge(ui.Ended, f.say("room.is.put-away")))
	case e.Closed && r.ReopensAt.IsZero():
		badges = append(badges, ui.Badge(ui.Wrong, f.say("room.is.closed")))
	case e.Closed:
		badges = append(badges, ui.Badge(ui.Wrong, f.say("room.is.closed-until", "Time", f.moment(r.ReopensAt))))
	case e.Away:
		badges = append(badges, ui.Badge(ui.Waiting, f.say("room.is.away", "Time", f.moment(r.AwayUntil))))
	case !e.Open && e.Opens.IsZero():
		badges = append(badges, ui.Badge(ui.Neutral, f.say("room.is.outside")))
	case !e.Open:
		badges = append(badges, ui.Badge(ui.Neutral, f.say("room.is.opens", "Time", f.clock(e.Opens))))
	case r.Capacity != nil && e.Use.To >= *r.Capacity:
		badges = append(badges, ui.Badge(ui.Waiting, f.say("room.is.full")))
	default:
		badges = append(badges, ui.Badge(ui.Running, f.say("room.is.open")))
	}
	if NobodyApproves(e) {
		badges = append(badges, ui.Badge(ui.Overtime, f.say("room.is.nobody-approves")))
	}
	return badges
}

// NobodyApproves reports a room whose approval nobody can give.
func NobodyApproves(e RoomEntry) bool {
	r := e.Room
	if !r.ApprovalNow && !r.ApprovalSchedule {
		return false
	}
	return r.Approvers == school.DestinationStaff && e.Use.Teachers == 0 || r.Approvers == school.NamedApproversOnly && e.Use.Approvers == 0
}

// roomNow is what goes on with a room: "2 of 4 there · 1 in line".
func (f Frame) roomNow(e RoomEntry) string {
	there := ""
	switch {
	case e.Room.Capacity != nil:
		there = f.say("room.now.of", "Count", e.Use.To, "Of", *e.Room.Capacity)
	case e.Use.To > 0:
		there = f.say("room.now.there", "Count", e.Use.To)
	}
	return dots(there, f.counted("room.now.out", e.Use.From), f.counted("room.now.line", e.Use.Line), f.counted("room.now.asked", e.Use.Requests))
}

// counted is a sentence about a number, empty where it is none.
func (f Frame) counted(id string, n int) string {
	if n == 0 {
		return ""
	}
	return f.say(id, "Count", n)
}

// roomRules are the rules that set a room apart, in a line.
func (f Frame) roomRules(e RoomEntry) string {
	r := e.Room
	approval := ""
	if r.ApprovalNow {
		approval = f.say("room.rule.approval")
	}
	uncounted, shown, nowhere := "", "", ""
	if !r.Counted {
		uncounted = f.say("room.rule.uncounted")
	}
	if r.Visibility != school.ShownToAll {
		shown = f.visibilityOf(r, e.Use.Listed)
	}
	if !r.Destination {
		nowhere = f.say("room.rule.no-destination")
	}
	return dots(f.say("time.minutes", "Count", r.Minutes), approval, uncounted, shown, nowhere)
}
