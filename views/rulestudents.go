package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// StudentsRules are the students who have rules of their own, and those searched for.
type StudentsRules struct {
	Students []StudentRule
	Find     string
	Found    []school.Person
}

// StudentRule is one student with what holds for them alone.
type StudentRule struct {
	Student      school.Person
	Limits       school.Limits
	Entitlements []school.Entitlement
}

// StudentRulesEdit is the page of one student's own rules.
type StudentRulesEdit struct {
	Student      school.Person
	Limits       Editing
	Today        string // the student's local day
	Entitlements []EntitlementEdit
	New          EntitlementEdit
	News         Editing // what became of the last change of an entitlement
}

// EntitlementEdit is an entitlement with its form.
type EntitlementEdit struct {
	ID school.ID
	school.Entitlement
	Form Editing
}

const rulesStudents = rulesHome + "/students"

// StudentsRulesPage lists who has rules of their own, and finds a student to give some.
func StudentsRulesPage(f Frame, r StudentsRules) Node {
	return f.office(rulesHome, f.say("rules.students-open"),
		ui.Heading(f.say("rules.students-open"),
			ui.LinkButton(ui.Plain, "upload", f.say("rules.file-open"), rulesHome+"/file"),
			ui.LinkButton(ui.Quiet, "arrow-left", f.say("rules.title"), rulesHome)),
		ui.Note(f.text("rules.students-private")),
		ui.Tools(ui.FindBy(rulesStudents+"/search",
			ui.Search(ui.Field{ID: "find", Name: "find", Label: f.say("sheet.find-student"), Value: r.Find}),
			ui.Button(ui.Plain, "search", f.say("hall.show")),
		)),
		f.foundForRules(r),
		f.studentsWithRules(r.Students),
	)
}

func (f Frame) foundForRules(r StudentsRules) Node {
	switch {
	case r.Find == "":
		return nil
	case len(r.Found) == 0:
		return ui.Empty("users", f.say("sheet.nobody"), f.say("sheet.nobody-advice"), nil)
	}
	return ui.Tiles(Map(r.Found, func(p school.Person) Node {
		return ui.PersonTile(ui.Tile{
			Address: rulesStudents + "/" + string(p.ID), Avatar: avatar(p), Label: p.Name(), Detail: dots(f.grade(p), p.Number),
		})
	})...)
}

func (f Frame) studentsWithRules(students []StudentRule) Node {
	if len(students) == 0 {
		return ui.Empty("user", f.say("rules.students-none"), f.say("rules.students-none-advice"), nil)
	}
	columns := []ui.Column{{Label: f.say("people.name")}, {Label: f.say("people.part")}, {Label: f.say("rules.own-limits")}, {Label: f.say("rules.entitlements")}}
	return ui.Section(f.say("rules.students-with"),
		ui.Table(f.say("rules.students-with"), columns, Map(students, func(s StudentRule) Node {
			return ui.Row(nil,
				ui.NameCell(h.A(h.Class("link"), h.Href(rulesStudents+"/"+string(s.Student.ID)), Text(s.Student.Name()))),
				ui.Cell(Text(dots(f.grade(s.Student), s.Student.Number))), ui.Cell(Text(f.limitsText(s.Limits, "–"))),
				ui.Cell(Text(f.entitledText(s.Entitlements))))
		})...))
}

func (f Frame) entitledText(list []school.Entitlement) string {
	var parts []string
	for _, e := range list {
		parts = append(parts, f.entitlement(e))
	}
	return dots(parts...)
}

// entitlement says what somebody is entitled to.
func (f Frame) entitlement(e school.Entitlement) string {
	switch e.Kind {
	case school.ToMinutes:
		return f.say("rules.to-minutes-of", "Count", e.Minutes)
	case school.ToNoLimit:
		return f.say("rules.to-no-limit")
	case school.ToSkipLines:
		return f.say("rules.to-skip-lines")
	}
	return f.say("rules.to-fly")
}

// StudentRulesPage has one student's own limits and entitlements.
func StudentRulesPage(f Frame, r StudentRulesEdit) Node {
	return f.office(rulesHome, r.Student.Name(),
		ui.Heading(r.Student.Name(), ui.LinkButton(ui.Quiet, "arrow-left", f.say("rules.students-open"), rulesStudents)),
		ui.Note(Text(dots(f.grade(r.Student), r.Student.Number))),
		ui.Stacks(ui.Stack(StudentLimitsView(f, r.Student, r.Limits)), ui.Stack(EntitlementsView(f, r))),
	)
}

