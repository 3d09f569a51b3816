package web_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"corridor/app/account"
	"corridor/db"
)

func TestADistrictSeesTheFiguresOfEverySchoolAndNobodysName(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	other := db.NewID()
	if err := w.db.AddSchool(t.Context(), other, "Hillside Middle", "America/Chicago"); err != nil {
		t.Fatal(err)
	}
	server := w.server()
	ada, admin := w.signedIn(server, "student"), w.signedIn(server, "admin")
	before := admin.get("/district")
	if before.status != http.StatusForbidden || admin.get("/admin").has(`href="/district"`) {
		t.Fatalf("an administrator of one school: %d, want 403 and no way there", before.status)
	}
	desk := account.New(w.db.DB, w.clock, key)
	shows := func(name string, shown bool) error {
		return desk.ShowDistrict(t.Context(), w.school.School.ID, name+"@demo.school", shown)
	}
	if err := shows("admin", true); err != nil {
		t.Fatal(err)
	}
	w.goesOut(ada, "Restroom 2E")
	students := w.db.Count(t, `select count(*) from people where school_id = '`+string(w.school.School.ID)+`' and 'student' = any(roles) and state = 'active'`)
	a := admin.get("/district")
	if rows := a.rows(); !strings.Contains(rows, strconv.Itoa(students)+"|1|0|0|0|1|0") || !strings.Contains(rows, "0|0|0|0|0|0|0") {
		t.Errorf("the figures:\n%s", rows)
	}
	if !a.has("Hillside Middle") || strings.Contains(a.table(), "Emergency") || strings.Contains(a.body, w.nameOf("student")) {
		t.Error("a school is missing, is said to have an emergency, or a student is named")
	}
	if !admin.get("/admin").has(`href="/district"`) {
		t.Error("no way leads there")
	}
	w.frozen(admin, "")
	if a := admin.get("/district"); strings.Count(a.table(), "Emergency") != 1 {
		t.Errorf("the emergency is not shown at its school alone:\n%s", a.table())
	}
	if a := admin.get("/district.csv"); !a.has("Hillside Middle,0,0,0,0,0,0,0") {
		t.Errorf("the file:\n%s", a.body)
	}
	form := admin.personForm(w.personID("admin"))
	form.Set("title", "Prof")
	if a := admin.post("/admin/people/"+string(w.personID("admin")), form); a.status >= 400 {
		t.Fatalf("the account's form: %d\n%s", a.status, a.body)
	}
	if a := admin.get("/district"); a.status != http.StatusOK {
		t.Error("saving the account took the figures away")
	}
	if err := shows("admin", false); err != nil {
		t.Fatal(err)
	}
	if a := admin.get("/district"); a.status != http.StatusForbidden {
		t.Errorf("afterwards: %d, want 403", a.status)
	}
	if err := shows("student", true); err == nil {
		t.Error("a student sees the figures of all schools")
	}
}
