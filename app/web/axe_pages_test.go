package web_test

import (
	"strings"
	"testing"

	"corridor/app/school"
)

// pages says what each route draws: an address of it, and what tells its page from every other. A GET route
// that is missing here and in noPages fails the test.
var pages = map[string]struct{ path, selector string }{
	"GET /":                           {"/", "main:not(.gate)"},
	"GET /signin":                     {"/signin", "[name=password]"},
	"GET /student":                    {"/student", "#student-home"},
	"GET /teacher":                    {"/teacher", "#needs-you"},
	"GET /desk":                       {"/desk", "#needs-you"},
	"GET /hall":                       {"/hall", "#search"},
	"GET /emergency":                  {"/emergency", "#emergency"},
	"GET /emergencies":                {"/emergencies", ".heading"},
	"GET /admin":                      {"/admin", "#hall-counters"},
	"GET /admin/rooms":                {"/admin/rooms", "#rooms"},
	"GET /admin/rooms/new":            {"/admin/rooms/new", "#room-form"},
	"GET /admin/rooms/:id":            {"/admin/rooms/:room", "#standing"},
	"GET /admin/rooms/:id/list":       {"/admin/rooms/:room/list", "#lines"},
	"GET /admin/rooms/several":        {"/admin/rooms/several", "#several"},
	"GET /admin/rooms/starter":        {"/admin/rooms/starter", "#starter"},
	"GET /cover":                      {"/cover", "[name=teacher]"},
	"GET /admin/cover":                {"/admin/cover", "#cover-day"},
	"GET /handover":                   {"/handover", "[name=day]"},
	"GET /admin/people/:id/assistant": {"/admin/people/:student/assistant", "[name=from]"},
	"GET /settings":                   {"/settings", "[name=look]"},
	"GET /settings/notices":           {"/settings/notices", "main form[action='/settings/notices']"},
	"GET /settings/sessions":          {"/settings/sessions", "#sessions"},
	"GET /groups":                     {"/groups", ".empty"},
	"GET /groups/new":                 {"/groups/new", "#picker"},
	"GET /groups/:id":                 {"/groups/new", "#picker"},
	"GET /district":                   {"/district", "main [href='/district.csv']"},
	"GET /admin/audit":                {"/admin/audit", "#kind"},
	"GET /admin/rosters/pull":         {"/admin/rosters/pull", "[name=most_gone]"},
	"GET /admin/rosters":              {"/admin/rosters", "#rosters-bring"},
	"GET /admin/rules":                {"/admin/rules", "#rules-limits"},
	"GET /admin/rules/students":       {"/admin/rules/students?find=a", "#find"},
	"GET /admin/rules/file":           {"/admin/rules/file", "#limits-file"},
	"GET /admin/rules/no-fly":         {"/admin/rules/no-fly?kind=edges", "[name=first_minutes]"},
	"GET /admin/people":               {"/admin/people", "#find"},
	"GET /admin/photos":               {"/admin/photos", "[name=file]"},
	"GET /admin/people/permissions":   {"/admin/people/permissions", "[name=person]"},
	"GET /admin/people/new":           {"/admin/people/new", "[name=given_name]"},
	"GET /admin/people/:id":           {"/admin/people/:student", "[name=given_name]"},
	"GET /passes/:id":                 {"/passes/:id", "[data-pass]"},
	"GET /passes/:id/pin":             {"/passes/:id/pin", "form.pin"},
	"GET /unsubscribe/:token":         {"/unsubscribe/nothing", ".gate .empty"},
	"GET /auth/:provider":             {"/auth/google", ".gate .empty"},
	"GET /auth/:provider/callback":    {"/auth/google/callback", ".gate .empty"},
	"GET /auth/:provider/school":      {"/auth/google/school", ".gate .empty"},

	"GET /admin/bells":                {"/admin/bells", "#bells-now"},
	"GET /admin/bells/days/new":       {"/admin/bells/days/new", "#day-type"},
	"GET /admin/bells/calendar":       {"/admin/bells/calendar", "table.month"},
	"GET /admin/bells/calendar/:date": {"/admin/bells/calendar/2026-12-24", "[name=what]"},
	"GET /admin/bells/schedules/new":  {"/admin/bells/schedules/new", "[name=grades]"},
	"GET /admin/bells/terms/new":      {"/admin/bells/terms/new", "[name=kind]"},
	"GET /admin/bells/rotations/new":  {"/admin/bells/rotations/new", "[name=day_types]"},
}

