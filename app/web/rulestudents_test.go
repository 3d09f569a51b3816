package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/app/school"
	"corridor/db"
)

// studentsPage is where a student's own rules are.
func (w *town) studentsPage(name string) string {
	return "/admin/rules/students/" + string(w.personID(name))
}

func TestAStudentsOwnLimitIsSavedAndHoldsAtOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, student := w.signedIn(server, "admin"), w.signedIn(server, "student")
	page := w.studentsPage("student")
	form := admin.formOf(page, page)
	form.Set("day", "0")
	if a := admin.postFrom(page, page, form); a.status != http.StatusOK || !a.has("Saved.") || !a.has("What holds today: 0 a day") {
		t.Fatalf("saving: %d\n%s", a.status, a.body)
	}
	ask := w.askForm(w.room("Restroom 2E"))
	if a := student.postFrom("/student", "/passes", ask); a.status != http.StatusOK || w.pass(ask.Get("id")).State != "requested" {
		t.Errorf("a pass: %d, want it to be asked for", a.status)
	}
	form = admin.formOf(page, page)
	form.Set("day", "-2")
	if a := admin.postFrom(page, page, form); a.status != http.StatusUnprocessableEntity || !a.has(`value="-2"`) {
		t.Errorf("-2 a day: %d, want 422 and what was typed", a.status)
	}
	if a := admin.get("/admin/rules/students"); !a.has("0 a day") {
		t.Error("the student is not among those with rules of their own")
	}
	teacher := "/admin/rules/students/" + string(w.personID("teacher"))
	if a := admin.get(teacher); a.status != http.StatusNotFound {
		t.Errorf("a teacher's own limits: %d, want 404", a.status)
	}
}

func TestAnEntitlementIsGivenChangedEndedAndPutBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `delete from entitlements`)
	admin := w.signedIn(w.server(), "admin")
	page := w.studentsPage("student")
	address := page + "/entitlements"
	form := admin.formOf(page, address)
	form.Set("entitles", "minutes")
	form.Set("more_minutes", "6")
	for range 2 { // a double tap gives one
		if a := admin.postFrom(page, address, form); a.status != http.StatusOK || !a.has("6 more minutes") {
			t.Fatalf("giving: %d\n%s", a.status, a.body)
		}
	}
	id := form.Get("entitlement")
	if n := w.db.Count(t, `select count(*) from entitlements where minutes = 6 and starts_on = '2026-11-23'`); n != 1 {
		t.Fatalf("%d entitlements from today on, want one", n)
	}
	change := url.Values{"entitlement": {id}, "entitles": {"minutes"}, "more_minutes": {"9"}, "starts_on": {"2026-11-01"}, "ends_on": {"2026-12-01"}}
	if a := admin.postFrom(page, address, change); a.status != http.StatusOK || !a.has("9 more minutes") {
		t.Fatalf("changing: %d\n%s", a.status, a.body)
	}
	if a := admin.postFrom(w.studentsPage("student2"), w.studentsPage("student2")+"/entitlements", change); a.status != http.StatusNotFound {
		t.Errorf("as another student's: %d, want 404", a.status)
	}
	if a := admin.postFrom(page, address+"/end", url.Values{"entitlement": {id}}); a.status != http.StatusOK || !a.has("over") {
		t.Fatalf("ending: %d\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from entitlements where ends_on = '2026-11-22'`); n != 1 {
		t.Error("it does not end with the day before")
	}
	undo := between(admin.get("/admin/history").body, "/admin/history/", "/reversal")
	admin.post("/admin/history/"+undo+"/reversal", nil)
	if n := w.db.Count(t, `select count(*) from entitlements where ends_on = '2026-12-01'`); n != 1 {
		t.Error("the end was not put back")
	}
}

func TestAnEntitlementThatCannotBeIsSaidBesideItsField(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	before := w.db.Count(t, `select count(*) from entitlements`)
	page := w.studentsPage("student")
	good := url.Values{"new": {"1"}, "entitles": {"minutes"}, "more_minutes": {"5"}, "starts_on": {"2026-11-23"}}
	for _, c := range []struct {
		form     url.Values
		sentence string
	}{
		{with(good, "more_minutes", ""), "whole number"},
		{with(good, "more_minutes", "0"), "from 1 to 999"},
		{with(good, "more_minutes", "1000"), "from 1 to 999"},
		{with(good, "entitles", "everything"), "Choose one"},
		{with(good, "ends_on", "2026-11-22"), "before the first"},
		{with(good, "starts_on", "soon"), "a date"},
	} {
		c.form.Set("entitlement", string(db.NewID()))
		if a := admin.postFrom(page, page+"/entitlements", c.form); a.status != http.StatusUnprocessableEntity || !a.has(c.sentence) {
			t.Errorf("%v: %d, want 422 with %q\n%s", c.form, a.status, c.sentence, a.body)
		}
	}
	if after := w.db.Count(t, `select count(*) from entitlements`); after != before {
		t.Error("something was given")
	}
}

