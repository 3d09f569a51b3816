package views

import (
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// RosterSource says how rosters come by themselves, and how the last time went.
type RosterSource struct {
	Kind    string // "", "folder", "service"
	NextAt  time.Time
	LastAt  time.Time
	Problem string
	Due     bool
}

// RosterPull is the form for it.
type RosterPull struct {
	Form      Editing
	HasSecret bool
	Folder    bool // the server has one
	School    school.ID
}

const rosterPull = rostersHome + "/pull"

// RosterSourceView is how rosters come by themselves; the stream keeps it fresh.
func RosterSourceView(f Frame, s RosterSource) Node {
	state := f.say("rosters.pull-off")
	switch {
	case s.Kind == "folder":
		state = f.say("rosters.pull-folder", "Time", f.moment(s.NextAt))
	case s.Kind == "service":
		state = f.say("rosters.pull-service", "Time", f.moment(s.NextAt))
	}
	if s.Kind != "" && s.Due {
		state = f.say("rosters.pull-due")
	}
	return ui.SettingCard("rosters-source", "refresh-cw", f.say("rosters.source"),
		ui.Lead("clock", state),
		If(s.Problem != "", ui.Banner(ui.Wrong, f.say("rosters.pull-problem", "Time", f.moment(s.LastAt), "Why", s.Problem))),
		If(s.Problem == "" && !s.LastAt.IsZero(), ui.Note(f.text("rosters.pull-last", "Time", f.moment(s.LastAt)))),
		ui.Actions(
			ui.LinkButton(ui.Plain, "settings", f.say("rosters.pull-change"), rosterPull),
			If(s.Kind != "", ui.PostButton(ui.Quiet, "refresh-cw", f.say("rosters.pull-now"), rosterPull+"/now")),
		),
	)
}

// RosterPullPage is the form of how rosters come by themselves.
func RosterPullPage(f Frame, p RosterPull) Node {
	e := p.Form
	line := func(name string, attrs ...Node) Node {
		return ui.TextField(f.rosterField(e, name), append(attrs, h.AutoComplete("off"), h.MaxLength("200"))...)
	}
	secret := f.rosterField(e, "secret")
	secret.Type, secret.Value = "password", ""
	if p.HasSecret {
		secret.Today = f.say("rosters.secret-kept")
	}
	folder := f.say("rosters.pull-no-folder")
	if p.Folder {
		folder = f.say("rosters.pull-own-folder", "Folder", string(p.School))
	}
	return f.office(rostersHome, f.say("rosters.source"),
		ui.Heading(f.say("rosters.source"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("rosters.title"), rostersHome)),
		ui.Narrow(
			f.editingNews(e, rosterPull),
			ui.AskForm(rosterPull, e.was(), Attr("novalidate"),
				ui.Choices(f.rosterField(e, "kind"), e.options("kind", []ui.Option{
					{Value: "", Label: f.say("rosters.kind-none")},
					{Value: "folder", Label: f.say("rosters.kind-folder"), Detail: folder},
					{Value: "service", Label: f.say("rosters.kind-service"), Detail: f.say("rosters.kind-service-means")},
				})),
				ui.FormRow(line("at"), ui.NumberField(f.rosterField(e, "most_gone"))),
				line("org"),
				ui.Section(f.say("rosters.pull-service-title"),
					line("address"), line("token_address"), ui.FormRow(line("client_id"), ui.TextField(secret, h.AutoComplete("new-password"), h.MaxLength("500"))),
				),
				ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save"))),
			),
		),
	)
}

// rosterField is a field of the form, labelled "rosters.pull.NAME".
func (f Frame) rosterField(e Editing, name string) ui.Field {
	field := ui.Field{ID: name, Name: name, Label: f.say("rosters.pull." + name), Value: e.Values.Get(name), Error: e.Problems[name]}
	if means := "rosters.pull." + name + "-means"; f.Say.Has(means) {
		field.Hint = f.say(means)
	}
	if theirs, clash := e.Clashes[name]; clash && field.Error == "" {
		field.Error = f.clash(e, theirs)
	}
	return field
}
