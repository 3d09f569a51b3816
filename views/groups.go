package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// GroupForm is a saved group as it is being made or changed, with what is wrong with it.
type GroupForm struct {
	ID      school.ID
	Known   bool // it is saved already
	Name    string
	Chosen  []school.Person
	Found   []school.Person
	Find    string
	NoName  string
	Problem string
}

// GroupsPage lists a member of staff's own groups.
func GroupsPage(f Frame, groups []school.Group) Node {
	return f.page(page{title: f.say("group.title")}, ui.Main(ui.Narrow(
		ui.Heading(f.say("group.title"), ui.LinkButton(ui.Primary, "plus", f.say("group.new"), "/groups/new")),
		ui.Note(f.text("group.advice")),
		f.groupList(groups),
	)))
}

func (f Frame) groupList(groups []school.Group) Node {
	if len(groups) == 0 {
		return ui.Empty("users-round", f.say("group.none"), f.say("group.none-advice"), nil)
	}
	return ui.ItemList(Map(groups, func(g school.Group) Node {
		return ui.ItemRow(ui.Item{
			ID: "group-" + string(g.ID), Lead: ui.TileIcon("users-round"), Title: g.Name,
			Detail: dots(f.say("many.students", "Count", len(g.Members)), namesOf(f, g.Members)),
		},
			ui.LinkButton(ui.Plain, "send", f.say("group.pass"), "/teacher?create=1&group="+string(g.ID), h.Aria("label", f.say("group.pass-for", "Group", g.Name))),
			ui.LinkButton(ui.Quiet, "pencil", f.say("group.change"), "/groups/"+string(g.ID), h.Aria("label", f.say("group.change-of", "Group", g.Name))),
		)
	})...)
}

// GroupPage makes or changes a group.
func GroupPage(f Frame, g GroupForm) Node {
	title := f.say("group.new")
	if g.Known {
		title = f.say("group.change-of", "Group", g.Name)
	}
	name := ui.Field{ID: "name", Name: "name", Label: f.say("group.name"), Value: g.Name, Required: true, Error: g.NoName}
	return f.page(page{title: title}, ui.Main(ui.Narrow(
		ui.Heading(title),
		ui.AskForm("/groups",
			ui.Hidden("id", string(g.ID)),
			ui.TextField(name, h.MaxLength("60"), h.AutoComplete("off")),
			GroupPicker(f, g),
			ui.Actions(
				ui.Button(ui.Primary, "check", f.say("action.save")),
				ui.LinkButton(ui.Quiet, "", f.say("group.back"), "/groups"),
			),
		),
		f.groupEnd(g),
	)))
}

// GroupPicker chooses the members; its search asks while somebody types.
func GroupPicker(f Frame, g GroupForm) Node {
	return PickerView(f, Picker{
		Chosen: g.Chosen, Found: g.Found, Find: g.Find, Problem: g.Problem,
		Ask:    Group{hx.Post("/groups/draft"), hx.Target("#picker")},
		Search: ui.Button(ui.Plain, "search", f.say("hall.show"), h.FormAction("/groups/draft"), h.FormNoValidate()),
	})
}

func (f Frame) groupEnd(g GroupForm) Node {
	if !g.Known {
		return nil
	}
	return ui.Fold(ui.Quiet, "trash-2", f.say("group.delete"), false, nil,
		ui.Note(f.text("group.delete-means")),
		ui.PostButton(ui.Danger, "trash-2", f.say("group.delete-now"), "/groups/"+string(g.ID)+"/deletion"),
	)
}

// groupSettings leads from a person's settings to their groups.
func (f Frame) groupSettings() Node {
	return ui.Section(f.say("group.title"),
		ui.Note(f.text("group.advice")),
		ui.Actions(ui.LinkButton(ui.Plain, "users-round", f.say("group.all"), "/groups")))
}
