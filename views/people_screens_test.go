package views_test

import (
	"net/url"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
)

// boss is an administrator.
var boss = school.Person{ID: id(111), GivenName: "Grace", FamilyName: "Hall", Roles: []school.Role{school.Administrator}}

func peopleScreens() map[string]Node {
	f := frame(boss, "/admin/people")
	form := peopleForm()
	wrong := form
	wrong.Problems = map[string]string{"email": "Somebody else has this already."}
	clash := form
	clash.Clashes, clash.By = map[string]string{"title": "Dr"}, "Ms Arden"
	saved := form
	saved.Saved, saved.Change = true, ito.ID
	return map[string]Node{
		"people":       views.PeoplePage(f, views.People{People: []school.Person{ada, ito}}),
		"people-empty": views.PeoplePage(f, views.People{}),
		"person":       views.PersonPage(f, views.PersonEdit{ID: ito.ID, Name: ito.Name(), Form: saved, HasPassword: true}),
		"person-new":   views.PersonPage(f, views.PersonEdit{ID: ito.ID, New: true, Form: views.Editing{Values: url.Values{"state": {"active"}}}}),
		"person-wrong": views.PersonPage(f, views.PersonEdit{ID: ito.ID, Name: ito.Name(), Form: wrong, PasswordProblem: "Somebody else has this already."}),
		"person-clash": views.PersonPage(f, views.PersonEdit{ID: ito.ID, Name: ito.Name(), Form: clash, SignIn: "ito@lakeside.example", Password: "abcd-efgh-ijkl"}),
		"history":      views.HistoryPage(f, someHistory()),
		"audit":        views.AuditPage(f, someAudit(f)),
		"audit-none":   views.AuditPage(f, views.Audit{Kinds: []string{"pass"}, Problem: "Write the days."}),
		"district": views.DistrictPage(f, []views.Standing{
			{School: "Hillside Middle", Known: true, Figures: views.Figures{Students: 640, Out: 3, Overtime: 1, Today: 88, Minutes: 6}},
			{School: "Lakeside High", Known: true, Figures: views.Figures{Students: 1200, Emergency: true}}, {School: "Oak Elementary"},
		}),
		"district-none": views.DistrictPage(f, nil),
		"history-empty": views.HistoryPage(f, views.History{}),
	}
}

func peopleForm() views.Editing {
	return views.Editing{Values: url.Values{
		"given_name": {"Kenji"}, "family_name": {"Ito"}, "title": {"Mr"}, "email": {"ito@lakeside.example"},
		"roles": {"teacher"}, "permissions": {"hall-monitor"}, "state": {"active"},
	}}
}

func someHistory() views.History {
	return views.History{
		Subjects: []string{"account"}, Older: ito.ID, Asked: ito.ID, Problem: "This was changed again since.",
		Changes: []views.Change{
			{ID: ito.ID, At: ten, Who: "Ms Arden", What: "account changed", Subject: "account",
				Old: map[string]any{"GivenName": "Kenji", "Roles": []any{"teacher"}},
				New: map[string]any{"GivenName": "Ken", "Roles": []any{"teacher", "administrator"}}},
			{ID: ada.ID, At: ten, What: "account made", Subject: "account", New: map[string]any{"GivenName": "Ada"}},
			{ID: id(7), At: ten, Who: "Ms Arden", What: "account changed back", Subject: "account",
				Old: map[string]any{"Number": float64(3)}, New: map[string]any{"Number": float64(4)}},
		},
	}
}