// noPages are the routes that draw none: texts, files, the stream, and the sheet, which is a part of pages; and those
// that tests of their own look at.
var noPages = map[string]bool{
	"GET /admin/photos/:id": true, "GET /people/:id/photo": true, "GET /school": true, // TestAnAdministratorLooksAfterAnAccount
	"GET /district.csv": true, "GET /admin/audit.csv": true,
	"GET /sw.js": true,
	// which TestWhatRepeatsAndTheCalendarAreForEverybody looks at
	"GET /calendar": true, "GET /series": true, "GET /series/:id": true, "GET /standing": true, "GET /absences": true, "GET /absences/file": true,
	"GET /standing.csv": true,
	"GET /healthz":      true, "GET /readyz": true, "GET /time": true, "GET /static/*": true, "GET /events": true,
	"GET /emergencies/:id": true, // which TestTheEmergencyIsForEverybody looks at
	"GET /passes/new":      true, "GET /admin/rooms/found": true,
	"GET /admin/rules/no-fly/:id": true, "GET /admin/rules/students/:id": true,
	"GET /rows": true, "GET /handover/:id": true, // TestATeacherPrintsASheetAndItsCodeBeginsTheCover
	// which TestTheRostersAreForEverybody looks at
	"GET /admin/rosters/:id": true, "GET /admin/rosters/runs/:id": true,
	"GET /admin/people/signins/:id": true, // which TestTheWaysToSignInAreForEverybody looks at
	// with an id of their own: TestWhatStaffDoWithAPassIsForEverybody
	"GET /passes/:id/more": true, "GET /rooms/:id/code": true,
	// looked at where there is something to see on them
	"GET /admin/bells/days/:id": true, "GET /admin/bells/waves": true, "GET /admin/bells/schedules/:id": true,
	"GET /admin/bells/terms/:id": true, "GET /admin/bells/rotations/:id": true,
}

// accounts are who looks at a page of a route for a letter in [reach]: whoever has one permission sees no other page than
// the administrator does, who has that of the district as well here.
var accounts = map[string]string{"S": "student", "T": "teacher", "M": "monitor", "A": "admin", "B": "substitute", "D": "admin"}

func TestEveryPageIsForEverybody(t *testing.T) {
	t.Parallel()
	for name, routes := range looked(t) {
		t.Run("as "+name, func(t *testing.T) {
			t.Parallel()
			a := newAudit(t)
			a.seen.expects(404, "/auth/")
			a.seen.expects(404, "/unsubscribe/")
			a.gives("admin", school.District)
			id := a.asksMrIto("student")
			parts := strings.NewReplacer(":id", id, ":room", string(a.room("Library").ID), ":student", string(a.personID("student")))
			for _, route := range routes {
				a.looks(name, parts.Replace(pages[route].path), pages[route].selector)
			}
		})
	}
}

// looked are the routes at whose pages each of the accounts looks.
func looked(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, route := range newTown(t).routes() {
		_, known := pages[route]
		if strings.HasPrefix(route, "GET ") && !known && !noPages[route] {
			t.Errorf("%s: nobody looks at it", route)
		}
		if !known {
			continue
		}
		for _, name := range lookers(route) {
			all[name] = append(all[name], route)
		}
	}
	return all
}

// lookers are the accounts that see a route's page; nobody has no name.
func lookers(route string) []string {
	switch {
	case open[route]:
		return []string{""}
	case reach[route] == "":
		return []string{accounts["B"]}
	}
	var names []string
	for letter := range strings.SplitSeq(reach[route], "") {
		if name := accounts[letter]; name != "" {
			names = append(names, name)
		}
	}
	return names
}

func TestEveryNoIsForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	for _, c := range []struct {
		name, path string
		status     int
	}{
		{"student", "/hall", 403},
		{"teacher", "/admin", 403},
		{"student", "/passes/01a00000-0000-7000-8000-000000000000", 404},
		{"", "/nowhere", 404},
		{"", "/events", 401},
	} {
		a.seen.expects(c.status, c.path)
		a.looks(c.name, c.path, ".gate .empty")
	}
}
