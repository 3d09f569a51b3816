package views

import (
	"strconv"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// newPass is where a sheet comes from.
const newPass = "/passes/new"

// SheetView is the sheet of a new pass: whom for (staff), where to, and then everything filled in.
// Closed, it is its empty place.
func SheetView(f Frame, s Sheet) Node {
	switch {
	case !s.Open:
		return ui.Nothing(ui.SheetPlace)
	case s.Many != nil:
		return f.manySheet(s)
	case s.Staff && s.Student.ID == "":
		return f.studentsSheet(s)
	case s.Choice == nil:
		return f.roomsSheet(s)
	}
	return f.formSheet(s)
}

// asking is the sheet's head, with the way out.
func (f Frame) asking(s Sheet, title string) ui.Asking {
	return ui.Asking{
		ID: string(s.ID), Title: title, Closing: f.say("action.close"), Home: s.home(),
		Close: []Node{hx.Get("/passes/new?close=1"), hx.Target("#" + ui.SheetPlace), hx.Swap(hx.OuterMorph)},
	}
}

func (s Sheet) home() string {
	switch {
	case s.Home != "":
		return s.Home
	case s.Staff:
		return "/teacher"
	}
	return "/student"
}

// studentsSheet lets a member of staff find the student.
func (f Frame) studentsSheet(s Sheet) Node {
	return ui.SheetOf(f.asking(s, f.say("sheet.whom")),
		f.finder(s, f.say("sheet.find-student")),
		ui.Found("sheet-found", If(s.Find == "", f.crowds(s)), f.foundStudents(s)),
	)
}

func (f Frame) foundStudents(s Sheet) Node {
	if len(s.Students) == 0 {
		title, advice := f.say("sheet.find-first"), f.say("sheet.find-first-advice")
		if s.Find != "" {
			title, advice = f.say("sheet.nobody"), f.say("sheet.nobody-advice")
		}
		return ui.Empty("users", title, advice, nil)
	}
	return ui.Tiles(Map(s.Students, func(p school.Person) Node {
		query := "?student=" + string(p.ID) + s.planned()
		return ui.PersonTile(ui.Tile{Address: s.home() + query, Avatar: avatar(p), Label: p.Name(), Detail: f.grade(p)}, openSheet(query))
	})...)
}

func (f Frame) grade(p school.Person) string {
	if p.Grade == "" {
		return ""
	}
	return f.say("person.grade", "Grade", p.Grade)
}

// roomsSheet lists the rooms to pick from, by folder.
func (f Frame) roomsSheet(s Sheet) Node {
	title := f.say("sheet.where")
	if s.Staff {
		title = f.say("sheet.where-of", "Student", s.Student.Name())
	}
	return ui.SheetOf(f.asking(s, title),
		f.finder(s, f.say("sheet.find-room")),
		ui.Found("sheet-found", f.foundRooms(s)),
	)
}

func (f Frame) foundRooms(s Sheet) Node {
	found := s.matching()
	if len(found) == 0 {
		return ui.Empty("door-open", f.say("sheet.no-room"), f.say("sheet.no-room-advice"), nil)
	}
	names, inside := folders(found)
	return Map(names, func(name string) Node {
		tiles := ui.Tiles(Map(inside[name], func(c Choice) Node { return f.roomTile(c, s.Student.ID, s.Staff, s.planned()) })...)
		if name == "" || s.Find != "" {
			return tiles // a folder that somebody has closed would stay closed
		}
		return ui.Shelf(name, strconv.Itoa(len(inside[name])), len(names) == 1, tiles)
	})
}

// matching are the choices whose room or folder has the words searched for in its name.
func (s Sheet) matching() (found []Choice) {
	words := strings.ToLower(s.Find)
	for _, c := range s.Choices {
		if strings.Contains(strings.ToLower(c.Room.Label()+" "+c.Room.Folder), words) {
			found = append(found, c)
		}
	}
	return found
}

// finder is the search on top of the sheet; its answers follow while typing. What is typed to find a student is in no
// address.
func (f Frame) finder(s Sheet, label string) Node {
	// Two fields, each with an id of its own: what was typed to find the student stays out of the search for the room.
	id, form, address, ask := "find-room", ui.FindForm, s.home(), hx.Get(newPass)
	whose := s.Staff && s.Student.ID == "" && s.Many == nil
	if whose {
		id, form, address, ask = "find-student", ui.FindBy, newPass, hx.Post(newPass)
	}
	return form(address,
		ui.Hidden("create", "1"),
		If(s.Staff && s.Student.ID != "", ui.Hidden("student", string(s.Student.ID))),
		s.planning(),
		Iff(s.Many != nil, func() Node { return whom(s) }),
		ui.Search(ui.Field{ID: id, Name: "find", Label: label, Value: s.Find},
			ask, hx.Include("closest form"), hx.Trigger("input changed delay:150ms, search"), hx.Latest(),
			hx.Target("#sheet-found"), hx.Select("#sheet-found"), hx.Swap(hx.OuterMorph),
			If(whose, h.AutoFocus())), // whose pass it is gets typed, mid-sentence
		ui.FindButton(f.say("hall.show")),
	)
}
