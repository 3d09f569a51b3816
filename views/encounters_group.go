package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// EncounterEdit is one group as it is seen and changed.
type EncounterEdit struct {
	ID    school.ID
	New   bool
	Made  bool           // it has just been made
	Group EncounterGroup // as it is kept
	Form  Editing
	Seats []EncounterSeat // the students of the form
	Away  []school.ID     // those of them who are not at the school now: sent along unseen
	Find  string
	Found []school.Person
	Log   []Prevented // the latest
	Mail  EncounterMail
	Link  string // the page's whole address
}

// EncounterSeat is a student of the form: whether they are to be in the group, and whether they are in it now.
type EncounterSeat struct {
	EncounterMember
	In, Kept bool
}

// EncounterGroupPage is one encounter group: its form, what it has prevented, and who is told.
func EncounterGroupPage(f Frame, e EncounterEdit) Node {
	title := f.say("encounters.new-title")
	if !e.New {
		title = f.groupName(e.Group)
	}
	back := ui.LinkButton(ui.Quiet, "arrow-left", f.say("encounters.title"), "/admin/encounters")
	if e.New {
		return f.office("/admin/encounters", title, ui.Heading(title, back), ui.Halves(EncounterForm(f, e), ui.Note(f.text("encounters.means"))))
	}
	return f.office("/admin/encounters", title,
		ui.Heading(title, back),
		ui.StatusLine("encounter-state", f.encounterState(e.Group)),
		f.encounterNews(e.Group),
		ui.Halves(EncounterForm(f, e), ui.Stack(
			f.encounterLatest(e),
			f.encounterMail("/admin/encounters/"+string(e.ID)+"/mail", f.say("encounters.mail-one"), e.Mail),
			f.encounterLink(e.Link),
			f.encounterEnd(e),
		)),
	)
}

func (f Frame) encounterState(g EncounterGroup) Node {
	if g.Enabled && len(g.Members) >= fewest {
		return Group{ui.Badge(ui.Running, f.say("encounters.on")), f.encounterBadges(g)}
	}
	return f.encounterBadges(g)
}

// encounterNews says what has to be looked at: members who are out together, a group with too few.
func (f Frame) encounterNews(g EncounterGroup) Node {
	var news []Node
	if out := g.out(); g.Enabled && len(out) > 1 {
		names := make([]string, 0, len(out))
		for _, m := range out {
			names = append(names, f.say("encounters.out-to", "Student", m.Student.Name(), "Room", m.To, "Time", f.clock(m.Since)))
		}
		news = append(news, ui.Banner(ui.Overtime, f.say("encounters.out-now", "Students", f.Say.List(names))))
	}
	switch len(g.Members) {
	case 0:
		news = append(news, ui.Banner(ui.Waiting, f.say("encounters.none-left")))
	case 1:
		news = append(news, ui.Banner(ui.Waiting, f.say("encounters.one-left")))
	}
	if len(news) == 0 {
		return nil
	}
	return ui.Pleas(news...)
}

// EncounterForm is the form of a group, replaced whole.
func EncounterForm(f Frame, e EncounterEdit) Node {
	address := "/admin/encounters/" + string(e.ID)
	save := f.say("action.save")
	if e.New {
		save = f.say("encounters.make")
	}
	back := address
	if e.Made {
		back = "/admin/encounters" // undone, there is no such page
	}
	return ui.Found("encounter-form",
		f.editingNews(e.Form, back),
		ui.AskForm(address, hx.Post(address), hx.Target("#encounter-form"), hx.Swap(hx.OuterMorph), hx.Once(),
			h.EncType("multipart/form-data"), hx.Encoding("multipart/form-data"),
			e.Form.was(), If(e.New, ui.Hidden("new", "1")), hidden("student", e.Away...),
			ui.TextField(f.setting(e.Form, "group_name"), h.AutoComplete("off"), h.MaxLength("100")),
			EncounterStudents(f, e),
			f.encounterUpload(e),
			ui.TextArea(f.setting(e.Form, "group_notes"), h.MaxLength("2000")),
			ui.Switch(f.setting(e.Form, "group_enabled"), e.Form.On("group_enabled")),
			ui.Actions(ui.Button(ui.Primary, "check", save)),
		),
	)
}

