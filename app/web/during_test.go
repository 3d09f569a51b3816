package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// goesOut starts student@'s round trip of two minutes to a room that allows more, and answers its id.
func (w *town) goesOut(ada *browser, to string) string {
	w.Helper()
	form := w.askForm(w.room(to))
	if a := ada.postFrom("/student", "/passes", form); a.status != http.StatusOK {
		w.Fatalf("start: %d\n%s", a.status, a.body)
	}
	return form.Get("id")
}

func TestAStudentAsksForMoreTimeAndTheTeacherGivesIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	id := w.goesOut(ada, "Restroom 2E")
	if a := ada.get("/student"); !a.has("Ask for more time") {
		t.Errorf("the student can't ask:\n%s", a.body)
	}
	asked := ada.postFrom("/student", "/passes/"+id+"/extension", url.Values{"minutes": {"2"}, "reason": {"the line is long"}})
	if asked.status != http.StatusOK || !asked.has("You asked for 2 more minutes") || asked.has("Ask for more time") {
		t.Errorf("asked: %d\n%s", asked.status, asked.body)
	}
	board := ito.get("/teacher")
	if !board.has("asks for 2 more minutes") || !board.has("the line is long") {
		t.Errorf("Mr Ito's board does not show it:\n%s", board.body)
	}
	given := ito.postFrom("/teacher", "/passes/"+id+"/extension", url.Values{"from": {"ask"}, "minutes": {"2"}, "extended": {"0"}})
	if given.status != http.StatusOK || !given.has(`id="more-`+id) || w.pass(id).ExtendedMinutes != 2 {
		t.Errorf("given: %d, extended by %d\n%s", given.status, w.pass(id).ExtendedMinutes, given.body)
	}
	if a := ada.get("/student"); !a.has("You have more time") {
		t.Errorf("the student does not see it:\n%s", a.body)
	}
	if story := ito.get("/passes/" + id); !story.has("gave more time: due 3:02, now 3:04") || !story.has("asked for 2 more minutes") {
		t.Errorf("the page of the pass does not tell it:\n%s", story.body)
	}
}

func TestAStudentsWishThatMakesNoSenseKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ada := w.signedIn(w.server(), "student")
	id := w.goesOut(ada, "Restroom 2E")
	a := ada.postFrom("/student", "/passes/"+id+"/extension", url.Values{"minutes": {"many"}, "reason": {"the line is long"}})
	if a.status != http.StatusUnprocessableEntity || !a.has("the line is long") {
		t.Errorf("no number: %d\n%s", a.status, a.body)
	}
	a = ada.postFrom("/student", "/passes/"+id+"/extension", url.Values{"minutes": {"99"}})
	if a.status != http.StatusConflict || !a.has(`data-refusal="trip-kind"`) {
		t.Errorf("too many: %d\n%s", a.status, a.body)
	}
}

func TestStaffSayWhyAndKeepWhatTheyTyped(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	id := w.goesOut(ada, "Restroom 2E")
	for _, from := range []string{"page", "sheet"} {
		a := ito.postFrom("/teacher", "/passes/"+id+"/extension", url.Values{"from": {from}, "minutes": {"3"}, "extended": {"0"}})
		if a.status != http.StatusUnprocessableEntity || !a.has("Say why") || !a.has(`value="3"`) {
			t.Errorf("%s without a reason: %d\n%s", from, a.status, a.body)
		}
	}
	a := ito.postFrom("/teacher", "/passes/"+id+"/extension", url.Values{"from": {"sheet"}, "minutes": {"99"}, "reason": {"", "busy"}, "extended": {"0"}})
	if a.status != http.StatusConflict || !a.has(`data-refusal="trip-kind"`) || !a.has("busy") {
		t.Errorf("more than the room has: %d\n%s", a.status, a.body)
	}
	a = ito.postFrom("/teacher", "/passes/"+id+"/extension", url.Values{"from": {"sheet"}, "minutes": {"2"}, "reason": {"", "busy"}, "extended": {"0"}})
	if a.status != http.StatusOK || !a.has(`<div id="sheet"></div>`) || !a.has("+2 min") {
		t.Errorf("given: %d\n%s", a.status, a.body)
	}
	if plain := ito.post("/passes/"+id+"/extension", url.Values{"minutes": {"1"}, "reason": {"busy"}, "from": {"page"}}); plain.status != http.StatusSeeOther || plain.header.Get("Location") != "/passes/"+id {
		t.Errorf("a plain form: %d to %q, want 303 to the pass", plain.status, plain.header.Get("Location"))
	}
	if plain := ito.post("/passes/"+id+"/extension", url.Values{"minutes": {"1"}}); plain.status != http.StatusUnprocessableEntity || !plain.has("<html") || !plain.has("Say why") {
		t.Errorf("a plain form without a reason: %d, want its page", plain.status)
	}
}

