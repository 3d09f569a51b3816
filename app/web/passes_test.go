package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"corridor/db"
)

func TestAPassFromTapToEnd(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ada := w.signedIn(w.server(), "student")
	form := w.askForm(w.room("Restroom 2E"))
	started := ada.postFrom("/student", "/passes", form)
	if started.status != http.StatusOK || !started.has(`id="my-pass"`) || !started.has(`data-clock="countdown"`) {
		t.Fatalf("start: %d\n%s", started.status, started.body)
	}
	id := form.Get("id")
	again := ada.postFrom("/student", "/passes", form)
	if n := w.db.Count(t, `select count(*) from passes where id = $1`, id); again.status != http.StatusOK || n != 1 {
		t.Errorf("sent twice: %d, %d passes; want 200 and one", again.status, n)
	}
	ended := ada.postFrom("/student", "/passes/"+id+"/end", nil)
	if ended.status != http.StatusOK || !ended.has(`id="my-pass"`) {
		t.Errorf("end: %d\n%s", ended.status, ended.body)
	}
	stale := ada.postFrom("/student", "/passes/"+id+"/end", nil)
	if stale.status != http.StatusOK {
		t.Errorf("a stale page ends it again: %d, want 200 with the present state", stale.status)
	}
}

func TestAPlainFormGoesBackToItsPage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ada := w.signedIn(w.server(), "student")
	sent := ada.post("/passes", w.askForm(w.room("Restroom 2E")))
	if to := sent.header.Get("Location"); sent.status != http.StatusSeeOther || to != "/student" {
		t.Errorf("answer = %d to %q, want 303 to /student", sent.status, to)
	}
	if page := ada.get("/student"); !page.has(`data-clock="countdown"`) {
		t.Errorf("the page shows no running pass:\n%s", page.body)
	}
}

func TestAFormErrorKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ada := w.signedIn(w.server(), "student")
	form := w.askForm(w.room("Library"))
	form.Set("minutes", "many")
	form.Set("message", "return a book")
	answer := ada.postFrom("/student", "/passes", form)
	if answer.status != http.StatusUnprocessableEntity || !answer.has("return a book") || !answer.has(`id="sheet"`) {
		t.Errorf("answer = %d\n%s", answer.status, answer.body)
	}
}

func TestARequestIsApprovedOnTheTeachersScreen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.server(), w.server()
	ada, ito := w.signedIn(first, "student"), w.signedIn(second, "teacher")
	form := w.askForm(w.room("Library"))
	form.Set("message", "return a book")
	form.Set("approver", string(w.personID("teacher")))
	if asked := ada.postFrom("/student", "/passes", form); asked.status != http.StatusOK {
		t.Fatalf("ask: %d\n%s", asked.status, asked.body)
	}
	if page := ito.get("/teacher"); !page.has("return a book") || !page.has("request-"+form.Get("id")) {
		t.Errorf("the teacher's page has no request")
	}
	approved := ito.postFrom("/teacher", "/passes/"+form.Get("id")+"/approval", url.Values{"minutes": {"1"}})
	if approved.status != http.StatusOK || !approved.has("request-"+form.Get("id")) {
		t.Errorf("approval: %d\n%s", approved.status, approved.body)
	}
	if page := ada.get("/student"); !page.has(`data-clock="countdown"`) {
		t.Errorf("the student's page shows no running pass")
	}
}