// EncounterStudents are the students of the form and those whom the search has found, replaced while typing.
func EncounterStudents(f Frame, e EncounterEdit) Node {
	field := f.setting(e.Form, "student")
	away := ""
	if len(e.Away) > 0 {
		away = f.say("encounters.away", "Count", len(e.Away))
	}
	return ui.PickList("encounter-students", field, away,
		Map(e.Seats, f.encounterSeat),
		f.encounterFinder(e),
		Map(e.Found, func(p school.Person) Node {
			return ui.Pick(ui.Picked{ID: "found-" + string(p.ID), Name: "student", Value: string(p.ID), Label: p.Name(), Detail: f.studentFacts(p), Avatar: avatar(p)})
		}),
		If(e.Find != "" && len(e.Found) == 0, ui.Note(f.text("encounters.nobody-found", "Words", e.Find))),
	)
}

func (f Frame) encounterSeat(s EncounterSeat) Node {
	var badge Node
	switch {
	case s.To != "":
		badge = ui.Badge(ui.Coming, f.say("encounters.member-out", "Room", s.To, "Time", f.clock(s.Since)))
	case !s.Kept:
		badge = ui.Badge(ui.Neutral, f.say("encounters.added"))
	}
	return ui.Pick(ui.Picked{
		ID: "member-" + string(s.Student.ID), Name: "student", Value: string(s.Student.ID), Label: s.Student.Name(),
		Detail: f.studentFacts(s.Student), Avatar: avatar(s.Student), Chosen: s.In, Badge: badge,
	})
}

func (f Frame) studentFacts(p school.Person) string {
	grade := ""
	if p.Grade != "" {
		grade = f.say("encounters.grade", "Grade", p.Grade)
	}
	return dots(grade, p.Number)
}

// encounterFinder searches while typing, and without a script with its button, which is the form's first.
func (f Frame) encounterFinder(e EncounterEdit) Node {
	return Group{
		ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("encounters.find"), Value: e.Find},
			hx.Post("/admin/encounters/"+string(e.ID)), hx.Trigger("input changed delay:250ms"), hx.Include("closest form"),
			hx.Vals(map[string]string{"act": "find"}), hx.Encoding("multipart/form-data"),
			hx.Select("#encounter-students"), hx.Target("#encounter-students"), hx.Swap(hx.OuterMorph), hx.Latest()),
		ui.FindButton(f.say("encounters.find"), h.Name("act"), h.Value("find")),
	}
}

func (f Frame) encounterUpload(e EncounterEdit) Node {
	list := f.setting(e.Form, "list")
	return ui.Fold(ui.Quiet, "upload", f.say("encounters.upload"), list.Value != "" || list.Error != "", nil,
		ui.TextArea(list),
		ui.TextField(ui.Field{ID: "file", Name: "file", Type: "file", Label: f.say("encounters.file"), Hint: f.say("encounters.file-hint")},
			h.Accept(".csv,.txt,text/csv,text/plain")))
}

// encounterLink is an address to hand to a colleague. It names nobody, and opens for those with the right alone.
func (f Frame) encounterLink(link string) Node {
	return ui.Section(f.say("encounters.link"),
		ui.TextField(ui.Field{ID: "link", Label: f.say("encounters.link-address"), Value: link, Hint: f.say("encounters.link-hint")}, h.ReadOnly()))
}

func (f Frame) encounterEnd(e EncounterEdit) Node {
	return ui.Section(f.say("encounters.more"), ui.Actions(
		ui.LinkButton(ui.Plain, "history", f.say("encounters.changes"), "/admin/history?subject=encounter+group&of="+string(e.ID)),
		ui.Fold(ui.Plain, "trash-2", f.say("encounters.delete"), false, nil,
			ui.Note(f.text("encounters.delete-means")),
			ui.PostButton(ui.Danger, "trash-2", f.say("encounters.delete-confirm"), "/admin/encounters/"+string(e.ID)+"/deletion")),
	))
}
