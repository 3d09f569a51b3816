package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"corridor/app/account"
	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

// permissions are the letters that stand in [reach] for a teacher with one permission: what letter T says, and this.
var permissions = map[string]school.Permission{
	"M": school.HallMonitor, "C": school.Configuration, "G": school.EncounterGroups, "U": school.Accounts, "X": school.Emergency,
	"D": school.District, "R": school.Reports, "K": school.Kiosk, "O": school.EncounterOverride,
}

func TestAPermissionOpensItsOwnRoutesAndNoOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	for letter, permission := range permissions {
		b := w.signedIn(server, "teacher2")
		w.db.SQL(t, `update people set permissions = array[$2] where id = $1`, w.personID("teacher2"), string(permission))
		for _, route := range w.routes() {
			letters, known := reach[route]
			if !known || strings.HasPrefix(route, "POST /signout") {
				continue // another test says so
			}
			a := w.try(b, route)
			if through := a.status != http.StatusForbidden; through != strings.ContainsAny(letters, letter+"T") {
				t.Errorf("%s: with %s it answers %d", route, permission, a.status)
			}
			if a.status >= http.StatusInternalServerError {
				t.Errorf("%s: with %s it answers %d\n%s", route, permission, a.status, a.body)
			}
		}
	}
}

func TestNoRouteReachesIntoAnotherSchool(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	id := w.goesOut(w.signedIn(server, "student"), "Restroom 2E")
	group := w.signedIn(server, "admin").keepsApart("Bus 4", "student10", "student11")
	foreign := w.foreigner(server)
	ids := w.someIDs()
	ids["passes"], ids["people"], ids["rooms"] = id, string(w.personID("student")), string(w.room("Restroom 2E").ID)
	ids["people-ito"], ids["people-10"] = string(w.personID("teacher")), string(w.personID("student10"))
	ids["encounter_groups"], ids["schools"] = strings.TrimPrefix(group, "/admin/encounters/"), string(w.school.School.ID)
	before := w.imprint()
	for _, route := range w.routes() {
		if open[route] || strings.HasPrefix(route, "POST /signout") {
			continue
		}
		method, path, _ := strings.Cut(route, " ")
		for table, id := range ids {
			form := url.Values{}
			for _, field := range []string{"student", "students", "teacher", "room", "origin", "destination", "pass", "group", "person", "change", "approver", "session", "section", "dayType", "school"} {
				form.Set(field, id)
			}
			address := strings.NewReplacer(":id", id, ":part", "limits", ":date", "2026-11-23").Replace(path)
			var a answer
			if method == http.MethodGet {
				a = foreign.get(address + "?" + form.Encode())
			} else {
				a = foreign.post(address, form)
			}
			if a.status >= http.StatusInternalServerError {
				t.Errorf("%s with an id of %s: %d\n%s", route, table, a.status, a.body)
			}
			if a.status == http.StatusUnauthorized || strings.HasPrefix(a.header.Get("Location"), "/signin") {
				t.Fatalf("%s with an id of %s ends the session", route, table)
			}
			for _, name := range []string{w.nameOf("student"), w.nameOf("student10"), "Restroom 2E", "Mr Ito", "Bus 4", "Corridor High"} {
				if strings.Contains(a.body, name) {
					t.Errorf("%s with an id of %s tells %q", route, table, name)
				}
			}
		}
	}
	if after := w.imprint(); after != before {
		t.Errorf("something of the school has changed: %s, was %s", after, before)
	}
}

// foreigner is the administrator of another school, who may do everything there.
func (w *town) foreigner(server *httptest.Server) *browser {
	w.Helper()
	of := db.NewID()
	if err := w.db.AddSchool(w.Context(), of, "Hillside Middle", "America/Chicago"); err != nil {
		w.Fatal(err)
	}
	_, err := account.New(w.db.DB, w.clock, key).CreateAdministrator(w.Context(), of, account.Newcomer{
		GivenName: "Pat", FamilyName: "Reed", Email: "foreigner@demo.school", Password: demo.Password,
	})
	if err != nil {
		w.Fatal(err)
	}
	w.db.SQL(w, `update people set permissions = array['encounter-override'], roles = array['administrator', 'teacher'] where school_id = $1`, of)
	return w.signedIn(server, "foreigner")
}

// someIDs are ids of the town's school, one of each table that has any.
func (w *town) someIDs() map[string]string {
	w.Helper()
	ids := map[string]string{}
	list := w.db.Text(w, `select string_agg(t.table_name, ' ' order by t.table_name) from information_schema.columns t
join information_schema.columns i using (table_schema, table_name)
where t.table_schema = current_schema() and t.column_name = 'school_id' and i.column_name = 'id'`)
	for _, table := range strings.Fields(list) {
		if id := w.db.Text(w, `select coalesce((select id::text from `+table+` where school_id = $1 limit 1), '')`, w.school.School.ID); id != "" {
			ids[table] = id
		}
	}
	return ids
}

// imprint is all that the database has of the town's school, as a number.
func (w *town) imprint() string {
	w.Helper()
	return w.db.Text(w, `select sum(hashtext(query_to_xml(format('select * from %I where school_id = %L order by 1, 2', table_name, $1::text), true, true, '')::text))::text
  || ' ' || (select revision from schools where id = $1::text::uuid)
from information_schema.columns where table_schema = current_schema() and column_name = 'school_id'`, string(w.school.School.ID))
}
