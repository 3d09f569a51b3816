package views

import (
	"strings"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// RoomStarter is the set of rooms that a school can begin with.
type RoomStarter struct {
	Rooms      []StarterRoom
	Classrooms []StarterRoom // one for each teacher who has none
	None       bool          // there is nothing to make
	Problem    string        // why nothing was made
}

// StarterRoom is a room of the set; There says that the school has one of its name already.
type StarterRoom struct {
	Room  school.Room
	There bool
}

// RoomStarterPage shows the rooms before they are made; those that nobody wants are unticked.
func RoomStarterPage(f Frame, s RoomStarter) Node {
	return f.office("/admin/rooms", f.say("room.starter.title"),
		ui.Middle(
			ui.Heading(f.say("room.starter.title"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("room.edit.back"), "/admin/rooms")),
			If(s.Problem != "", ui.Outcome(ui.Wrong, s.Problem)),
			ui.Note(f.text("room.starter.means")),
			ui.AskForm("/admin/rooms/starter",
				ui.Spots("starter", Map(s.Rooms, func(r StarterRoom) Node { return f.starterRow(r) })...),
				Iff(len(s.Classrooms) > 0, func() Node {
					return ui.Section(f.say("room.starter.classrooms"), ui.Note(f.text("room.starter.classrooms-means")),
						ui.Spots("classrooms", Map(s.Classrooms, func(r StarterRoom) Node { return f.starterRow(r) })...))
				}),
				If(s.None, ui.Note(f.text("room.starter.nothing"))),
				If(!s.None, ui.SaveBar(ui.Button(ui.Primary, "check", f.say("room.starter.make")))),
			),
		))
}

func (f Frame) starterRow(s StarterRoom) Node {
	r := s.Room
	places := f.say("room.starter.any-places")
	if r.Capacity != nil {
		places = f.say("room.starter.places", "Count", *r.Capacity)
	}
	approval := ""
	if r.ApprovalNow {
		approval = f.say("room.starter.asks", "Who", f.say("room.approvers."+string(r.Approvers)))
	}
	uncounted := ""
	if !r.Counted {
		uncounted = f.say("room.rule.uncounted")
	}
	spot := ui.Spot{
		ID: "starter-" + strings.ReplaceAll(r.Label(), " ", "-"), Hue: r.Colour, Icon: iconOf(r), Name: r.Label(),
		Detail: dots(r.Folder, f.say("time.minutes", "Count", r.Minutes), places, approval, uncounted),
	}
	if s.There {
		spot.Badges = []Node{ui.Badge(ui.Ended, f.say("room.starter.there"))}
		return ui.SpotRow(spot, nil)
	}
	return ui.SpotRow(spot, nil, ui.Tick("room", r.Label(), f.say("room.starter.want", "Room", r.Label()), true))
}
