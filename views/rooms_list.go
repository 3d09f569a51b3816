package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// RoomStudents are the students who are on a room's list by name.
type RoomStudents struct {
	Room    school.Room
	Listed  []school.Person
	Saved   school.ID
	Made    bool // the room, just now
	Find    string
	Found   []school.Person
	Asked   bool   // a search has been made
	Pasted  string // lines as typed, or as the file had them
	How     string // "add" or "replace"
	Problem string // with the lines
	Stopped string // why nothing was changed
}

// RoomStudentsPage is the list, with the ways to lengthen and shorten it: by hand, by lines, by a file.
func RoomStudentsPage(f Frame, s RoomStudents) Node {
	address := "/admin/rooms/" + string(s.Room.ID) + "/list"
	back := address
	if s.Made {
		back = "/admin/rooms"
	}
	return f.office("/admin/rooms", f.say("room.students.title", "Room", s.Room.Label()),
		ui.Middle(
			ui.Heading(f.say("room.students.title", "Room", s.Room.Label()),
				ui.LinkButton(ui.Quiet, "arrow-left", s.Room.Label(), "/admin/rooms/"+string(s.Room.ID))),
			Iff(s.Saved != "", func() Node {
				return ui.Outcome(ui.Done, f.say("editing.saved"), f.putBackButton(s.Saved, back, f.say("editing.undo")))
			}),
			If(s.Stopped != "", ui.Outcome(ui.Wrong, s.Stopped)),
			ui.Note(f.text("room.students.means."+string(s.Room.Visibility))),
			ui.Section(f.say("room.students.add"),
				ui.FindBy(address+"/found",
					ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("room.students.find"), Value: s.Find},
						hx.Post(address+"/found"), hx.Trigger("input changed delay:200ms, search"), hx.Target("#found"), hx.Swap(hx.OuterMorph), hx.Latest()),
					ui.FindButton(f.say("room.students.find"))),
				RoomFound(f, s)),
			f.roomLines(s, address),
			f.roomListed(s, address),
		))
}

// RoomFound are the students that a search has found, each to be added in one tap.
func RoomFound(f Frame, s RoomStudents) Node {
	address := "/admin/rooms/" + string(s.Room.ID) + "/list"
	if s.Asked && len(s.Found) == 0 {
		return ui.Found("found", ui.Note(f.text("room.students.not-found")))
	}
	return ui.Found("found", Map(s.Found, func(p school.Person) Node {
		return f.studentLine(p, ui.RowForm(address, nil,
			Group{ui.Hidden("add", string(p.ID)), ui.Button(ui.Plain, "plus", f.say("room.students.add-one"), h.Aria("label", f.say("room.students.add-named", "Student", p.Name())))}))
	}))
}

func (f Frame) studentLine(p school.Person, actions ...Node) Node {
	grade := ""
	if p.Grade != "" {
		grade = f.say("room.shown.grade", "Grades", p.Grade)
	}
	return ui.ItemRow(ui.Item{Lead: avatar(p), Title: p.Name(), Detail: dots(grade, p.Number)}, actions...)
}

func (f Frame) roomLines(s RoomStudents, address string) Node {
	how := s.How
	if how == "" {
		how = "add"
	}
	options := []ui.Option{}
	for _, v := range []string{"add", "replace"} {
		options = append(options, ui.Option{Value: v, Label: f.say("room.students." + v + "-them"), Chosen: v == how})
	}
	lines := ui.Field{ID: "lines", Name: "lines", Label: f.say("room.students.lines"), Hint: f.say("room.students.lines-means"), Value: s.Pasted, Error: s.Problem}
	return ui.Section(f.say("room.students.many"),
		ui.FileForm(address,
			ui.TextArea(lines),
			ui.UploadField(ui.Field{ID: "file", Name: "file", Label: f.say("room.students.file")}, ".csv,.txt,text/csv,text/plain"),
			ui.Choices(ui.Field{ID: "how", Name: "how", Label: f.say("room.students.how")}, options),
			ui.Actions(ui.Button(ui.Plain, "upload", f.say("room.students.take")))))
}

func (f Frame) roomListed(s RoomStudents, address string) Node {
	if len(s.Listed) == 0 {
		return ui.Section(f.say("room.students.listed"), ui.Note(f.text("room.students.none")))
	}
	return ui.Section(f.say("room.students.listed-count", "Count", len(s.Listed)),
		ui.Spots("listed", Map(s.Listed, func(p school.Person) Node {
			return f.studentLine(p, ui.RowForm(address, nil,
				Group{ui.Hidden("remove", string(p.ID)), ui.Button(ui.Quiet, "x", f.say("room.students.remove"), h.Aria("label", f.say("room.students.remove-named", "Student", p.Name())))}))
		})...))
}
