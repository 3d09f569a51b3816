package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// RoomEditing is the form of one room.
type RoomEditing struct {
	Editing
	ID      school.ID
	Entry   RoomEntry // as it is; for a new one its beginning
	New     bool
	Made    bool // just now: undoing that leaves no page to go back to
	Staff   []school.Person
	Grades  []string
	Periods []string // of the bell schedule, by name
	Folders []string
	Icons   []string
	Ending  string // why it can't go
}

// RoomPage is a room with how it stands, its setting, and the way out.
func RoomPage(f Frame, r RoomEditing) Node {
	title := f.say("room.edit.new")
	if !r.New {
		title = r.Entry.Room.Label()
	}
	return f.office("/admin/rooms", title,
		ui.Middle(
			ui.Heading(title, ui.LinkButton(ui.Quiet, "arrow-left", f.say("room.edit.back"), "/admin/rooms")),
			RoomForm(f, r),
			Iff(!r.New, func() Node { return f.roomEnd(r) }),
		))
}

// RoomForm is how a room stands, and its setting: the everyday fields first, the rest in folds that say what is set.
func RoomForm(f Frame, r RoomEditing) Node {
	address, e := "/admin/rooms/"+string(r.ID), r.Editing
	back := address
	if r.Made {
		back = "/admin/rooms"
	}
	return ui.Part("room-form",
		Iff(!r.New, func() Node { return ui.Spots("standing", RoomRow(f, r.Entry, false)) }), // as it stands after the save
		f.editingNews(e, back),
		ui.AskForm(address, hx.Post(address), hx.Target("#room-form"), hx.Swap(hx.AndShow(hx.OuterMorph)), hx.Once(), e.was(),
			If(r.New, ui.Hidden("new", "1")),
			ui.Card(
				ui.FormRow(f.roomText(e, "name", h.MaxLength("60"), h.Required()), f.roomText(e, "number", h.MaxLength("20"))),
				ui.FormRow(f.roomText(e, "minutes", numeric, h.Required()), f.roomText(e, "capacity", numeric), f.roomText(e, "folder", h.MaxLength("40"), h.List("folders"))),
				h.DataList(h.ID("folders"), Map(r.Folders, func(name string) Node { return h.Option(h.Value(name)) })),
			),
			ui.Leaves(f.lookLeaf(r), f.approvalLeaf(r), f.openingLeaf(r), f.visibilityLeaf(r), f.peopleLeaf(r), f.lineLeaf(r), f.tripLeaf(r)),
			ui.SaveBar(ui.Button(ui.Primary, "check", f.say("action.save"))),
		))
}

var numeric = Group{Attr("inputmode", "numeric"), h.AutoComplete("off")}

// room is a field of the form of a room.
func (f Frame) room(e Editing, name string) ui.Field {
	field := f.setting(e, name)
	field.Label, field.Hint = f.say("room.set."+name), ""
	if means := "room.set." + name + "-means"; f.Say.Has(means) {
		field.Hint = f.say(means)
	}
	return field
}

func (f Frame) roomText(e Editing, name string, attrs ...Node) Node {
	return ui.TextField(f.room(e, name), append(attrs, h.AutoComplete("off"))...)
}

func (f Frame) roomToggle(e Editing, name string) Node { return ui.Switch(f.room(e, name), e.On(name)) }

func (f Frame) roomChoice(e Editing, name string, values ...string) Node {
	options := []ui.Option{}
	for _, v := range values {
		options = append(options, ui.Option{Value: v, Label: f.say("room." + name + "." + v)})
	}
	return ui.Choices(f.room(e, name), e.options(name, options))
}

// mark is the word on a fold in which a field is wrong or was changed by two.
func (f Frame) mark(e Editing, names ...string) string {
	for _, name := range names {
		if _, clash := e.Clashes[name]; clash || e.Problems[name] != "" {
			return f.say("room.edit.look")
		}
	}
	return ""
}