func TestAnEndIsUndoneInOneTap(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	id := w.goesOut(ada, "Restroom 2E")
	ended := ito.postFrom("/teacher", "/passes/"+id+"/end", nil)
	if ended.status != http.StatusOK || !ended.has(`action="/passes/`+id+`/undo"`) || !ended.has(`id="notices"`) {
		t.Errorf("ended: %d, without the tap that takes it back\n%s", ended.status, ended.body)
	}
	undone := ito.postFrom("/teacher", "/passes/"+id+"/undo", url.Values{"from": {"toast"}})
	if undone.status != http.StatusOK || w.pass(id).State != pass.Active {
		t.Errorf("undone: %d, %q\n%s", undone.status, w.pass(id).State, undone.body)
	}
	again := ito.postFrom("/teacher", "/passes/"+id+"/undo", url.Values{"from": {"toast"}})
	if again.status != http.StatusUnprocessableEntity || !again.has("undone any more") {
		t.Errorf("a second time: %d\n%s", again.status, again.body)
	}
	if own := ada.postFrom("/student", "/passes/"+id+"/end", nil); own.has("/undo") {
		t.Error("a student is offered to take the own end back")
	}
	w.db.SQL(t, `update rooms set capacity = 0 where id = $1`, w.room("Restroom 2E").ID)
	refused := ito.postFrom("/teacher", "/passes/"+id+"/undo", url.Values{"from": {"toast"}})
	if refused.status != http.StatusConflict || !refused.has(`data-refusal="full"`) || !refused.has(`name="override"`) {
		t.Errorf("into a full room: %d\n%s", refused.status, refused.body)
	}
	confirmed := ito.postFrom("/teacher", "/passes/"+id+"/undo", url.Values{"from": {"toast"}, "override": {"full"}})
	if confirmed.status != http.StatusOK || w.pass(id).State != pass.Active {
		t.Errorf("confirmed: %d\n%s", confirmed.status, confirmed.body)
	}
}

func TestADenialIsUndoneInItsRow(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	form := w.askForm(w.room("Library"))
	ada.postFrom("/student", "/passes", form)
	id := form.Get("id")
	denied := ito.postFrom("/teacher", "/passes/"+id+"/denial", nil)
	if !denied.has(`action="/passes/` + id + `/undo"`) {
		t.Errorf("denied: %d\n%s", denied.status, denied.body)
	}
	undone := ito.postFrom("/teacher", "/passes/"+id+"/undo", url.Values{"from": {"request"}})
	if undone.status != http.StatusOK || !undone.has(`id="request-`+id) || w.pass(id).State != pass.Requested {
		t.Errorf("undone: %d, %q\n%s", undone.status, w.pass(id).State, undone.body)
	}
}

func TestTheNursePausesResumesAndSendsBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, nurse := w.signedIn(server, "student"), w.signedIn(server, "nurse")
	id := w.goesOut(ada, "Nurse")
	if desk := nurse.get("/desk"); !desk.has("With me") {
		t.Errorf("the desk offers no pause:\n%s", desk.body)
	}
	paused := nurse.postFrom("/desk", "/passes/"+id+"/pause", nil)
	if paused.status != http.StatusOK || !paused.has(`data-mood="paused"`) || paused.has("data-due") || !paused.has("Leaves") {
		t.Errorf("paused: %d\n%s", paused.status, paused.body)
	}
	if mine := ada.get("/student"); !mine.has("The clock stands still") || strings.Contains(mine.body, "data-due") {
		t.Errorf("the student's clock runs:\n%s", mine.body)
	}
	if resumed := nurse.postFrom("/desk", "/passes/"+id+"/resumption", nil); resumed.status != http.StatusOK || !resumed.has("data-due") {
		t.Errorf("resumed: %d\n%s", resumed.status, resumed.body)
	}
	if a := w.signedIn(server, "teacher2").postFrom("/teacher", "/passes/"+id+"/pause", nil); a.status != http.StatusForbidden {
		t.Errorf("a teacher who has nothing to do with it pauses: %d, want 403", a.status)
	}
	back := nurse.postFrom("/desk", "/passes/"+id+"/return", url.Values{"from": {"sheet"}})
	if back.status != http.StatusOK || w.pass(id).State != pass.Ended || w.pass(pass.WayBackID(id)).State != pass.Active {
		t.Errorf("sent back: %d\n%s", back.status, back.body)
	}
}

func TestAnEndIsCorrectedOnThePageOfThePass(t *testing.T) {
	t.Parallel()
	moment := tenOClock
	w := newTownAt(t, func() time.Time { return moment })
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	id := w.goesOut(ada, "Restroom 2E")
	moment = moment.Add(10 * time.Minute)
	ito.postFrom("/teacher", "/passes/"+id+"/end", nil)
	for at, sentence := range map[string]string{"later": "10:30", "16:30": "between the start"} {
		a := ito.postFrom("/passes/"+id, "/passes/"+id+"/correction", url.Values{"from": {"page"}, "ended_at": {at}, "reason": {"was back"}})
		if a.status != http.StatusUnprocessableEntity || !a.has(sentence) || !a.has("was back") {
			t.Errorf("ended at %s: %d\n%s", at, a.status, a.body)
		}
	}
	a := ito.postFrom("/passes/"+id, "/passes/"+id+"/correction", url.Values{"from": {"page"}, "ended_at": {"15:04"}, "reason": {"was back"}})
	if a.status != http.StatusOK || !a.has("corrected the end: 3:10, now 3:04") || !a.has("First ended") {
		t.Errorf("corrected: %d\n%s", a.status, a.body)
	}
}

