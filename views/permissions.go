package views

import (
	"slices"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// StaffPermissions is the form that gives several members of staff a permission, or takes it from them.
type StaffPermissions struct {
	Staff      []school.Person
	Chosen     []school.ID
	Permission school.Permission
	Problem    string
	Saved      bool
	Count      int       // of the people who were changed just now
	Change     school.ID // one of those changes
}

// PermissionsPage lists the staff with what each may, to choose several.
func PermissionsPage(f Frame, p StaffPermissions) Node {
	const address = "/admin/people/permissions"
	options := f.permissionOptions()
	for i := range options {
		options[i].Chosen = options[i].Value == string(p.Permission)
	}
	people := make([]ui.PersonCheck, len(p.Staff))
	for i, who := range p.Staff {
		people[i] = f.staffCheck(p, who)
	}
	return f.office("/admin/people", f.say("permissions.title"),
		ui.Middle(
			ui.Heading(f.say("permissions.title"), ui.LinkButton(ui.Quiet, "arrow-left", f.say("people.title"), "/admin/people")),
			f.permissionNews(p),
			ui.Note(f.text("permissions.means")),
			ui.AskForm(address,
				ui.Choices(ui.Field{ID: "permission", Name: "permission", Label: f.say("permissions.which")}, options),
				ui.PersonChecks(f.say("permissions.who"), "staff-", "person", people),
				ui.SaveBar(
					ui.Button(ui.Primary, "plus", f.say("permissions.give"), h.Name("how"), h.Value("give")),
					ui.Button(ui.Plain, "minus", f.say("permissions.take"), h.Name("how"), h.Value("take")),
				),
			),
		))
}

func (f Frame) permissionNews(p StaffPermissions) Node {
	switch {
	case p.Problem != "":
		return ui.Outcome(ui.Wrong, p.Problem)
	case p.Saved && p.Count == 0:
		return ui.Outcome(ui.Done, f.say("permissions.same"))
	case p.Saved:
		return ui.Outcome(ui.Done, f.say("permissions.done", "Count", p.Count),
			If(p.Change != "", f.putBackButton(p.Change, "/admin/people/permissions", f.say("permissions.undo"), ui.Hidden("together", "1"))))
	}
	return nil
}

// staffCheck is somebody with what they may: an administrator may all of it anyway.
func (f Frame) staffCheck(p StaffPermissions, who school.Person) ui.PersonCheck {
	may := []string{f.parts(who.Roles)}
	for _, permission := range Permissions {
		if slices.Contains(who.Permissions, permission) {
			may = append(may, f.say("permission."+string(permission)))
		}
	}
	return ui.PersonCheck{ID: string(who.ID), Avatar: avatar(who), Label: who.Name(), Detail: dots(may...), Chosen: slices.Contains(p.Chosen, who.ID)}
}
