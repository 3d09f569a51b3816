package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// GradeRule is a grade, its limits as they are, and the form that changes them.
type GradeRule struct {
	ID     school.ID
	Grade  string
	Limits school.Limits
	Form   Editing
}

// GradesView are the limits of whole grades, each a form of its own.
func GradesView(f Frame, grades []GradeRule) Node {
	rows := Map(grades, func(g GradeRule) Node { return GradeView(f, g) })
	return ui.SettingCard("rules-grades", "graduation-cap", f.say("rules.grades"),
		ui.Note(f.text("rules.grades-means")),
		If(len(grades) == 0, ui.Note(f.text("rules.grades-none"))),
		ui.Tight(rows...),
	)
}

// GradeView is one grade: what holds for it, and behind a button the form.
func GradeView(f Frame, g GradeRule) Node {
	id := "grade-" + string(g.ID)
	number := func(name string) Node {
		field := f.setting(g.Form, name)
		field.ID = id + "-" + name
		return ui.NumberField(field)
	}
	e := g.Form
	open := e.Saved || len(e.Problems) > 0 || len(e.Clashes) > 0
	return ui.Entry(ui.Item{
		ID: id, Lead: ui.Icon("graduation-cap"), Title: f.say("person.grade", "Grade", g.Grade), Detail: f.limitsText(g.Limits, f.say("rules.as-school")),
	}, false,
		ui.Fold(ui.Plain, "pencil", f.say("rules.change"), open, ariaOf(f.say("rules.change-of", "Name", f.say("person.grade", "Grade", g.Grade))),
			f.ruleForm(rulesHome+"/grades", id, rulesHome, e,
				ui.Hidden("grade", g.Grade),
				ui.FormRow(number("day"), number("week"), number("term")),
			)),
	)
}

func ariaOf(label string) Node { return Attr("aria-label", label) }

// LimitsOf says which limits hold for somebody.
func LimitsOf(f Frame, l school.Limits) string {
	return f.say("rules.limits-today", "Limits", f.limitsText(l, f.say("rules.today.no-limit")))
}

// limitsText says limits in short: "3 a day · 10 a week"; none is said where there are none.
func (f Frame) limitsText(l school.Limits, none string) string {
	var day, week, term string
	if l.Day != nil {
		day = f.say("rules.a-day", "Count", *l.Day)
	}
	if l.Week != nil {
		week = f.say("rules.a-week", "Count", *l.Week)
	}
	if l.Term != nil {
		term = f.say("rules.a-term", "Count", *l.Term)
	}
	if l.None() {
		return none
	}
	return dots(day, week, term)
}
