package views_test

import (
	"net/url"
	"time"

	. "maragu.dev/gomponents"

	"corridor/views"
	"corridor/views/ui"
)

func rosterScreens() map[string]Node {
	f := frame(boss, "/admin/rosters")
	counts := []views.RosterCount{
		{Kind: "people", New: 4, Changed: 2, Gone: 1, Same: 1100, Skipped: 1}, {Kind: "rooms", New: 1}, {Kind: "terms", Same: 2},
		{Kind: "sections", New: 1, Same: 200}, {Kind: "enrollments", New: 12, Same: 7000, Skipped: 3},
	}
	run := views.RosterRun{
		ID: id(31), At: ten.Add(-26 * time.Hour), Took: 3 * time.Second, Source: "upload", By: "Grace Hall", Format: "OneRoster 1.1",
		Counts: counts, Undoable: true, Skipped: []views.RosterNote{{File: "users.csv", Line: 7, Column: "role", Text: "it is empty"}},
	}
	undone := run
	undone.ID, undone.Undoable, undone.UndoneAt, undone.Source = id(32), false, ten.Add(-time.Hour), "command"
	ready := views.RosterDelivery{
		ID: id(33), Name: "roster.zip", Source: "upload", By: "Grace Hall", BroughtAt: ten, State: "ready", Format: "OneRoster 1.1",
		Org: "Lakeside High (10002)", Counts: counts, Guardians: 2, Elsewhere: 1, List: "changed", Page: 1, More: true,
		Lengths: map[string]int{"new": 5, "changed": 2, "gone": 1, "skipped": 4, "notices": 2},
		Lines: []views.RosterLine{{
			Kind: "people", Name: "Ada Okafor", ID: "1001", Grade: "10", Roles: []string{"student"},
			Differences: []ui.Difference{{Field: "Grade", Old: "9", New: "10"}},
		}},
	}
	bound := ready
	bound.ID = id(34)
	bound.Bound, bound.Away, bound.List, bound.Problem = true, 212, "skipped", "Look at who would be gone."
	bound.Sentence = "it would deactivate 212 of 1100 people (20 %; the bound is 10 %)"
	bound.Notes = []views.RosterNote{{File: "users.csv", Line: 7, Column: "email", Text: "left empty", Times: 3}}
	going := ready
	going.ID = id(35)
	going.State, going.Step, going.Done, going.Of = "arrived", "reading users.csv", 400_000, 1_000_000
	applied := ready
	applied.State, applied.Run, applied.List, applied.Lines = "applied", id(31), "new", []views.RosterLine{{Kind: "sections", Name: "Algebra"}}
	refused := ready
	refused.ID = id(36)
	refused.State, refused.Sentence, refused.Orgs = "refused", "it can't be told which org is the school", []ui.Option{{Value: "1", Label: "East High (1)"}}
	list := ready
	list.ID = id(37)
	list.State, list.Asks, list.Sentence = "refused", true, "it can't be told who is a student"
	list.Accounts, list.Header, list.Columns = true, []string{"First", "Last", "Role"}, map[string]string{"given_name": "First"}
	return map[string]Node{
		"rosters-empty": views.RostersPage(f, views.Rosters{FormID: id(30)}),
		"rosters": views.RostersPage(f, views.Rosters{
			FormID: id(30), Problem: "Nothing was changed: it is empty.", Waiting: []views.RosterDelivery{ready, bound, going, refused},
			Source: views.RosterSource{Kind: "folder", NextAt: ten.Add(16 * time.Hour), LastAt: ten.Add(-8 * time.Hour), Problem: "there is no zip archive"},
			Runs:   []views.RosterRun{run, undone}, More: true, Refused: []views.RefusedSection{{Section: id(40), Teacher: ito.ID, Name: "Algebra", TeacherName: "Mr Ito"}},
		}),
		"roster-pull": views.RosterPullPage(f, views.RosterPull{School: id(1), HasSecret: true, Folder: true, Form: views.Editing{
			Values:   url.Values{"kind": {"service"}, "at": {"02:00"}, "most_gone": {"10"}, "address": {"http://sis.example"}},
			Problems: map[string]string{"address": "Write an address that begins with https."},
		}}),
		"roster-ready":    views.RosterDeliveryPage(f, ready),
		"roster-bound":    views.RosterDeliveryPage(f, bound),
		"roster-going":    views.RosterDeliveryPage(f, going),
		"roster-applied":  views.RosterDeliveryPage(f, applied),
		"roster-refused":  views.RosterDeliveryPage(f, refused),
		"roster-accounts": views.RosterDeliveryPage(f, list),
		"roster-run":      views.RosterRunPage(f, run, "Too late."),
		"roster-undone":   views.RosterRunPage(f, undone, ""),
	}
}