func TestAWholeClassAsksForTheLastPlaceOnTwoServers(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	servers := [2]string{}
	var browsers []*browser
	for i := range servers {
		server := w.server()
		for n := range 9 {
			browsers = append(browsers, w.signedIn(server, fmt.Sprintf("student%d", 2+9*i+n)))
		}
	}
	w.db.SQL(t, `update rooms set capacity = 1 where name like 'Restroom%'`)
	w.db.SQL(t, `delete from encounter_groups`)
	w.db.SQL(t, `update schools set day_limit = null, revision = revision + 1`)
	for round := range 3 {
		forms := make([]url.Values, len(browsers))
		var all sync.WaitGroup
		for i, b := range browsers {
			forms[i] = w.askForm(w.room("Restroom 2E"))
			forms[i].Set("line", "1")
			all.Go(func() {
				if a := b.postFrom("/student", "/passes", forms[i]); a.status != http.StatusOK {
					t.Errorf("round %d: %d\n%s", round, a.status, a.body)
				}
			})
		}
		all.Wait()
		active := w.db.Count(t, `select count(*) from passes where state = 'active' and destination_id = $1`, w.room("Restroom 2E").ID)
		waiting := w.db.Count(t, `select count(distinct joined_at) from passes where state = 'waiting'`)
		if active != 1 || waiting != len(browsers)-1 {
			t.Fatalf("round %d: %d active, %d in line one behind the other; want 1 and %d", round, active, waiting, len(browsers)-1)
		}
		w.db.SQL(t, `delete from passes where state in ('active', 'waiting')`)
	}
}

func TestABusyHallAndAPartnerReadTheSame(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, bob := w.signedIn(server, "student10"), w.signedIn(server, "student11")
	w.db.SQL(t, `delete from encounter_groups`)
	w.db.SQL(t, `insert into encounter_groups (school_id, id) values ($1, $2)`, w.school.School.ID, db.NewID())
	for _, name := range []string{"student10", "student11"} {
		w.db.SQL(t, `insert into encounter_members (school_id, id, group_id, student_id)
select school_id, $1, id, $2 from encounter_groups`, db.NewID(), w.personID(name))
	}
	if a := bob.postFrom("/student", "/passes", w.askForm(w.room("Restroom 2E"))); a.status != http.StatusOK {
		t.Fatalf("Bob: %d\n%s", a.status, a.body)
	}
	form := w.askForm(w.room("Restroom 1E"))
	partner := ada.postFrom("/student", "/passes", form)
	w.db.SQL(t, `delete from encounter_groups`)
	w.db.SQL(t, `update schools set hallway_maximum = 1, revision = revision + 1`)
	busy := ada.postFrom("/student", "/passes", form)
	if partner.status != http.StatusConflict || !partner.has(`data-refusal="busy"`) {
		t.Errorf("partner: %d\n%s", partner.status, partner.body)
	}
	if partner.status != busy.status || partner.body != busy.body {
		t.Errorf("a partner and a busy hall differ:\n%s\n%s", partner.body, busy.body)
	}
}

func TestThePinOnTheStudentsDevice(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ada := w.signedIn(w.server(), "student")
	form := w.askForm(w.room("Library"))
	form.Set("approver", string(w.personID("teacher")))
	ada.postFrom("/student", "/passes", form)
	use := func(pin string) answer {
		return ada.postFrom("/student", "/passes/"+form.Get("id")+"/pin",
			url.Values{"teacher": {string(w.personID("teacher"))}, "pin": {pin}, "action": {"approve"}})
	}
	wrong := use("9071")
	if wrong.status != http.StatusForbidden || !wrong.has("4 tries left") || strings.Contains(wrong.body, "9071") {
		t.Errorf("wrong PIN: %d\n%s", wrong.status, wrong.body)
	}
	if right := use("4826"); right.status != http.StatusOK || !right.has(`data-clock="countdown"`) {
		t.Errorf("right PIN: %d\n%s", right.status, right.body)
	}
}

func TestApprovingAnywayKeepsTheChangesThatWereTyped(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	student, teacher := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	form := w.askForm(w.room("Library"))
	student.postFrom("/student", "/passes", form)
	w.db.SQL(t, `update rooms set away_until = '2026-11-24' where name = 'Library'`)
	w.db.SQL(t, `update schools set revision = revision + 1`)
	a := teacher.postFrom("/teacher", "/passes/"+form.Get("id")+"/approval", url.Values{"minutes": {"1"}, "message": {"Straight back"}})
	if a.status != http.StatusConflict {
		t.Fatalf("approving past a closed desk: %d, want 409\n%s", a.status, a.body)
	}
	for _, kept := range []string{`name="minutes" value="1"`, `name="message" value="Straight back"`} {
		if !a.has(kept) {
			t.Errorf("the form to approve anyway has no %s\n%s", kept, a.body)
		}
	}
}