// shownCode is the code on the projector of a room.
func shownCode(t *testing.T, ito *browser, room school.Room) string {
	t.Helper()
	found := regexp.MustCompile(`<span>(\d{3})</span> <span>(\d{3})</span>`).FindStringSubmatch(ito.get("/rooms/" + string(room.ID) + "/code").body)
	if found == nil {
		t.Fatal("no code is shown")
	}
	return found[1] + found[2]
}

func TestAStudentEndsWithTheCodeOnTheProjector(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `update rooms set code_to_end = true where id = $1`, w.room("Room 214").ID)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	id := w.goesOut(ada, "Restroom 2E")
	if mine := ada.get("/student"); !mine.has(`name="code"`) || !mine.has("End pass with a PIN") {
		t.Errorf("the student finds no place for the code:\n%s", mine.body)
	}
	code := shownCode(t, ito, w.room("Room 214"))
	bad := "000000"
	if code == bad {
		bad = "111111"
	}
	for typed, status := range map[string]int{"12": http.StatusUnprocessableEntity, bad: http.StatusForbidden} {
		if a := ada.postFrom("/student", "/passes/"+id+"/end", url.Values{"code": {typed}}); a.status != status || !a.has("field-error") || a.has(`value="`+typed) {
			t.Errorf("typed %s: %d, want %d\n%s", typed, a.status, status, a.body)
		}
	}
	spaced := code[:3] + " " + code[3:]
	if a := ada.postFrom("/student", "/passes/"+id+"/end", url.Values{"code": {spaced}}); a.status != http.StatusOK || w.pass(id).EndedHow != pass.ByCode {
		t.Errorf("the code: %d, ended by %q\n%s", a.status, w.pass(id).EndedHow, a.body)
	}
	if a := w.signedIn(server, "teacher2").get("/rooms/" + string(w.room("Room 214").ID) + "/code"); a.status != http.StatusForbidden {
		t.Errorf("another teacher sees the code: %d, want 403", a.status)
	}
}

func TestTheProjectorSaysWhenTheCodeIsPaused(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	room := string(w.room("Room 214").ID)
	w.db.SQL(t, `update rooms set code_to_end = true where id = $1`, room)
	server := w.server()
	ada, ito := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	id := w.goesOut(ada, "Restroom 2E")
	if a := ito.get("/rooms/" + room + "/code"); a.has("If your code is not taken") {
		t.Error("the projector says that a code is paused that isn't")
	}
	w.db.SQL(t, `insert into code_tries (school_id, id, student_id, room_id, pass_id, step, right_code, at)
select school_id, gen_random_uuid(), student_id, $1, id, 0, false, started_at from passes, generate_series(1, 100) where id = $2`, room, id)
	if a := ito.get("/rooms/" + room + "/code"); !a.has("If your code is not taken") {
		t.Errorf("the projector doesn't say it: %d\n%s", a.status, a.body)
	}
	w.db.SQL(t, `update rooms set code_to_end = false where id = $1`, room)
	w.db.SQL(t, `update schools set codes_to_end = 'everywhere', revision = revision + 1`)
	if a := ito.get("/rooms/" + room + "/code"); !a.has("If your code is not taken") {
		t.Errorf("where all rooms have codes the projector doesn't say it: %d", a.status)
	}
}

func TestAStrayStudentIsEndedByWhoeverHasThem(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, other := w.signedIn(server, "student"), w.signedIn(server, "teacher2")
	id := w.goesOut(ada, "Restroom 2E")
	if a := other.postFrom("/teacher", "/passes/"+id+"/end", url.Values{"here": {"1"}}); a.status != http.StatusOK || w.pass(id).EndedHow != pass.Reconciled {
		t.Errorf("%d, ended by %q; want found", a.status, w.pass(id).EndedHow)
	}
}

func TestTheBoardLeadsToTheCodeWhereverTheSchoolWantsIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	ito := w.signedIn(w.server(), "teacher")
	link := `href="/rooms/` + string(w.room("Room 214").ID) + `/code"`
	for codes, want := range map[string]bool{"everywhere": true, "never": false} {
		w.db.SQL(t, `update schools set codes_to_end = $1, revision = revision + 1`, codes)
		if a := ito.get("/teacher"); a.has(link) != want {
			t.Errorf("%s: the board leads there %t, want %t", codes, !want, want)
		}
	}
}
