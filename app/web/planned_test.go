package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/db"
)

// planForm is the form by which staff schedule a pass to the library for a student.
func (w *town) planForm(student, date, clock string) url.Values {
	form := w.askForm(w.room("Library"))
	form.Set("student", string(w.personID(student)))
	form.Set("when", "later")
	form.Set("date", date)
	form.Set("time", clock)
	form.Set("from", form.Get("origin"))
	return form
}

func TestATeacherSchedulesAPassAndTheStudentSeesItComing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	form := w.planForm("student", "2026-11-23", "15:40")
	made := ito.postFrom("/teacher", "/passes", form)
	if made.status != http.StatusOK || !made.has("Scheduled: Library") {
		t.Fatalf("schedule: %d\n%s", made.status, made.body)
	}
	if page := ada.get("/student"); !page.has("coming-up") || !page.has("3:40") || page.has("Call off the pass") {
		t.Errorf("the student's page: not coming, or to be called off\n%s", page.body)
	}
	id := form.Get("id")
	if page := ito.get("/teacher"); !page.has("3:40") || !page.has(`id="pass-`+id+`"`) {
		t.Errorf("the teacher's page doesn't have it coming")
	}
	if no := ada.postFrom("/student", "/passes/"+id+"/cancellation", nil); no.status != http.StatusForbidden {
		t.Errorf("the student calls a firm pass off: %d, want 403", no.status)
	}
	moved := ito.postFrom("/passes/"+id, "/passes/"+id+"/time", url.Values{"from": {"page"}, "date": {"2026-11-23"}, "time": {"15:50"}})
	if moved.status != http.StatusOK || !moved.has("3:50") {
		t.Errorf("moved: %d\n%s", moved.status, moved.body)
	}
	wrong := ito.postFrom("/passes/"+id, "/passes/"+id+"/time", url.Values{"from": {"page"}, "date": {"2026-11-23"}, "time": {"09:00"}})
	if wrong.status != http.StatusUnprocessableEntity || !wrong.has("This time is over") || !wrong.has(`value="09:00"`) {
		t.Errorf("moved into the past: %d\n%s", wrong.status, wrong.body)
	}
	off := ito.postFrom("/teacher", "/passes/"+id+"/cancellation", nil)
	if n := w.passesOf("student", "cancelled"); off.status != http.StatusOK || n != 1 {
		t.Errorf("called off: %d, %d cancelled", off.status, n)
	}
}

func TestATimeThatIsNoneIsSaidBesideItsFieldAndNothingTypedIsLost(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ito := w.signedIn(w.server(), "teacher")
	for _, c := range []struct{ date, clock, says string }{
		{"2026-11-23", "09:00", "This time is over"},
		{"2026-11-23", "15:02", "too soon to schedule"},
		{"2026-11-23", "23:58", "run past midnight"},
		{"2029-11-22", "10:00", "more than a year ahead"},
		{"soon", "10:00", "Choose a day"},
		{"2026-11-24", "noon", "Write the time"},
	} {
		form := w.planForm("student", c.date, c.clock)
		form.Set("minutes", "3")
		answer := ito.postFrom("/teacher", "/passes", form)
		if answer.status != http.StatusUnprocessableEntity || !answer.has(c.says) || !answer.has(`value="3" checked`) {
			t.Errorf("%s %s: %d, want %q\n%s", c.date, c.clock, answer.status, c.says, answer.body)
		}
	}
	if n := w.passesOf("student", ""); n != 0 {
		t.Errorf("%d passes made, want none", n)
	}
}

func TestAnInvitationIsAcceptedOrDeclinedOnTheStudentsHome(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	invite := func(clock string) (url.Values, string) {
		form := w.planForm("student", "2026-11-23", clock)
		form.Set("kind", "invitation")
		if a := ito.postFrom("/teacher", "/passes", form); a.status != http.StatusOK || !a.has("Invited: Library") {
			t.Fatalf("invite: %d\n%s", a.status, a.body)
		}
		return form, form.Get("id")
	}
	form, yes := invite("15:40")
	_, no := invite("15:50")
	if page := ada.get("/student"); !page.has("Needs your answer") || !page.has("invitation-"+yes) || !page.has("Decline") {
		t.Errorf("no invitation on the student's home\n%s", page.body)
	}
	accepted := ada.postFrom("/student", "/passes/"+yes+"/answer", url.Values{"answer": {"accept"}, "origin": {form.Get("origin")}})
	if accepted.status != http.StatusOK || w.passesOf("student", "scheduled") != 1 {
		t.Errorf("accept: %d\n%s", accepted.status, accepted.body)
	}
	declined := ada.postFrom("/student", "/passes/"+no+"/answer", url.Values{"answer": {"decline"}})
	if declined.status != http.StatusOK || !declined.has("Declined") {
		t.Errorf("decline: %d\n%s", declined.status, declined.body)
	}
	if page := ito.get("/teacher"); !page.has("Missed today") || !page.has("Send again") {
		t.Errorf("the teacher doesn't see what became of it")
	}
	if a := ada.postFrom("/student", "/passes/"+no+"/answer", nil); a.status != http.StatusUnprocessableEntity {
		t.Errorf("neither yes nor no: %d, want 422", a.status)
	}
	if a := ada.postFrom("/student", "/passes/"+string(db.NewID())+"/answer", url.Values{"answer": {"accept"}}); a.status != http.StatusNotFound {
		t.Errorf("no such pass: %d, want 404", a.status)
	}
}

