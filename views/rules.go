package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// Rules is the page of a school's rules: each part a form of its own.
type Rules struct {
	Parts  map[string]Editing // "limits", "hallway", "lines", "times", "codes", "reasons", "zone"
	Grades []GradeRule
	NoFly  NoFlyTimes
	Own    int // students with rules of their own
}

// rulesHome is the page's address.
const rulesHome = "/admin/rules"

// RulesPage has every rule on passes, what each does, and what it does today.
func RulesPage(f Frame, r Rules) Node {
	return f.office(rulesHome, f.say("rules.title"),
		ui.Heading(f.say("rules.title")),
		ui.Note(f.text("rules.lead")),
		ui.Stacks(
			ui.Stack(
				RulesPart(f, "limits", r.Parts["limits"]), GradesView(f, r.Grades), f.studentsPart(r.Own),
			),
			ui.Stack(
				f.noFlyPart(r.NoFly),
				RulesPart(f, "hallway", r.Parts["hallway"]), RulesPart(f, "lines", r.Parts["lines"]),
			),
			ui.Stack(
				RulesPart(f, "times", r.Parts["times"]), RulesPart(f, "codes", r.Parts["codes"]),
				RulesPart(f, "reasons", r.Parts["reasons"]), RulesPart(f, "zone", r.Parts["zone"]),
			),
		),
	)
}

// RulesPart is one part of the page as a fragment.
func RulesPart(f Frame, name string, e Editing) Node {
	switch name {
	case "limits":
		return f.rulesCard(name, "list-checks", f.say("rules.limits"), e,
			ui.Note(Text(e.Today["counts"]), Text(" "), h.A(h.Class("link"), h.Href("/admin/rooms"), f.text("rules.counts-rooms"))),
			ui.FormRow(f.ruleNumber(e, "day_limit"), f.ruleNumber(e, "week_limit"), f.ruleNumber(e, "term_limit")),
			f.ruleNumber(e, "urgent_per_term"))
	case "hallway":
		return f.rulesCard(name, "footprints", f.say("rules.hallway"), e,
			ui.FormRow(f.ruleNumber(e, "hallway_maximum"), f.ruleNumber(e, "cooldown_minutes", h.Required())))
	case "lines":
		return f.rulesCard(name, "list-ordered", f.say("rules.lines"), e,
			ui.Switch(f.setting(e, "lines"), e.On("lines")), f.ruleNumber(e, "turn_seconds", h.Required()))
	case "times":
		return f.rulesCard(name, "timer", f.say("rules.times"), e,
			ui.FormRow(f.ruleNumber(e, "overtime_end_minutes", h.Required()), f.ruleNumber(e, "request_minutes", h.Required())),
			ui.Switch(f.setting(e, "students_schedule"), e.On("students_schedule")),
			ui.Switch(f.setting(e, "students_repeat"), e.On("students_repeat")))
	case "codes":
		return f.codesPart(e)
	case "reasons":
		return f.rulesCard(name, "messages-square", f.say("rules.reasons"), e,
			ui.Choices(f.setting(e, "override_reason"), e.options("override_reason", []ui.Option{
				{Value: string(school.NoReasons), Label: f.say("rules.reasons-off")},
				{Value: string(school.ReasonsOptional), Label: f.say("rules.reasons-optional")},
				{Value: string(school.ReasonsRequired), Label: f.say("rules.reasons-required")},
			})))
	}
	return f.rulesCard(name, "clock", f.say("rules.zone"), e, f.zoneField(e))
}

// rulesCard is a part's form: it saves by itself and is answered by itself.
func (f Frame) rulesCard(name, icon, title string, e Editing, fields ...Node) Node {
	id := "rules-" + name
	return ui.SettingCard(id, icon, title, f.ruleForm(rulesHome+"/"+name, id, rulesHome, e, fields...))
}

// ruleForm is a settings form whose fragment has this id.
func (f Frame) ruleForm(address, id, back string, e Editing, fields ...Node) Node {
	return Group{
		f.editingNews(e, back), // undoing is a form of its own
		ui.AskForm(address, hx.Post(address), hx.Target("#"+id), hx.Swap(hx.OuterMorph), hx.Once(), Attr("novalidate"), e.was(),
			Group(fields),
			ui.Actions(ui.Button(ui.Plain, "check", f.say("action.save"))),
		),
	}
}

func (f Frame) ruleNumber(e Editing, name string, attrs ...Node) Node {
	return ui.NumberField(f.setting(e, name), attrs...)
}

func (f Frame) codesPart(e Editing) Node {
	digits := []ui.Option{}
	for n := 4; n <= 8; n++ {
		digits = append(digits, ui.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
	}
	return f.rulesCard("codes", "key-round", f.say("rules.codes"), e,
		ui.Choices(f.setting(e, "codes_to_end"), e.options("codes_to_end", []ui.Option{
			{Value: string(school.CodesByRoom), Label: f.say("rules.codes-rooms")},
			{Value: string(school.CodesEverywhere), Label: f.say("rules.codes-everywhere")},
			{Value: string(school.CodesNever), Label: f.say("rules.codes-never")},
		})),
		ui.Switch(f.setting(e, "pin_approval"), e.On("pin_approval")),
		ui.Choices(f.setting(e, "pin_shortest"), e.options("pin_shortest", digits)),
	)
}

// studentsPart leads to the rules of single students.
func (f Frame) studentsPart(own int) Node {
	return ui.SettingCard("rules-students", "user", f.say("rules.students"),
		ui.Note(f.text("rules.students-means")),
		ui.Lead("info", f.say("rules.students-today", "Count", own)),
		ui.Actions(
			ui.LinkButton(ui.Plain, "users", f.say("rules.students-open"), rulesHome+"/students"),
			ui.LinkButton(ui.Quiet, "upload", f.say("rules.file-open"), rulesHome+"/file"),
		),
	)
}