// StudentLimitsView are one student's own limits as a fragment.
func StudentLimitsView(f Frame, student school.Person, e Editing) Node {
	return ui.SettingCard("student-limits", "list-checks", f.say("rules.own-limits"),
		ui.Note(f.text("rules.own-limits-means")),
		ui.Lead("info", e.Today["limits"]),
		f.ruleForm(rulesStudents+"/"+string(student.ID), "student-limits", rulesStudents+"/"+string(student.ID), e,
			ui.FormRow(f.ruleNumber(e, "day"), f.ruleNumber(e, "week"), f.ruleNumber(e, "term"))),
	)
}

// EntitlementsView are one student's entitlements as a fragment, with the form of a new one.
func EntitlementsView(f Frame, r StudentRulesEdit) Node {
	page := rulesStudents + "/" + string(r.Student.ID)
	return ui.SettingCard("entitlements", "accessibility", f.say("rules.entitlements"),
		f.editingNews(r.News, page),
		ui.Note(f.text("rules.entitlements-means")),
		If(len(r.Entitlements) > 0, ui.Tight(Map(r.Entitlements, func(e EntitlementEdit) Node { return f.entitlementRow(r, e) })...)),
		ui.Fold(ui.Plain, "plus", f.say("rules.entitle"), r.New.open() || len(r.Entitlements) == 0, nil,
			f.entitlementForm(page, r.New, true)),
	)
}

func (e EntitlementEdit) open() bool { return len(e.Form.Problems) > 0 || len(e.Form.Clashes) > 0 }

func (f Frame) entitlementRow(r StudentRulesEdit, e EntitlementEdit) Node {
	page := rulesStudents + "/" + string(r.Student.ID)
	over := e.Ended(r.Today)
	item := ui.Item{
		ID: "entitlement-" + string(e.ID), Lead: ui.Icon("accessibility"), Title: f.entitlement(e.Entitlement), Detail: f.datesText(e.StartsOn, e.EndsOn),
	}
	switch {
	case over:
		item.Badge = ui.Badge(ui.Neutral, f.say("rules.over"))
	case e.Holds(r.Today):
		item.Badge = ui.Badge(ui.Running, f.say("rules.holds"))
	default:
		item.Badge = ui.Badge(ui.Coming, f.say("rules.coming"))
	}
	var end Node
	if !over {
		address := page + "/entitlements/end"
		end = ui.PostButton(ui.Quiet, "x", f.say("rules.end"), address,
			hx.Post(address), hx.Target("#entitlements"), hx.Swap(hx.OuterMorph), hx.Once(), ui.Hidden("entitlement", string(e.ID)))
	}
	return ui.Entry(item, over, end,
		ui.Fold(ui.Plain, "pencil", f.say("rules.change"), e.open(), ariaOf(f.say("rules.change-of", "Name", f.entitlement(e.Entitlement))),
			f.entitlementForm(page, e, false)))
}

func (f Frame) entitlementForm(page string, e EntitlementEdit, fresh bool) Node {
	address, id := page+"/entitlements", "e-"+string(e.ID)
	field := func(name, kind string) ui.Field {
		field := f.setting(e.Form, name)
		field.ID, field.Type = id+"-"+name, kind
		return field
	}
	var kinds []ui.Option
	for _, kind := range school.EntitlementKinds {
		kinds = append(kinds, ui.Option{Value: string(kind), Label: f.entitlementKind(kind)})
	}
	return Group{f.editingNews(e.Form, page), ui.AskForm(address, hx.Post(address), hx.Target("#entitlements"), hx.Swap(hx.OuterMorph), hx.Once(), Attr("novalidate"), e.Form.was(),
		ui.Hidden("entitlement", string(e.ID)), If(fresh, ui.Hidden("new", "1")),
		ui.Select(field("entitles", ""), e.Form.options("entitles", kinds)),
		ui.NumberField(field("more_minutes", "")),
		ui.FormRow(ui.TextField(field("starts_on", "date")), ui.TextField(field("ends_on", "date"))),
		ui.Actions(ui.Button(ui.Plain, "check", f.say("action.save"))),
	)}
}