func (f Frame) lookLeaf(r RoomEditing) Node {
	e := r.Editing
	var icons, hues []ui.Option
	for _, name := range r.Icons {
		icons = append(icons, ui.Option{Value: name, Label: f.iconName(name)})
	}
	for hue := 1; hue <= 12; hue++ {
		hues = append(hues, ui.Option{Value: strconv.Itoa(hue), Label: f.hueName(strconv.Itoa(hue))})
	}
	return ui.LeafFold("leaf-look", "palette", f.say("room.leaf.look"), dots(f.iconName(e.Values.Get("icon")), f.hueName(e.Values.Get("colour"))),
		f.mark(e, "icon", "colour"), false,
		ui.IconChoices(f.room(e, "icon"), e.options("icon", icons)), ui.Swatches(f.room(e, "colour"), e.options("colour", hues)))
}

func (f Frame) iconName(icon string) string {
	if id := "room.icon." + icon; f.Say.Has(id) {
		return f.say(id)
	}
	return icon
}

func (f Frame) hueName(hue string) string {
	if id := "room.hue." + hue; f.Say.Has(id) {
		return f.say(id)
	}
	return hue
}

func (f Frame) approvalLeaf(r RoomEditing) Node {
	e := r.Editing
	summary := f.say("room.sum.no-approval")
	if e.On("approvalnow") || e.On("approvallater") {
		summary = f.say("room.approvers." + e.Values.Get("approvers"))
		if !e.On("approvalnow") {
			summary = f.say("room.sum.approval-later", "Who", summary)
		}
	}
	return ui.LeafFold("leaf-approval", "user-check", f.say("room.leaf.approval"), summary, f.mark(e, "approvalnow", "approvallater", "approvers", "named"), false,
		f.roomToggle(e, "approvalnow"), f.roomToggle(e, "approvallater"),
		ui.Narrowing(f.roomChoice(e, "approvers", "any", "origin", "destination", "choice", "named"),
			ui.When("named", ui.LongList(f.room(e, "named"), e.options("named", staffOptions(r.Staff))))))
}

func staffOptions(staff []school.Person) (options []ui.Option) {
	for _, p := range staff {
		detail := ""
		if p.Title != "" {
			detail = p.Title
		}
		options = append(options, ui.Option{Value: string(p.ID), Label: p.Name(), Detail: detail})
	}
	return options
}

func (f Frame) openingLeaf(r RoomEditing) Node {
	e := r.Editing
	marked, days := []string{"open", "period"}, []Node{}
	for _, day := range []int{1, 2, 3, 4, 5, 6, 0} {
		name := "hours-" + strconv.Itoa(day)
		marked = append(marked, name)
		field := f.setting(e, name)
		field.Label = f.dayName(day)
		days = append(days, ui.TextField(field, h.AutoComplete("off"), h.Placeholder(f.say("room.set.hours-example"))))
	}
	periods := []ui.Option{}
	for _, p := range r.Periods {
		periods = append(periods, ui.Option{Value: p, Label: p})
	}
	return ui.LeafFold("leaf-opening", "clock", f.say("room.leaf.opening"), f.openingSummary(e), f.mark(e, marked...), false,
		ui.Narrowing(f.roomChoice(e, "open", "always", "hours", "periods"),
			ui.When("hours", ui.DayRows(f.say("room.set.hours"), f.say("room.set.hours-means"), days...)),
			ui.When("periods",
				If(len(periods) > 0, ui.Checks(f.room(e, "period"), e.options("period", periods))),
				If(len(periods) == 0, ui.Note(f.text("room.set.no-periods"))))))
}