// Nothing but the minutes themselves tells of an entitlement, and to nobody without the right.
func TestNothingBetraysAnEntitlement(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	w.db.SQL(t, `delete from entitlements`)
	w.db.SQL(t, `insert into entitlements (school_id, id, student_id, kind, minutes)
select $1, gen_random_uuid(), $2, k.kind, k.minutes from (values ('minutes', 6), ('no-limit', 0), ('skips-line', 0), ('no-fly-exempt', 0)) k (kind, minutes)`,
		w.school.School.ID, w.personID("student"))
	room := w.room("Restroom 2E")
	most, usual := fmt.Sprintf(`value="%d"`, room.Minutes+6), fmt.Sprintf(`value="%d"`, room.Minutes)
	student, teacher := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	other := w.signedIn(server, "student2")
	sheet := "/passes/new?destination=" + string(room.ID)
	for name, of := range map[string]struct{ page, anybodys answer }{
		"the student's sheet": {student.get(sheet), other.get(sheet)},
		"the teacher's sheet": {teacher.get(sheet + "&student=" + string(w.personID("student"))), teacher.get(sheet + "&student=" + string(w.personID("student2")))},
	} {
		page := of.page
		if !page.has(most) || !page.has(usual+" checked") {
			t.Errorf("%s: want %d minutes offered and %d chosen", name, room.Minutes+6, room.Minutes)
		}
		for _, word := range []string{"ntitle", "ccommodation", "exempt"} {
			if strings.Count(page.body, word) != strings.Count(of.anybodys.body, word) { // a purpose is offered for anybody
				t.Errorf("%s says %q more often or more seldom than anybody else's", name, word)
			}
		}
	}
	if page := other.get(sheet); page.has(most) {
		t.Error("another student is offered the minutes as well")
	}
	for _, path := range []string{"/admin/rules/students", w.studentsPage("student")} {
		for who, b := range map[string]*browser{"a teacher": teacher, "the student": student} {
			if a := b.get(path); a.status != http.StatusForbidden {
				t.Errorf("%s at %s: %d, want 403", who, path, a.status)
			}
		}
	}
}

func TestAFileOfLimitsIsShownBeforeItIsAppliedAndIsAppliedWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `delete from student_limits`)
	admin := w.signedIn(w.server(), "admin")
	lines := fmt.Sprintf("Student,Day,Week,Term\n%s,3,12,60\nstudent2@demo.school,0,,\n", w.numberOf("student"))
	a := admin.uploads("/admin/rules/file", nil, aList(lines))
	if a.status != http.StatusOK || !a.has("The limits of 2 students change.") || !a.has("3 a day · 12 a week · 60 a term") {
		t.Fatalf("the preview: %d\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from student_limits`); n != 0 {
		t.Fatalf("the preview has set %d limits", n)
	}
	bad := lines + "nobody@demo.school,3,,\n" + w.numberOf("student") + ",4,,\nstudent3@demo.school,-1,,\n"
	a = admin.post("/admin/rules/file", url.Values{"lines": {bad}, "apply": {"1"}})
	if a.status != http.StatusUnprocessableEntity || !a.has("Line 4: No student has") || !a.has("Line 5: This student is in the file twice.") || !a.has("Line 6: A limit is") {
		t.Fatalf("with faults: %d\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from student_limits`); n != 0 {
		t.Fatalf("a file with faults has set %d limits", n)
	}
	for range 2 { // sent twice it is applied once
		if a = admin.post("/admin/rules/file", url.Values{"lines": {lines}, "apply": {"1"}}); a.status != http.StatusOK {
			t.Fatalf("applying: %d\n%s", a.status, a.body)
		}
	}
	if n := w.db.Count(t, `select count(*) from student_limits`); n != 4 {
		t.Errorf("%d limits, want three of one student and one of the other", n)
	}
	if n := w.db.Count(t, `select count(*) from audit_log where subject = 'student limit'`); n != 2 {
		t.Errorf("%d rows in the history, want one for each student", n)
	}
	if a = admin.post("/admin/rules/file", url.Values{"lines": {"  "}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an empty file: %d, want 422", a.status)
	}
}

// numberOf is the student number of a demo account.
func (w *town) numberOf(name string) string {
	w.Helper()
	id := w.personID(name)
	for _, p := range w.school.People {
		if p.ID == school.ID(id) {
			return p.Number
		}
	}
	w.Fatalf("%s has no number", name)
	return ""
}
