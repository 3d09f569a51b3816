package views

import (
	"net/url"
	"slices"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// TeacherHomePage is a teacher's control centre: what needs an answer, who is out, the roster. For an
// office desk it is who asks to come, who is here and who waits.
func TeacherHomePage(f Frame, t TeacherHome) Node {
	return f.page(page{title: f.say("teacher.title"), stream: t.stream(), awake: true},
		ui.Main(
			f.teacherHead(t),
			CodePaused(f, t),
			f.withoutPin(t),
			SectionOffers(f, t.Offers),
			ui.Columns(t.columns(f)...), ui.Settle("", ""),
		),
		SheetView(f, t.Sheet),
	)
}

func (t TeacherHome) stream() string {
	kind := "teacher"
	if t.Desk {
		kind = "desk"
	}
	query := url.Values{"page": {kind}}
	if t.Chosen != "" {
		query.Set("room", string(t.Chosen))
	}
	return "/events?" + query.Encode()
}

func (t TeacherHome) columns(f Frame) []Node {
	asked := ui.Stack(NeedsYou(f, t.Board), MoreTime(f, t.Board), Coming(f, t.Board), Missed(f, t.Board))
	if t.Desk {
		return []Node{asked, ui.Stack(OutNow(f, t.Board)), ui.Stack(InLine(f, t.Board), EndedToday(f, t.Board))}
	}
	return []Node{asked, ui.Stack(OutNow(f, t.Board), InLine(f, t.Board), EndedToday(f, t.Board)), Roster(f, t.Board)}
}

// BoardTitle is where and when one is; it follows the bell.
func BoardTitle(f Frame, t TeacherHome) Node {
	title := dots(t.Period, t.Section)
	switch {
	case t.Desk && t.Room.ID != "":
		title = t.Room.Label()
	case title == "":
		title = f.say("teacher.title")
	}
	return ui.LiveTitle("board-title", title)
}

// teacherHead is where and when one is, and how many are out.
func (f Frame) teacherHead(t TeacherHome) Node {
	return ui.HeadingOf(BoardTitle(f, t),
		BoardCounts(f, t.Board),
		f.roomSwitch(t),
		f.codeLink(t.Room),
		ui.LinkButton(ui.Plain, "plus", f.say("action.create"), "/teacher?create=1", openSheet("?create=1")),
		If(!t.Desk, LessonModes(f, t.LessonMode)),
		If(t.Desk, DeskStateView(f, t.deskState(f))),
	)
}

// deskState is how one's own room stands. A room that one only looks at has none, and no more has one that another
// is covered in.
func (t TeacherHome) deskState(f Frame) DeskState {
	if f.acting() || !slices.Contains(f.Rooms, t.Room.ID) {
		return DeskState{}
	}
	return DeskState{Room: t.Room, Now: f.Now}
}

// DeskStateOf is the part of a desk's page that says how its room stands.
func DeskStateOf(f Frame, t TeacherHome) Node { return DeskStateView(f, t.deskState(f)) }

// roomSwitch changes the room that one is in, which is where passes start.
func (f Frame) roomSwitch(t TeacherHome) Node {
	if len(t.Rooms) < 2 {
		return If(!t.Desk && t.Room.ID != "", ui.Note(Text(t.Room.Label())))
	}
	label := f.say("teacher.room")
	if t.Room.ID != "" {
		label = t.Room.Label()
	}
	return ui.Switcher(label, Map(t.Rooms, func(r school.Room) Node {
		return ui.SwitchLink(r.Label(), "/teacher?room="+string(r.ID), r.ID == t.Room.ID)
	}))
}

func (f Frame) withoutPin(t TeacherHome) Node {
	if t.PinSet || t.Desk || f.acting() {
		return nil
	}
	return ui.Banner(ui.Coming, f.say("teacher.no-pin"), ui.LinkButton(ui.Plain, "key-round", f.say("teacher.choose-pin"), "/settings"))
}

// CodePaused tells the teachers of a room that its code is paused, and what to do meanwhile.
func CodePaused(f Frame, t TeacherHome) Node {
	if t.CodePaused.IsZero() {
		return ui.LiveBar("code-paused")
	}
	said := f.say("teacher.code-paused", "Room", t.Room.Label(), "Time", f.clock(t.CodePaused))
	return ui.LiveBar("code-paused", ui.Banner(ui.Waiting, said))
}

// BoardCounts says how many have left, how many are out to the rooms of whoever looks, and how many are in line.
func BoardCounts(f Frame, b Board) Node {
	out, come := Counted(f, b)
	return ui.StatusLine("board-counts",
		ui.Badge(ui.Running, f.say("teacher.out", "Count", out)),
		ui.Badge(ui.Coming, f.say("teacher.come", "Count", come)),
		ui.Badge(ui.Waiting, f.say("teacher.line", "Count", len(b.Line))),
	)
}

// Counted tells those who have left one's rooms from those who have left others for them.
func Counted(f Frame, b Board) (out, come int) {
	for _, p := range b.Out {
		if slices.Contains(f.Rooms, p.DestinationID) && !slices.Contains(f.Rooms, p.OriginID) {
			come++
		}
	}
	return len(b.Out) - come, come
}