func (f Frame) visibilityLeaf(r RoomEditing) Node {
	e := r.Editing
	grades := []ui.Option{}
	for _, g := range r.Grades {
		grades = append(grades, ui.Option{Value: g, Label: g})
	}
	list := Node(ui.Note(f.text("room.set.list-later")))
	if !r.New {
		list = ui.Actions(ui.LinkButton(ui.Plain, "users-round", f.say("room.set.list", "Count", r.Entry.Use.Listed), "/admin/rooms/"+string(r.ID)+"/list"))
	}
	room := r.Entry.Room
	room.Visibility, room.VisibleGrades = school.Visibility(e.Values.Get("visibility")), e.Values["grade"]
	return ui.LeafFold("leaf-visibility", "eye", f.say("room.leaf.visibility"), f.visibilityOf(room, r.Entry.Use.Listed), f.mark(e, "visibility", "grade", "listed"), false,
		ui.Narrowing(f.roomChoice(e, "visibility", "all", "only", "except"),
			ui.When("only except",
				If(len(grades) > 0, ui.Checks(f.room(e, "grade"), e.options("grade", grades))),
				list)))
}

func (f Frame) peopleLeaf(r RoomEditing) Node {
	e := r.Editing
	names := ""
	for _, p := range r.Staff {
		if e.Has("teachers", string(p.ID)) {
			if names != "" {
				names += ", "
			}
			names += p.AddressedAs()
		}
	}
	if names == "" {
		names = f.say("room.sum.no-teachers")
	}
	return ui.LeafFold("leaf-people", "users", f.say("room.leaf.people"), names, f.mark(e, "teachers"), false,
		ui.LongList(f.room(e, "teachers"), e.options("teachers", staffOptions(r.Staff))))
}

func (f Frame) lineLeaf(r RoomEditing) Node {
	e := r.Editing
	line, counted := f.say("room.sum.no-line"), f.say("room.sum.uncounted")
	if e.On("line") {
		line = f.say("room.sum.line")
	}
	if e.On("counted") {
		counted = f.say("room.sum.counted")
	}
	return ui.LeafFold("leaf-line", "list-ordered", f.say("room.leaf.line"), dots(line, counted), f.mark(e, "maxout", "line", "overcapacity", "counted"), false,
		f.roomToggle(e, "line"), f.roomToggle(e, "overcapacity"), f.roomText(e, "maxout", numeric), f.roomToggle(e, "counted"))
}

func (f Frame) tripLeaf(r RoomEditing) Node {
	e := r.Editing
	trip := f.say("room.trip." + e.Values.Get("trip"))
	code, urgent := "", ""
	if e.On("code") {
		code = f.say("room.sum.code")
	}
	if e.On("urgent") {
		urgent = f.say("room.sum.urgent")
	}
	return ui.LeafFold("leaf-trip", "arrow-left-right", f.say("room.leaf.trip"), dots(trip, code, urgent),
		f.mark(e, "trip", "origin", "destination", "code", "urgent"), false,
		f.roomChoice(e, "trip", "both", "round", "oneway"),
		f.roomToggle(e, "destination"), f.roomToggle(e, "origin"), f.roomToggle(e, "code"), f.roomToggle(e, "urgent"))
}

// roomEnd is how a room goes: away, or for good.
func (f Frame) roomEnd(r RoomEditing) Node {
	id := "/admin/rooms/" + string(r.ID)
	if r.Entry.Room.Archived {
		return nil
	}
	return ui.Section(f.say("room.end.title"),
		If(r.Ending != "", ui.Outcome(ui.Wrong, r.Ending)),
		ui.Note(f.text("room.end.means")),
		ui.Actions(
			ui.PostButton(ui.Plain, "eye-off", f.say("room.end.put-away"), id+"/farewell"),
			ui.LinkButton(ui.Quiet, "history", f.say("room.end.history"), "/admin/history?subject=room"),
			ui.Fold(ui.Quiet, "trash-2", f.say("room.end.delete"), r.Ending != "", nil,
				ui.PostButton(ui.Danger, "trash-2", f.say("room.end.delete-now", "Room", r.Entry.Room.Label()), id+"/deletion")),
		))
}
