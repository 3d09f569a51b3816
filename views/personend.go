package views

import (
	. "maragu.dev/gomponents"

	"corridor/views/ui"
)

// personEnd is how somebody is deleted: what it does, what stays, and one more tap.
func (f Frame) personEnd(p PersonEdit) Node {
	if p.Oneself && p.Ending == "" {
		return ui.Section(f.say("people.delete"), ui.Note(f.text("people.delete-oneself")))
	}
	return ui.Section(f.say("people.delete"),
		If(p.Ending != "", ui.Outcome(ui.Wrong, p.Ending)),
		ui.Note(f.text("people.delete-means")),
		ui.Note(f.text("people.delete-stays")),
		ui.Actions(
			ui.Fold(ui.Quiet, "trash-2", f.say("people.delete-ask"), false, nil,
				ui.PostButton(ui.Danger, "trash-2", f.say("people.delete-now", "Name", p.Name), "/admin/people/"+string(p.ID)+"/deletion")),
		))
}
