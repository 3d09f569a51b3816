package views

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// SeveralRooms is the form that changes several rooms at once.
type SeveralRooms struct {
	Editing
	Rooms   []school.Room
	Grades  []string
	Folders []string
	Failing []string // the labels of the rooms for which it isn't possible
	Preview []RoomPreview
	Same    int    // rooms that are so already
	Seen    string // what the preview was made of
	Shown   bool   // there is a preview
}

// RoomPreview is what becomes of one room: its form before and after.
type RoomPreview struct {
	Label         string
	Before, After url.Values
}

// SeveralDone is what became of a change of several rooms.
type SeveralDone struct {
	Change  school.ID // one of the changes made together
	Count   int
	Undone  bool
	Stopped string // the room that was changed again since
}

// severalNews says it, with the way back.
func (f Frame) severalNews(d SeveralDone) Node {
	switch {
	case d.Stopped != "":
		return ui.Outcome(ui.Waiting, f.say("room.several.no-undo", "Room", d.Stopped))
	case d.Undone:
		return ui.Outcome(ui.Done, f.say("room.several.undone"))
	case d.Count > 0:
		return ui.Outcome(ui.Done, f.say("room.several.done", "Count", d.Count),
			ui.PostButton(ui.Plain, "undo-2", f.say("room.several.undo"), "/admin/rooms/several/reversal", hidden("change", d.Change)))
	}
	return nil
}

// SeveralRoomsPage changes several rooms: which, what, a look at what changes, and then all or nothing.
func SeveralRoomsPage(f Frame, s SeveralRooms) Node {
	return f.office("/admin/rooms", f.say("room.several.title"),
		ui.Middle(
			ui.Heading(f.say("room.several.title"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("room.edit.back"), "/admin/rooms")),
			ui.Note(f.text("room.several.means")),
			SeveralRoomsForm(f, s),
		))
}

// SeveralRoomsForm is the form with its preview.
func SeveralRoomsForm(f Frame, s SeveralRooms) Node {
	const address = "/admin/rooms/several"
	return ui.Part("several",
		f.severalProblems(s),
		ui.AskForm(address, hx.Post(address), hx.Target("#several"), hx.Swap(hx.AndShow(hx.OuterMorph)), hx.Once(),
			f.severalPreview(s),
			ui.Section(f.say("room.several.which"), f.severalWhich(s)),
			ui.Section(f.say("room.several.what"), f.severalWhat(s)),
			ui.SaveBar(f.severalButtons(s)),
		))
}

func (f Frame) severalButtons(s SeveralRooms) Node {
	if !s.Shown {
		return ui.Button(ui.Primary, "eye", f.say("room.several.show"))
	}
	return Group{
		ui.Hidden("seen", s.Seen),
		ui.Button(ui.Primary, "check", f.say("room.several.make", "Count", len(s.Preview)), h.Name("confirm"), h.Value("1")),
		ui.Button(ui.Plain, "eye", f.say("room.several.show")),
	}
}

func (f Frame) severalProblems(s SeveralRooms) Node {
	failing := ""
	if len(s.Failing) > 0 {
		failing = " " + f.say("room.several.not-for", "Rooms", strings.Join(s.Failing, ", "))
	}
	switch {
	case s.Problems[""] != "":
		return ui.Outcome(ui.Waiting, s.Problems[""]+failing)
	case len(s.Problems) > 0:
		return ui.Outcome(ui.Wrong, f.say("editing.problem")+failing)
	}
	return nil
}

func (f Frame) severalPreview(s SeveralRooms) Node {
	if !s.Shown {
		return nil
	}
	same := ""
	if s.Same > 0 {
		same = f.say("room.several.same", "Count", s.Same)
	}
	return ui.Panel("preview", f.say("room.several.preview", "Count", len(s.Preview)), "", nil,
		Map(s.Preview, func(p RoomPreview) Node {
			return ui.ItemRow(ui.Item{Lead: ui.Icon("arrow-right"), Title: p.Label, Detail: strings.Join(f.roomDifferences(p.Before, p.After), "; ")})
		}), If(same != "", ui.Note(Text(same))))
}

// severalWhich are the rooms by folder, each folder with a tick for all of it.
func (f Frame) severalWhich(s SeveralRooms) Node {
	shelves := Group{}
	for from := 0; from < len(s.Rooms); {
		to, name := from, s.Rooms[from].Folder
		for to < len(s.Rooms) && s.Rooms[to].Folder == name {
			to++
		}
		options, ticked := []ui.Option{}, s.Has("folderall", name)
		for _, r := range s.Rooms[from:to] {
			on := s.Has("room", string(r.ID))
			ticked = ticked || on
			options = append(options, ui.Option{Value: string(r.ID), Label: r.Label(), Chosen: on})
		}
		shelves = append(shelves, ui.Shelf(f.folder(name), strconv.Itoa(to-from), ticked,
			ui.Lines(ui.Field{Name: "folderall", Label: f.folder(name)}, []ui.Option{{Value: name, Label: f.say("room.several.folder", "Folder", f.folder(name)), Chosen: s.Has("folderall", name)}}),
			ui.Lines(ui.Field{Name: "room", Label: f.folder(name)}, options)))
		from = to
	}
	return shelves
}

