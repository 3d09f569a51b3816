package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/ui"
)

// CoverPage is where a substitute says who they are and whom they cover.
func CoverPage(f Frame, c Cover) Node {
	var problem Node
	if c.Problem != "" {
		problem = ui.Pleas(ui.Banner(ui.Wrong, c.Problem))
	}
	name := ui.Field{ID: "name", Name: "name", Label: f.say("cover.name"), Hint: f.say("cover.name-hint"), Value: c.Name, Required: true}
	teacher := ui.Field{ID: "teacher", Name: "teacher", Label: f.say("cover.teacher"), Required: true}
	return f.page(page{title: f.say("cover.title"), ahead: true},
		ui.Gate(
			ui.GateTitle(f.say("cover.title")),
			ui.Note(f.text("cover.advice")),
			ui.AskForm("/cover",
				problem,
				ui.TextField(name, h.AutoComplete("name"), h.MaxLength("80"), h.AutoFocus()),
				ui.Select(teacher, f.withNone(c.Teacher, f.colleagues(c))),
				ui.Button(ui.Primary.Wide(), "log-in", f.say("cover.begin")),
			),
		),
	)
}

// colleagues are the teachers to choose from, in full: several can share a family name.
func (f Frame) colleagues(c Cover) []ui.Option {
	var options []ui.Option
	for _, p := range c.Teachers {
		label := f.say("cover.colleague", "Family", p.FamilyName, "Given", p.GivenName, "Title", p.Title)
		options = append(options, ui.Option{Value: string(p.ID), Label: label, Chosen: p.ID == c.Teacher})
	}
	return options
}
