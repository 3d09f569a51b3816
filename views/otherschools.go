package views

import (
	. "maragu.dev/gomponents"

	"corridor/views/ui"
)

// OtherSchoolsPage lets a person of several schools go to another one; each has its id and its name.
func OtherSchoolsPage(f Frame, schools []Link) Node {
	return f.page(page{title: f.say("view.school-title"), ahead: true},
		ui.Main(ui.Narrow(
			ui.Heading(f.say("view.school-title")),
			ui.Note(f.text("view.school-advice", "School", f.School)),
			ui.Ways(Map(schools, func(l Link) Node {
				return ui.WayForm("school", l.Text, "/school", ui.Hidden("school", l.Href))
			})...),
			ui.Actions(ui.LinkButton(ui.Quiet, "arrow-left", f.say("place.home"), "/")),
		)))
}