func (f Frame) entitlementKind(kind school.Entitles) string {
	switch kind {
	case school.ToMinutes:
		return f.say("rules.to-minutes")
	case school.ToNoLimit:
		return f.say("rules.to-no-limit")
	case school.ToSkipLines:
		return f.say("rules.to-skip-lines")
	}
	return f.say("rules.to-fly")
}

// LimitsFile is a file of limits on its way.
type LimitsFile struct {
	Text    string
	Faults  []string // "Line 7: …"
	Changes []LimitsChange
	Same    int
	Read    bool // there is something to show of it
	Applied bool
	Problem string
}

// LimitsChange is what the file makes of one student's limits.
type LimitsChange struct {
	Student     school.Person
	Was, Limits school.Limits
}

const rulesFile = rulesHome + "/file"

// LimitsFilePage reads a file of limits, shows what it would do, and then does it.
func LimitsFilePage(f Frame, l LimitsFile) Node {
	return f.office(rulesHome, f.say("rules.file-open"),
		ui.Heading(f.say("rules.file-open"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("rules.students-open"), rulesStudents)),
		f.fileNews(l),
		f.filePreview(l),
		ui.SettingCard("limits-file", "upload", f.say("rules.file-choose"),
			ui.Note(f.text("rules.file-means")),
			ui.AskForm(rulesFile, h.EncType("multipart/form-data"),
				ui.TextField(ui.Field{ID: "file", Name: "file", Type: "file", Label: f.say("rules.file")}, h.Accept(".csv,.txt,.tsv,text/csv,text/plain")),
				ui.TextArea(ui.Field{ID: "lines", Name: "lines", Label: f.say("rules.file-lines"), Hint: f.say("rules.file-lines-means"), Value: l.Text}, h.AutoComplete("off"), Attr("spellcheck", "false")),
				ui.Actions(ui.Button(ui.Plain, "eye", f.say("rules.file-show"))),
			),
		),
	)
}

func (f Frame) fileNews(l LimitsFile) Node {
	switch {
	case l.Problem != "":
		return ui.Outcome(ui.Wrong, l.Problem)
	case l.Applied:
		return ui.Outcome(ui.Done, f.say("rules.file-done", "Count", len(l.Changes)))
	case len(l.Faults) > 0:
		return ui.Outcome(ui.Wrong, f.say("rules.file-wrong", "Count", len(l.Faults)))
	}
	return nil
}

// mostListed bounds how much of a file is shown line by line.
const mostListed = 50

func (f Frame) filePreview(l LimitsFile) Node {
	switch {
	case !l.Read || l.Applied:
		return nil
	case len(l.Faults) > 0:
		return ui.Panel("faults", f.say("rules.file-faults"), strconv.Itoa(len(l.Faults)), nil,
			Map(l.Faults[:min(len(l.Faults), mostListed)], func(fault string) Node { return ui.Entry(ui.Item{Lead: ui.Icon("circle-alert"), Title: fault}, false) })...)
	case len(l.Changes) == 0:
		return ui.Empty("check", f.say("rules.file-nothing"), f.say("rules.file-same", "Count", l.Same), nil)
	}
	columns := []ui.Column{{Label: f.say("people.name")}, {Label: f.say("rules.file-was")}, {Label: f.say("rules.file-becomes")}}
	return Group{
		ui.Note(f.text("rules.file-preview", "Count", len(l.Changes)), Text(" "), f.text("rules.file-same", "Count", l.Same)),
		ui.Table(f.say("rules.file-changes"), columns, Map(l.Changes[:min(len(l.Changes), mostListed)], func(c LimitsChange) Node {
			return ui.Row(nil, ui.NameCell(Text(c.Student.Name())),
				ui.Cell(Text(f.limitsText(c.Was, f.say("rules.as-grade")))), ui.Cell(Text(f.limitsText(c.Limits, f.say("rules.as-grade")))))
		})...),
		ui.InlineForm("apply-limits", rulesFile, nil,
			ui.Hidden("lines", l.Text), ui.Hidden("apply", "1"),
			ui.Button(ui.Primary, "check", f.say("rules.file-apply", "Count", len(l.Changes)))),
	}
}
