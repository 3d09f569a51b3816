package web_test

import (
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
)

// points moves the pointer over an element, without a tap.
func (d *device) points(selector string) {
	d.Helper()
	at := ask[[]float64](d, `(() => { const b = document.querySelector(`+quoted(selector)+`).getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()`)
	d.does(chromedp.MouseEvent("mouseMoved", at[0], at[1]))
}

// looksAway moves the pointer to where nothing is.
func (d *device) looksAway() {
	d.Helper()
	d.does(chromedp.MouseEvent("mouseMoved", 2, 2))
}

// top is how far from the top an element is.
func (d *device) top(selector string) float64 {
	d.Helper()
	return ask[float64](d, `document.querySelector(`+quoted(selector)+`).getBoundingClientRect().top`)
}

// asksFor is a request of a student to go to the library.
func (w *town) asksFor(name string, server *httptest.Server) (id string) {
	w.Helper()
	form := w.askForm(w.room("Library"))
	if a := w.signedIn(server, name).postFrom("/student", "/passes", form); a.status != 200 {
		w.Fatalf("%s asks: %d\n%s", name, a.status, a.body)
	}
	return form.Get("id")
}

func TestRowsStandStillWhileSomebodyPointsAtThem(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	first, second := w.server(), w.server()
	kept := w.asksFor("student10", first)
	bob, id := w.outAt("student12", first)
	_ = bob
	ito := w.deviceOf(second, "teacher")
	ito.visitsRunning("/teacher")
	ito.stays()
	ito.shows("#request-" + kept)
	ito.points("#request-" + kept)
	before, row := ito.top("#request-"+kept), ito.top("#pass-"+id)

	more := []string{w.asksFor("student11", first), w.asksFor("student13", first)}
	ito.readsIn("#needs-you-news", "2 new")
	ito.readsIn("#needs-you-count", "3")
	w.signedIn(first, "student12").postFrom("/student", "/passes/"+id+"/end", nil)
	ito.until("the row of a pass that is over", `document.querySelector("#out-now #pass-`+id+`").dataset.mood === "ended"`)
	if ito.top("#request-"+kept) != before || ito.top("#pass-"+id) != row {
		t.Errorf("the rows moved: from %v and %v to %v and %v", before, row, ito.top("#request-"+kept), ito.top("#pass-"+id))
	}
	if ask[bool](ito, `!!document.querySelector("#request-`+more[0]+`")`) {
		t.Error("a new request came in under the pointer")
	}
	if ask[string](ito, `document.querySelector("#needs-you-news").getAttribute("role")`) != "status" {
		t.Error("what is new is not told to a screen reader")
	}

	ito.taps("2 new")
	ito.shows("#request-" + more[0])
	ito.shows("#request-" + more[1])
	ito.readsIn("#out-now", "Nobody is out")
	if focus := ask[string](ito, `document.activeElement.id`); focus != "needs-you-new" {
		t.Errorf("the focus is on %q, want it kept", focus)
	}
	ito.stayed()
}

func TestWhatHasGatheredComesInWhenNobodyPoints(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	server := w.server()
	kept := w.asksFor("student10", server)
	ito := w.deviceOf(server, "teacher")
	ito.visitsRunning("/teacher")
	ito.points("#request-" + kept)
	more := w.asksFor("student11", server)
	ito.readsIn("#needs-you-news", "1 new")
	ito.looksAway()
	ito.shows("#request-" + more)
	ito.until("nothing new any more", `!document.querySelector("#needs-you-news .new-items")`)
	third := w.asksFor("student13", server)
	ito.shows("#request-" + third) // at once: nobody points
}

func TestOnesOwnPassComesInAtOnceBelowTheRowsThatAreThere(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	server := w.server()
	_, id := w.outAt("student12", server)
	ito := w.deviceOf(server, "teacher")
	ito.visitsRunning("/teacher")
	ito.stays()
	ito.points("#out-now #pass-" + id)
	before := ito.top("#out-now #pass-" + id)
	form := w.askForm(w.room("Restroom 2E"))
	form.Set("student", string(w.personID("student10")))
	if made := w.signedIn(server, "teacher").postFrom("/teacher", "/passes", form); made.status != 200 {
		t.Fatalf("made: %d\n%s", made.status, made.body)
	}
	ito.shows("#out-now #pass-" + form.Get("id"))
	ito.readsIn("#out-now-count", "2")
	if ask[bool](ito, `!!document.querySelector("#out-now-news .new-items")`) || ito.top("#out-now #pass-"+id) != before {
		t.Error("the row that was there has moved, or one's own pass counts as new")
	}
	ito.stayed()
}

