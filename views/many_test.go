package views_test

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// manyScreens are the sheet of several students at each of its steps, and the groups.
func manyScreens() map[string]Node {
	with := func(change func(*views.Sheet)) Node {
		home := itosHome()
		home.Sheet = itosSheet(func(s *views.Sheet) {
			s.Student, s.Many = school.Person{}, &views.Many{Students: []school.Person{kim, leo, zoe}, Line: true}
			change(s)
		})
		return views.TeacherHomePage(frame(ito, "/teacher"), home)
	}
	asking := frame(ito, "/teacher")
	asking.Reasons = school.ReasonsRequired
	return map[string]Node{
		"many-whom": with(func(s *views.Sheet) {
			s.Many, s.Crowds = nil, []views.Crowd{{Label: "Biology", Count: 24, Query: "?create=1&class=1", Icon: "users"}}
		}),
		"many-pick": with(func(s *views.Sheet) {
			s.Many.Picking, s.Many.Found = true, []school.Person{ben, kim, mia}
		}),
		"many-rooms":      with(func(s *views.Sheet) { s.Choice = nil }),
		"many-form":       with(func(*views.Sheet) {}),
		"many-outcomes":   views.SheetPage(asking, outcomes()),
		"many-taken-back": views.TakenBackPage(frame(ito, "/teacher"), views.TakenBack{Gone: 3, Stay: []school.Person{kim, leo}}),
		"groups": views.GroupsPage(frame(ito, "/groups"), []school.Group{
			{ID: id(80), Name: "Lab partners", Members: []school.Person{kim, leo}},
		}),
		"groups-none": views.GroupsPage(frame(ito, "/groups"), nil),
		"group": views.GroupPage(frame(ito, "/groups"), views.GroupForm{
			ID: id(80), Known: true, Name: "Lab partners", Chosen: []school.Person{kim}, Found: []school.Person{ben, kim},
			NoName: "You have another group of that name. Choose another name.",
		}),
		"requests": views.RequestsPage(asking, itosHome().Board.Requests),
	}
}

func outcomes() views.Sheet {
	started, waits := out(51, kim, library, 5*time.Minute), waiting(52, leo, library, 2, time.Minute)
	return itosSheet(func(s *views.Sheet) {
		s.Student, s.Reason, s.Problems = school.Person{}, "", map[string]string{"reason": "Write why. This school wants to know."}
		s.Many = &views.Many{Students: []school.Person{kim, leo, zoe, mia, ben}, Outcomes: []views.Outcome{
			{Student: kim, Pass: &started}, {Student: leo, Pass: &waits},
			{Student: zoe, Refusal: &pass.Refusal{
				Code: pass.Closed, Detail: "away", Room: "Library", Overridable: true,
				Also: []pass.Refusal{{Code: pass.Limit, Detail: "day", Number: 5, Overridable: true}},
			}},
			{Student: mia, Refusal: &pass.Refusal{Code: pass.NotActive, Detail: "absent"}},
			{Student: ben, Problem: "This pass could not be made just now. Send it again."},
		}}
	})
}
