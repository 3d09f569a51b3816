package views_test

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/school"
	"corridor/views"
)

// adasBrowsers is where Ada is signed in, and was.
func adasBrowsers() views.SignedInAt {
	return views.SignedInAt{
		Sessions: []views.Session{
			{ID: id(701), Device: "Chrome/Chromebook", How: "google", MadeAt: ten.Add(-time.Hour), SeenAt: ten, Here: true},
			{ID: id(702), Device: "Safari/iPhone", How: "password", MadeAt: ten.Add(-2 * time.Hour), SeenAt: ten.Add(-time.Hour)},
			{ID: id(703), MadeAt: ten.Add(-2 * time.Hour), SeenAt: ten.Add(-time.Hour)},
		},
		SignIns: []views.PastSignIn{
			{At: ten.Add(-time.Hour), How: "google", Device: "Chrome/Chromebook"},
			{At: ten.Add(-26 * time.Hour), How: "password", Device: "Firefox/", Refused: "password"},
			{At: ten.Add(-27 * time.Hour), How: "password", Device: "/Windows", Refused: "off"},
		},
	}
}

func sessionScreens() map[string]Node {
	shared := adasBrowsers()
	shared.Sessions, shared.SignIns, shared.Shared = shared.Sessions[:1], nil, true
	f := frame(boss, "/admin/people")
	person := peopleForm()
	both := frame(boss, "/school")
	both.View, both.Views, both.Schools = school.Teacher, []school.Role{school.Administrator, school.Teacher}, true
	return map[string]Node{
		"other-schools":   views.OtherSchoolsPage(both, []views.Link{{Href: string(id(9)), Text: "Hillside High"}}),
		"sessions":        views.SessionsPage(frame(ada, "/settings/sessions"), adasBrowsers()),
		"sessions-shared": views.SessionsPage(frame(subs, "/settings/sessions"), shared),
		"person-seen":     views.PersonPage(f, views.PersonEdit{ID: ada.ID, Name: ada.Name(), Form: person, Seen: adasBrowsers()}),
		"person-oneself":  views.PersonPage(f, views.PersonEdit{ID: boss.ID, Name: boss.Name(), Form: person, Oneself: true}),
		"person-last":     views.PersonPage(f, views.PersonEdit{ID: boss.ID, Name: boss.Name(), Form: person, Ending: "A school needs one administrator who can sign in."}),
		"permissions": views.PermissionsPage(f, views.StaffPermissions{
			Staff: []school.Person{boss, ito}, Chosen: []school.ID{ito.ID}, Permission: school.Reports, Problem: "Choose at least one person.",
		}),
		"permissions-done": views.PermissionsPage(f, views.StaffPermissions{Staff: []school.Person{boss, ito}, Saved: true, Count: 2, Change: ito.ID}),
		"photos":           views.PhotosPage(f, views.Photos{FormID: id(720), Problem: "Choose a ZIP file first."}),
		"photos-taken":     views.PhotosPage(f, views.Photos{FormID: id(720), Taken: true, Count: 812}),
		"photos-going":     views.PhotoLotPage(f, views.PhotoLot{ID: id(721), Done: 40, All: 1200}),
		"photos-lot": views.PhotoLotPage(f, views.PhotoLot{ID: id(721), Done: 3, All: 3, Matched: 1, Left: []views.PhotoFile{
			{Name: "nobody.jpg", Why: "unknown"}, {Name: "7001.jpg", Why: "twice", Who: "Ada Okafor"},
		}}),
		"photos-stopped": views.PhotoLotPage(f, views.PhotoLot{ID: id(721), Done: 3, All: 9, Stopped: true}),
		"person-photo":   views.PersonPage(f, views.PersonEdit{ID: ada.ID, Name: ada.Name(), Form: person, Photo: "5f3a"}),
		"people-deleted": views.PeoplePage(f, views.People{Deleted: true, Find: "Ada"}),
	}
}