// severalWhat are the fields; each is left as it is until somebody says otherwise.
func (f Frame) severalWhat(s SeveralRooms) Node {
	e := s.Editing
	grades := []ui.Option{}
	for _, g := range s.Grades {
		grades = append(grades, ui.Option{Value: g, Label: g})
	}
	return Group{
		ui.FormRow(f.severalText(e, "minutes", "empty"), f.severalText(e, "capacity", "bound"), f.severalText(e, "maxout", "bound")),
		ui.FormRow(f.severalText(e, "folder", "empty", h.List("folders")), f.severalPick(e, "colour", hues()...)),
		h.DataList(h.ID("folders"), Map(s.Folders, func(name string) Node { return h.Option(h.Value(name)) })),
		ui.FormRow(f.severalSwitch(e, "line"), f.severalSwitch(e, "overcapacity"), f.severalSwitch(e, "counted")),
		ui.FormRow(f.severalSwitch(e, "approvalnow"), f.severalSwitch(e, "approvallater"), f.severalPick(e, "approvers", "any", "origin", "destination", "choice", "named")),
		ui.FormRow(f.severalPick(e, "trip", "both", "round", "oneway"), f.severalSwitch(e, "destination"), f.severalSwitch(e, "origin")),
		ui.FormRow(f.severalSwitch(e, "code"), f.severalSwitch(e, "urgent")),
		ui.FormRow(f.severalPick(e, "open", "always", "hours"), f.severalDays(e)),
		f.severalPick(e, "visibility", "all", "only", "except"),
		If(len(grades) > 0, ui.Checks(f.several(e, "grade"), e.options("grade", grades))),
	}
}

func hues() (values []string) {
	for hue := 1; hue <= 12; hue++ {
		values = append(values, strconv.Itoa(hue))
	}
	return values
}

// several is a field as the form of one room has it, without what it means.
func (f Frame) several(e Editing, name string) ui.Field {
	field := f.room(e, name)
	field.Hint, field.Today = "", ""
	return field
}

func (f Frame) severalText(e Editing, name, means string, attrs ...Node) Node {
	field := f.several(e, name)
	field.Hint = f.say("room.several." + means + "-means")
	return ui.TextField(field, append(attrs, h.AutoComplete("off"), h.Placeholder(f.say("room.several.leave")))...)
}

func (f Frame) severalDays(e Editing) Node {
	field := f.setting(e, "hours")
	field.Label, field.Hint = f.say("room.several.days"), f.say("room.several.days-means")
	return ui.TextField(field, h.AutoComplete("off"), h.Placeholder(f.say("room.set.hours-example")))
}

func (f Frame) severalSwitch(e Editing, name string) Node {
	return f.severalOptions(e, name, ui.Option{Value: "1", Label: f.say("room.several.on")}, ui.Option{Value: "0", Label: f.say("room.several.off")})
}

func (f Frame) severalPick(e Editing, name string, values ...string) Node {
	options := []ui.Option{}
	for _, v := range values {
		options = append(options, ui.Option{Value: v, Label: f.roomValue(name, v)})
	}
	return f.severalOptions(e, name, options...)
}

func (f Frame) severalOptions(e Editing, name string, options ...ui.Option) Node {
	options = append([]ui.Option{{Label: f.say("room.several.leave")}}, options...)
	return ui.Select(f.several(e, name), e.options(name, options))
}

// roomSwitches are the fields of a room that are yes or no.
var roomSwitches = []string{"line", "overcapacity", "counted", "origin", "destination", "code", "urgent", "approvalnow", "approvallater"}

// roomDifferences are the fields of a room's form that differ, each as "Minutes: 5 → 7".
func (f Frame) roomDifferences(before, after url.Values) (list []string) {
	names := []string{
		"minutes", "capacity", "maxout", "folder", "colour", "line", "overcapacity", "counted", "approvalnow", "approvallater",
		"approvers", "trip", "destination", "origin", "code", "urgent", "open", "visibility", "grade",
	}
	for _, name := range names {
		if !slices.Equal(before[name], after[name]) {
			list = append(list, f.difference(f.say("room.set."+name), f.roomValues(name, before), f.roomValues(name, after)))
		}
	}
	first, second := f.weekSummary(Editing{Values: before}), f.weekSummary(Editing{Values: after})
	if first != second {
		list = append(list, f.difference(f.say("room.set.hours"), first, second))
	}
	return list
}

func (f Frame) difference(field, before, after string) string {
	return f.say("history.difference", "Field", field, "Old", f.orNone(before), "New", f.orNone(after))
}

func (f Frame) roomValues(name string, form url.Values) string {
	if slices.Contains(roomSwitches, name) {
		if form.Get(name) != "" {
			return f.say("room.several.on")
		}
		return f.say("room.several.off")
	}
	var words []string
	for _, value := range form[name] {
		words = append(words, f.roomValue(name, value))
	}
	return strings.Join(words, ", ")
}

// roomValue is an answer of a room's form in words.
func (f Frame) roomValue(name, value string) string {
	if name == "colour" {
		return f.hueName(value)
	}
	if id := "room." + name + "." + value; f.Say.Has(id) {
		return f.say(id)
	}
	return value
}