func TestAllRequestsAreApprovedInOneTapAndEachShowsWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = 1, line = true where name = 'Library'`)
	server := w.server()
	ids := []string{w.asksFor("student10", server), w.asksFor("student11", server), w.asksFor("student13", server)}
	w.db.SQL(t, `insert into absences (school_id, id, person_id, on_day) values ($1, gen_random_uuid(), $2, '2026-11-23')`,
		w.school.School.ID, w.personID("student13"))
	ito := w.deviceOf(server, "teacher")
	ito.seen.expects(409, "/approvals")
	ito.visitsRunning("/teacher")
	ito.taps("Approve all 3")
	ito.readsIn("#request-"+ids[0], "Approved")
	ito.readsIn("#request-"+ids[1], "Approved, in line")
	ito.readsIn("#request-"+ids[2], "is marked absent today")
}

func TestOneTapOnTheRosterSendsAStudentAndOneTakesItBack(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	ito := w.deviceOf(w.server(), "teacher")
	ito.visitsRunning("/teacher")
	name := w.nameOf10(t)
	ito.taps("Send " + name + " to Restroom 1E")
	ito.readsIn("#out-now", name)
	ito.shows("#roster [aria-label='End " + name + "’s pass']")
	if n := w.passesOf("student10", "active"); n != 1 {
		t.Errorf("%d passes, want one", n)
	}
	ito.taps("End " + name + "’s pass")
	ito.until("the pass to be over", `!document.querySelector("#roster [aria-label='End `+name+`’s pass']")`)
	if n := w.passesOf("student10", "active"); n != 0 {
		t.Errorf("%d passes are out, want none", n)
	}
}

// nameOf10 is the name of student10.
func (w *town) nameOf10(t *testing.T) string {
	t.Helper()
	p, err := w.db.At(w.school.School.ID).Person(t.Context(), w.personID("student10"))
	if err != nil {
		t.Fatal(err)
	}
	return p.Name()
}

func TestASavedGroupIsSentInOneFormAndTheRestIsConfirmedOnce(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	w.db.SQL(t, `update rooms set capacity = null`)
	server := w.server()
	form := url.Values{"name": {"Lab partners"}}
	for _, name := range []string{"student10", "student11", "student12"} {
		form.Add("student", string(w.personID(name)))
	}
	w.signedIn(server, "teacher").post("/groups", form)
	w.db.SQL(t, `insert into student_limits (school_id, id, student_id, span, passes) values ($1, gen_random_uuid(), $2, 'day', 0)`,
		w.school.School.ID, w.personID("student10"))
	ito := w.deviceOf(server, "teacher")
	ito.seen.expects(409, "/passes")
	ito.visitsRunning("/teacher")
	ito.taps("Create pass")
	ito.taps("Lab partners")
	ito.taps("Restrooms 4")
	ito.taps("Restroom 2E")
	ito.tapsTwice("Start 3 passes")
	ito.reads("2 of 3 passes are made", "has taken all 0 passes for today")
	ito.fills("reason", "fire drill cards")
	ito.taps("Start 1 anyway")
	ito.readsNo("passes are made")
	if n := w.db.Count(t, `select count(*) from passes where state = 'active'`); n != 3 {
		t.Errorf("%d are out, want three", n)
	}
	if n := w.db.Count(t, `select count(*) from passes where override_reason = 'fire drill cards'`); n != 1 {
		t.Errorf("%d passes have the reason, want one", n)
	}
}

func TestSeveralStudentsAreChosenFromTheClassAndBySearch(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	ito := w.deviceOf(w.server(), "teacher")
	ito.visitsRunning("/teacher")
	ito.taps("Create pass")
	ito.taps("Several students")
	ito.until("the class", `document.querySelector("#pick-`+string(w.personID("student10"))+`")`)
	ask[bool](ito, `document.querySelector("#pick-`+string(w.personID("student10"))+`").click(), true`)
	ito.fills("find", "a")
	ito.readsIn("#picker", "1 chosen")
	ito.until("the one chosen to stay so", `document.querySelector("#pick-`+string(w.personID("student10"))+`").checked`)
	ask[bool](ito, `document.querySelectorAll("#picker fieldset")[1].querySelector("input").click(), true`)
	ito.taps("Choose the room")
	ito.reads("Where do 2 students go?")
}

// A teacher types whom, then picks where: what was typed for the one is no search for the other, and where the timetable
// has the student nowhere the pass starts in the room the teacher is in.
func TestWhatIsTypedToFindTheStudentIsNoSearchForTheRoom(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	w.db.SQL(t, `delete from enrollments where person_id = $1`, w.personID("student"))
	ito := w.deviceOf(w.server(), "teacher")
	ito.visitsRunning("/teacher")
	ito.taps("Create pass")
	ito.fills("find", "Maya Okafor")
	ito.until("her alone", `document.querySelectorAll("#sheet-found a[href*='student=']").length === 1`)
	ask[int](ito, `document.querySelector("#sheet-found a[href*='student=']").click(), 0`)
	ito.reads("Where does Maya Okafor go?")
	ito.until("an empty search for the room", `document.querySelector("#find-room")?.value === ""`)
	ito.fills("find", "Restroom 2E")
	ito.taps("Restroom 2E")
	ito.until("the teacher's room as where it starts", `document.querySelector("select[name=origin]")?.value === "`+string(w.room("Room 214").ID)+`"`)
}
