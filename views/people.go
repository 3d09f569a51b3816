package views

import (
	"net/url"
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// People is the list of a school's accounts.
type People struct {
	People []school.Person
	Find   string
	Sealed string      // the same, as an address keeps it
	Role   school.Role // empty: all
	Page   int         // from 0
	More   bool        // there is a next page

	Deleted bool // somebody, just now

	Refused []RefusedSignIn // who could not sign in at a provider
}

// PersonEdit is one account as an administrator changes it.
type PersonEdit struct {
	ID              school.ID
	New             bool
	Name            string
	Form            Editing
	HasPassword     bool
	SignIn          string // with Password: shown once
	Password        string
	PasswordProblem string
	Oneself         bool // it is the visitor's own account
	Seen            SignedInAt
	Ending          string // why they were not deleted
	Photo           string // its mark
}

// Permissions are those that an account's form gives; the override of encounter groups is given beside the groups.
var Permissions = []school.Permission{
	school.HallMonitor, school.Reports, school.Accounts, school.Configuration, school.EncounterGroups, school.Emergency, school.Kiosk,
}

// PeoplePage lists the school's people, with search, and leads to each.
func PeoplePage(f Frame, p People) Node {
	return f.office("/admin/people", f.say("people.title"),
		ui.Heading(f.say("people.title"),
			ui.LinkButton(ui.Plain, "camera", f.say("photos.title"), "/admin/photos"),
			ui.LinkButton(ui.Plain, "list-checks", f.say("permissions.title"), "/admin/people/permissions"),
			ui.LinkButton(ui.Primary, "user-plus", f.say("people.add"), "/admin/people/new")),
		If(p.Deleted, ui.Outcome(ui.Done, f.say("people.deleted"))),
		f.refusedSignIns(p.Refused),
		f.peopleTools(p),
		f.peopleList(p),
	)
}

func (f Frame) peopleTools(p People) Node {
	option := func(role school.Role, label string) ui.Option {
		return ui.Option{Value: string(role), Label: label, Chosen: role == p.Role}
	}
	return ui.Tools(ui.FindBy("/admin/people/search",
		ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("people.find"), Value: p.Find}),
		ui.Chips(f.say("people.kind"), "role", []ui.Option{
			option("", f.say("people.all")), option(school.Student, f.say("people.students")),
			option(school.Teacher, f.say("people.teachers")), option(school.Assistant, f.say("people.assistants")),
			option(school.Administrator, f.say("people.administrators")),
		}),
		ui.Button(ui.Plain, "search", f.say("hall.show")),
	))
}

func (f Frame) peopleList(p People) Node {
	if len(p.People) == 0 && p.Find == "" && p.Role == "" && p.Page == 0 {
		return ui.Empty("users", f.say("people.none"), f.say("people.none-advice"), nil)
	}
	if len(p.People) == 0 {
		return ui.Empty("users", f.say("people.nobody"), f.say("people.nobody-advice"), nil)
	}
	columns := []ui.Column{{Label: f.say("people.name")}, {Label: f.say("people.part")}, {Label: f.say("people.signin")}, {Label: f.say("people.state")}}
	return Group{
		ui.Table(f.say("people.title"), columns, Map(p.People, f.personRow)...),
		ui.Actions(f.pageLink(p, -1, p.Page > 0), f.pageLink(p, 1, p.More)),
	}
}

func (f Frame) pageLink(p People, step int, there bool) Node {
	if !there {
		return nil
	}
	icon, label := "arrow-right", f.say("people.next")
	if step < 0 {
		icon, label = "arrow-left", f.say("people.previous")
	}
	query := url.Values{"find": {p.Sealed}, "role": {string(p.Role)}, "page": {strconv.Itoa(p.Page + step)}}
	return ui.LinkButton(ui.Plain, icon, label, "/admin/people?"+query.Encode())
}

func (f Frame) personRow(p school.Person) Node {
	signIn := p.Email
	if signIn == "" {
		signIn = p.Username
	}
	return ui.Row(nil,
		ui.NameCell(h.A(h.Class("link"), h.Href("/admin/people/"+string(p.ID)), Text(p.Name()))),
		ui.Cell(Text(dots(f.parts(p.Roles), f.grade(p), p.Number))), ui.Cell(Text(signIn)), ui.Cell(f.accountBadge(p.State)))
}

