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

// manyForm is the form of passes for student10 and those after, to a room.
func (w *town) manyForm(to school.Room, students int) url.Values {
	w.Helper()
	form := w.askForm(to)
	for i := range students {
		form.Add("student", string(w.personID(fmt.Sprintf("student%d", 10+i))))
	}
	return form
}

// unbound takes away what would stop a pass: limits, groups, who is out.
func (w *town) unbound() {
	w.Helper()
	w.db.SQL(w, `delete from encounter_groups`)
	w.db.SQL(w, `delete from absences`)
	w.db.SQL(w, `delete from entitlements`)
	w.db.SQL(w, `delete from student_limits`)
	w.db.SQL(w, `delete from passes where state <> 'ended'`)
	w.db.SQL(w, `update schools set day_limit = null, hallway_maximum = null, revision = revision + 1`)
}

func (w *town) count(state string) int {
	w.Helper()
	return w.db.Count(w, `select count(*) from passes where state = $1`, state)
}

func TestAFormForManyMakesEachPassOnceHoweverOftenItIsSent(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	ito := w.signedIn(w.server(), "teacher")
	form := w.manyForm(w.room("Restroom 2E"), 4)
	w.db.SQL(t, `update rooms set capacity = null where name like 'Restroom%'`)
	for range 2 {
		sent := ito.postFrom("/teacher", "/passes", form)
		if sent.status != http.StatusOK {
			t.Fatalf("sent: %d\n%s", sent.status, sent.body)
		}
		if n := w.count("active"); n != 4 {
			t.Errorf("%d are out, want four", n)
		}
	}
	if n := w.db.Count(t, `select count(*) from passes where made_as = 'staff' and state = 'active'`); n != 4 {
		t.Errorf("%d passes, want four", n)
	}
}

func TestEveryStudentOfManyIsDecidedByItself(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = 2, line = true where name like 'Restroom%'`)
	w.db.SQL(t, `insert into absences (school_id, id, person_id, on_day) values ($1, $2, $3, '2026-11-23')`,
		w.school.School.ID, db.NewID(), w.personID("student10"))
	ito := w.signedIn(w.server(), "teacher")
	form := w.manyForm(w.room("Restroom 2E"), 4)
	form.Set("line", "1")
	for _, page := range []string{"/teacher", ""} {
		sent := ito.postFrom(page, "/passes", form)
		if sent.status != http.StatusConflict || !sent.has(`data-refusal="not-active"`) || !sent.has("3 of 4 passes are made") {
			t.Errorf("sent from %q: %d\n%s", page, sent.status, sent.body)
		}
	}
	if out, waiting := w.count("active"), w.count("waiting"); out != 2 || waiting != 1 {
		t.Errorf("%d out and %d in line, want two and one; the absent one is where they were", out, waiting)
	}
}

func TestOneConfirmationGoesOnForAllWhomOnlyWarningsStopped(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = null`)
	ito := w.signedIn(w.server(), "teacher")
	form := w.manyForm(w.room("Restroom 2E"), 4)
	for _, name := range []string{"student10", "student11"} {
		w.db.SQL(t, `insert into student_limits (school_id, id, student_id, span, passes) values ($1, $2, $3, 'day', 0)`,
			w.school.School.ID, db.NewID(), w.personID(name))
	}
	warned := ito.postFrom("/teacher", "/passes", form)
	if warned.status != http.StatusConflict || strings.Count(warned.body, `data-refusal="limit"`) != 2 || !warned.has("Start 2 anyway") {
		t.Fatalf("sent: %d\n%s", warned.status, warned.body)
	}
	w.db.SQL(t, `insert into student_limits (school_id, id, student_id, span, passes) values ($1, $2, $3, 'day', 0)`,
		w.school.School.ID, db.NewID(), w.personID("student14"))
	form.Add("student", string(w.personID("student14"))) // nobody has been told of their limit
	for _, name := range []string{"student10", "student11"} {
		form.Add("override", string(w.personID(name))+":limit")
	}
	anyway := ito.postFrom("/teacher", "/passes", form)
	if anyway.status != http.StatusConflict || !anyway.has("4 of 5 passes are made") || w.count("active") != 4 {
		t.Errorf("anyway: %d, %d out; want four, and the fifth warned\n%s", anyway.status, w.count("active"), anyway.body)
	}
	if n := w.db.Count(t, `select count(*) from passes where 'limit' = any(overridden)`); n != 2 {
		t.Errorf("%d passes went past the limit, want two", n)
	}
}

func TestMoreThanAHundredAtOnceAreToldSoAndNobodyIsSent(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	ito := w.signedIn(w.server(), "teacher")
	form := w.askForm(w.room("Restroom 2E"))
	for range 101 {
		form.Add("student", string(db.NewID()))
	}
	sent := ito.postFrom("/teacher", "/passes", form)
	if sent.status != http.StatusUnprocessableEntity || !sent.has("at most 100") || w.count("active") != 0 {
		t.Errorf("sent: %d, %d out\n%s", sent.status, w.count("active"), sent.body)
	}
}

func TestEachOfManyStartsWhereTheTimetableHasThem(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = null`)
	counselor := w.signedIn(w.server(), "counselor")
	form := w.manyForm(w.room("Counseling"), 3)
	form.Set("origin", "each")
	w.db.SQL(t, `delete from enrollments where person_id = $1`, w.personID("student12"))
	sent := counselor.postFrom("/desk", "/passes", form)
	if sent.status != http.StatusConflict || !sent.has("doesn’t say where this student is") {
		t.Errorf("sent: %d\n%s", sent.status, sent.body)
	}
	if n := w.db.Count(t, `select count(*) from passes where state = 'active' and origin_id = $1`, w.room("Room 214").ID); n != 2 {
		t.Errorf("%d started in Room 214, want the two whose lesson is there", n)
	}
}

func TestAReasonThatTheSchoolWantsIsAskedBesideTheField(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	w.db.SQL(t, `update schools set day_limit = 0, override_reason = 'required', revision = revision + 1`)
	w.db.SQL(t, `update rooms set capacity = null`)
	server := w.server()
	ito := w.signedIn(server, "teacher")
	for students := 1; students < 3; students++ {
		form := w.manyForm(w.room("Restroom 2E"), students)
		form.Set("minutes", "3")
		form.Set("override", "limit")
		without := ito.postFrom("/teacher", "/passes", form)
		if without.status != http.StatusUnprocessableEntity || !without.has("Write why") || !without.has(`data-refusal="limit"`) {
			t.Errorf("%d without a reason: %d\n%s", students, without.status, without.body)
		}
		form.Set("reason", "needs the nurse again")
		with := ito.postFrom("/teacher", "/passes", form)
		if n := w.db.Count(t, `select count(*) from passes where override_reason = 'needs the nurse again' and state = 'active'`); with.status != http.StatusOK || n != students {
			t.Errorf("%d with a reason: %d, %d passes\n%s", students, with.status, n, with.body)
		}
		w.db.SQL(t, `delete from passes where state = 'active'`)
	}
	if n := w.db.Count(t, `select count(*) from audit_log where new::text like '%needs the nurse%'`); n != 0 {
		t.Error("the reason is in the audit log")
	}
}
