package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"corridor/db"
	"corridor/db/dbtest"
)

// meanwhile sends a form, and lets somebody else change something once it waits for the school.
func (w *town) meanwhile(send func() answer, change string, args ...any) answer {
	w.Helper()
	other := w.db.Holding(w, `select from schools where id = $1 for no key update`, w.school.School.ID)
	done := make(chan answer, 1)
	go func() { done <- send() }()
	dbtest.Until(w, "the form waits", func() bool { return w.db.Waiting(w) > 0 || len(done) > 0 })
	if len(done) > 0 {
		a := <-done
		w.Fatalf("it did not wait: %d\n%s", a.status, a.body)
	}
	other.Does(change, args...)
	other.Commit()
	return <-done
}

const sameMoment = "Somebody else changed this at the same moment"

func TestAFileOfLimitsThatMeetsAnothersChangeIsKeptAndShownAnew(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `delete from student_limits`)
	admin := w.signedIn(w.server(), "admin")
	lines := w.numberOf("student") + ",3,12,60\n" + w.numberOf("student2") + ",2\n"
	a := w.meanwhile(func() answer { return admin.post("/admin/rules/file", url.Values{"lines": {lines}, "apply": {"1"}}) },
		`insert into student_limits (school_id, id, student_id, span, passes) values ($1, gen_random_uuid(), $2, 'day', 9)`,
		w.school.School.ID, w.personID("student"))
	if a.status != http.StatusConflict || !a.has(sameMoment) || !a.has(w.numberOf("student2")+",2") || !a.has("9 a day") {
		t.Errorf("%d, want 409 with the lines and what they change by now\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from student_limits`); n != 1 {
		t.Errorf("%d limits, want the other's alone", n)
	}
}

func TestWhatSomebodyElseChangesWhileItIsTakenAwayStaysAndSaysSo(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := admin.keepsApart("Cafeteria", "student", "student2")
	a := w.meanwhile(func() answer { return admin.post(page+"/deletion", nil) }, `update encounter_groups set name = 'Gym' where name = 'Cafeteria'`)
	if a.status != http.StatusConflict || !a.has(sameMoment) || !a.has(`value="Gym"`) {
		t.Errorf("a group: %d, want 409 and its form as it is\n%s", a.status, a.body)
	}
	id := string(db.NewID())
	w.db.SQL(t, `insert into no_fly_times (school_id, id, kind, name, first_on, last_on, starts_minute, ends_minute) values ($1, $2, 'off', 'Fair', '2026-12-01', '2026-12-01', 0, 1440)`, w.school.School.ID, id)
	a = w.meanwhile(func() answer { return admin.post("/admin/rules/no-fly/"+id+"/removal", nil) }, `update no_fly_times set name = 'Fete' where id = $1`, id)
	if a.status != http.StatusConflict || !a.has(sameMoment) || !a.has("Fete") {
		t.Errorf("a no-fly time: %d, want 409 and the list of them\n%s", a.status, a.body)
	}
	if n := w.db.Count(t, `select count(*) from encounter_groups where deleted_at is null and name = 'Gym'`) +
		w.db.Count(t, `select count(*) from no_fly_times where id = $1`, id); n != 2 {
		t.Error("one of them is gone")
	}
}

func TestWhatCannotBeDoneIsSaidWhereItWasTried(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	list := "/admin/rooms/" + string(w.room("Restroom 1E").ID) + "/list"
	a := admin.post(list, url.Values{"add": {string(w.personID("teacher"))}})
	if a.status != http.StatusUnprocessableEntity || !a.has(`action="`+list+`"`) || !a.has("pleas") {
		t.Errorf("a teacher on a list of students: %d, want 422 and the page\n%s", a.status, a.body)
	}
	starter := "/admin/rooms/starter"
	w.db.SQL(t, `update rooms set archived = true, name = 'Old fountain' where name = 'Water fountain'`)
	a = admin.post(starter, url.Values{"room": {"Water fountain"}})
	if to := a.header.Get("Location"); a.status != http.StatusSeeOther || to != "/admin/rooms?made=1" || !admin.get(to).has("1 room is made.") {
		t.Errorf("the starter set: %d, to %q", a.status, to)
	}
}

func TestAListOfARoomIsLengthenedWhateverElseChangesInTheRoom(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	room := w.room("Restroom 1E").ID
	a := w.meanwhile(func() answer {
		return admin.post("/admin/rooms/"+string(room)+"/list", url.Values{"lines": {w.numberOf("student")}})
	}, `update rooms set minutes = 9 where id = $1`, room)
	if n := w.db.Count(t, `select count(*) from room_people where room_id = $1 and part = 'listed'`, room); a.status != http.StatusSeeOther || n != 1 {
		t.Errorf("%d, %d on the list; want 303 and one", a.status, n)
	}
}