// parts are what somebody is in the school, in words.
func (f Frame) parts(roles []school.Role) string {
	names := make([]string, 0, len(roles))
	for _, r := range roles {
		names = append(names, f.roleName(r))
	}
	return dots(names...)
}

func (f Frame) roleName(r school.Role) string {
	switch r {
	case school.Student:
		return f.say("role.student")
	case school.Teacher:
		return f.say("role.teacher")
	case school.Assistant:
		return f.say("role.assistant")
	}
	return f.say("role.administrator")
}

func (f Frame) accountBadge(s school.AccountState) Node {
	switch s {
	case school.Disabled:
		return ui.Badge(ui.Waiting, f.say("account.disabled"))
	case school.Suspended:
		return ui.Badge(ui.Neutral, f.say("account.suspended"))
	}
	return ui.Badge(ui.Running, f.say("account.active"))
}

// PersonPage is the form of one account, and how the person signs in.
func PersonPage(f Frame, p PersonEdit) Node {
	title, address := p.Name, "/admin/people/"+string(p.ID)
	if p.New {
		title, address = f.say("people.new"), "/admin/people"
	}
	return f.office("/admin/people", title,
		ui.Heading(title, ui.LinkButton(ui.Quiet, "arrow-left", f.say("people.title"), "/admin/people")),
		ui.Narrow(
			f.editingNews(p.Form, address),
			ui.AskForm(address, p.Form.was(), If(p.New, ui.Hidden("id", string(p.ID))),
				f.personFields(p.Form),
				ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save"))),
			),
			If(!p.New, Group{f.deputyLink(p.ID, p.Form.Values["roles"]), f.signInSection(p), f.personPhoto(p), f.personSessions(p.ID, p.Seen), f.personEnd(p)}),
		),
	)
}

func (f Frame) personFields(e Editing) Node {
	line := func(name string, attrs ...Node) Node {
		return ui.TextField(f.setting(e, name), append(attrs, h.AutoComplete("off"), h.MaxLength("200"))...)
	}
	return Group{
		ui.FormRow(line("title"), line("given_name", h.Required()), line("family_name")),
		ui.Checks(f.setting(e, "roles"), e.options("roles", []ui.Option{
			{Value: string(school.Student), Label: f.say("role.student")},
			{Value: string(school.Teacher), Label: f.say("role.teacher"), Detail: f.say("role.teacher-means")},
			{Value: string(school.Assistant), Label: f.say("role.assistant"), Detail: f.say("role.assistant-means")},
			{Value: string(school.Administrator), Label: f.say("role.administrator"), Detail: f.say("role.administrator-means")},
		})),
		ui.FormRow(line("email", h.Type("email")), line("username")),
		ui.FormRow(line("number"), line("grade")),
		line("sis_id"),
		ui.Checks(f.setting(e, "permissions"), e.options("permissions", f.permissionOptions())),
		ui.Choices(f.setting(e, "state"), e.options("state", []ui.Option{
			{Value: string(school.Active), Label: f.say("account.active"), Detail: f.say("account.active-means")},
			{Value: string(school.Disabled), Label: f.say("account.disabled"), Detail: f.say("account.disabled-means")},
			{Value: string(school.Suspended), Label: f.say("account.suspended"), Detail: f.say("account.suspended-means")},
		})),
	}
}

func (f Frame) permissionOptions() (options []ui.Option) {
	for _, p := range Permissions {
		options = append(options, ui.Option{Value: string(p), Label: f.say("permission." + string(p)), Detail: f.say("permission." + string(p) + "-means")})
	}
	return options
}

// signInSection gives a password of our own, to a school without a sign-in provider and to shared accounts.
func (f Frame) signInSection(p PersonEdit) Node {
	state, button := f.say("people.no-password"), f.say("people.give-password")
	if p.HasPassword {
		state, button = f.say("people.has-password"), f.say("people.new-password")
	}
	return ui.Section(f.say("people.signing-in"),
		If(p.PasswordProblem != "", ui.Outcome(ui.Wrong, p.PasswordProblem)),
		If(p.Password != "", Group{
			ui.Facts(ui.Fact(f.say("people.signs-in-as"), p.SignIn), ui.Fact(f.say("people.password"), p.Password)),
			ui.Outcome(ui.Done, f.say("people.password-once")), // below, so that with it the password is in sight
		}),
		If(p.Password == "", ui.Note(Text(state))),
		ui.PostButton(ui.Plain, "key-round", button, "/admin/people/"+string(p.ID)+"/password"),
	)
}
