package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views/ui"
)

// EncounterOverrides is who may let the members of encounter groups meet.
type EncounterOverrides struct {
	Holders []school.Person
	Staff   []school.Person // who could be given it
	Problem string
	Saved   bool
	Change  school.ID // the change just made, to put back
}

// EncounterOverridesPage gives the override to a person and takes it: administrators only.
func EncounterOverridesPage(f Frame, o EncounterOverrides) Node {
	const here = "/admin/encounters/overrides"
	return f.office("/admin/encounters", f.say("encounters.overrides"),
		ui.Heading(f.say("encounters.overrides"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("encounters.title"), "/admin/encounters")),
		f.editingNews(Editing{Saved: o.Saved, Change: o.Change}, here),
		If(o.Problem != "", ui.Outcome(ui.Wrong, o.Problem)),
		ui.Note(f.text("encounters.override-means")),
		ui.Halves(f.overrideHolders(o.Holders), ui.Section(f.say("encounters.give"),
			ui.AskForm(here,
				ui.Select(ui.Field{ID: "person", Name: "person", Label: f.say("encounters.person"), Hint: f.say("encounters.give-hint")},
					f.withNone("", overrideOptions(o.Staff))),
				ui.Actions(ui.Button(ui.Plain, "key-round", f.say("encounters.give-button")))))),
	)
}

func overrideOptions(staff []school.Person) (options []ui.Option) {
	for _, p := range staff {
		options = append(options, ui.Option{Value: string(p.ID), Label: p.Name()})
	}
	return options
}

func (f Frame) overrideHolders(holders []school.Person) Node {
	if len(holders) == 0 {
		return ui.Empty("shield-check", f.say("encounters.nobody-may"), f.say("encounters.nobody-may-advice"), nil)
	}
	return ui.Panel("overrides", f.say("encounters.holders"), f.say("encounters.count", "Count", len(holders)), nil,
		Map(holders, func(p school.Person) Node {
			void := ""
			if !p.May(school.EncounterOverride) || p.State != school.Active {
				void = f.say("encounters.override-void")
			}
			return ui.ItemRow(ui.Item{Lead: avatar(p), Title: p.Name(), Detail: dots(f.parts(p.Roles), void)},
				ui.PostButton(ui.Plain, "x", f.say("encounters.take"), "/admin/encounters/overrides/"+string(p.ID)+"/revocation"))
		})...)
}