func TestManyPassesAreScheduledWithOneForm(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ito := w.signedIn(w.server(), "teacher")
	form := w.planForm("student", "2026-11-24", "15:40")
	form.Add("student", string(w.personID("student2")))
	if a := ito.postFrom("/teacher", "/passes", form); a.status != http.StatusOK {
		t.Fatalf("%d\n%s", a.status, a.body)
	}
	if a, b := w.passesOf("student", "scheduled"), w.passesOf("student2", "scheduled"); a != 1 || b != 1 {
		t.Errorf("%d and %d, want one each", a, b)
	}
}

func TestAPassForNowIsNoInvitationWhateverItsHiddenFieldsSay(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	form := w.askForm(w.room("Restroom 2E"))
	form.Set("student", string(w.personID("student")))
	form.Set("when", "now")
	form.Set("kind", "invitation")
	form.Set("from", "")
	a := w.signedIn(w.server(), "teacher").postFrom("/teacher", "/passes", form)
	if p := w.pass(form.Get("id")); a.status != http.StatusOK || p.State != "active" || string(p.OriginID) != form.Get("origin") {
		t.Errorf("%d: %q from %s, want it out from where the form says", a.status, p.State, p.OriginID)
	}
}

func TestAnApproverWhoWritesATimeMeansTheDayThatWasAskedFor(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update schools set students_schedule = true`)
	server := w.server()
	form := w.planForm("student", "2026-11-24", "10:00")
	form.Set("approver", string(w.personID("teacher")))
	w.signedIn(server, "student").postFrom("/student", "/passes", form)
	ito, id := w.signedIn(server, "teacher"), form.Get("id")
	a := ito.postFrom("/teacher", "/passes/"+id+"/approval", url.Values{"not_before": {"10:30"}})
	p := w.pass(id)
	if at := p.StartsAt.UTC().Format("2006-01-02 15:04"); a.status != http.StatusOK || p.State != "scheduled" || at != "2026-11-24 10:30" {
		t.Errorf("%d: %q at %s, want it scheduled for half past ten of the next day\n%s", a.status, p.State, at, a.body)
	}
}

func TestTheHistoryOfAPassTellsAnInvitation(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ito := w.signedIn(w.server(), "teacher")
	form := w.planForm("student", "2026-11-23", "15:40")
	form.Set("kind", "invitation")
	ito.postFrom("/teacher", "/passes", form)
	page := "/passes/" + form.Get("id")
	ito.postFrom(page, page+"/time", url.Values{"from": {"page"}, "date": {"2026-11-23"}, "time": {"15:50"}})
	if a := ito.get(page); !a.has("invited to this pass") || !a.has("gave the pass another time") || a.has("asked for this pass") {
		t.Errorf("what happened:\n%s", a.text())
	}
}

func TestATeacherConfirmsAPlanToARoomThatIsNotForTheStudent(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update rooms set visibility = 'only' where name = 'Library'`)
	ito := w.signedIn(w.server(), "teacher")
	form := w.planForm("student", "2026-11-24", "15:40")
	warned := ito.postFrom("/teacher", "/passes", form)
	_, later, _ := strings.Cut(warned.body, "Schedule anyway")
	if warned.status != http.StatusConflict || later == "" || !warned.has(`name="override" value="not-visible"`) {
		t.Fatalf("warned: %d\n%s", warned.status, warned.body)
	}
	form.Set("override", "not-visible")
	if made := ito.postFrom("/teacher", "/passes", form); made.status != http.StatusOK || w.passesOf("student", "scheduled") != 1 {
		t.Errorf("confirmed: %d\n%s", made.status, made.body)
	}
	many := w.planForm("student2", "2026-11-24", "15:40")
	many.Add("student", string(w.personID("student3")))
	if a := ito.postFrom("/teacher", "/passes", many); a.has(`name="when" value="now"`) {
		t.Errorf("the plan of several goes on as passes for now\n%s", a.body)
	}
}

func TestASheetOpenedToScheduleStaysOneOnTheWayToItsTime(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update schools set students_schedule = true, revision = revision + 1`)
	server := w.server()
	maya, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	student, library := string(w.personID("student")), string(w.room("Library").ID)
	toWhom := ito.post("/passes/new", url.Values{"create": {"1"}, "plan": {"1"}, "find": {"maya"}})
	if !toWhom.has("?student=" + student + "&amp;plan=1") {
		t.Errorf("whoever is found leads to a pass for now\n%s", toWhom.body)
	}
	for _, step := range []struct {
		by            *browser
		at, leadsOnBy string
	}{
		{ito, "?create=1&plan=1", "pick=1&amp;plan=1"},
		{ito, "?create=1&pick=1&plan=1", `name="plan" value="1"`},
		{ito, "?create=1&class=1&plan=1", `name="plan" value="1"`},
		{ito, "?student=" + student + "&plan=1", "destination=" + library + "&amp;plan=1"},
		{ito, "?student=" + student + "&destination=" + library + "&plan=1", `value="later" checked`},
		{maya, "?create=1&plan=1", "destination=" + library + "&amp;plan=1"},
		{maya, "?destination=" + library + "&plan=1", `value="later" checked`},
	} {
		if sheet := step.by.get("/passes/new" + step.at); !sheet.has(step.leadsOnBy) {
			t.Errorf("%s: no %s\n%s", step.at, step.leadsOnBy, sheet.body)
		}
	}
}
