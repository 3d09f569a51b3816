package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// formOf is a settings form as a browser would send it untouched: what it was drawn from, as fields.
func formOf(t *testing.T, page answer) url.Values {
	t.Helper()
	found := regexp.MustCompile(`name="was" value="([^"]*)"`).FindStringSubmatch(page.body)
	if found == nil {
		t.Fatalf("no form: %d\n%s", page.status, page.body)
	}
	was := strings.ReplaceAll(found[1], "&amp;", "&")
	form, err := url.ParseQuery(was)
	if err != nil {
		t.Fatal(err)
	}
	form.Set("was", was)
	return form
}

// roomNow is the room with the label as it is in the database.
func (w *town) roomNow(label string) school.Room {
	w.Helper()
	rooms, err := w.db.At(w.school.School.ID).AllRooms(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	for _, r := range rooms {
		if r.Label() == label {
			return r
		}
	}
	w.Fatalf("no room %s", label)
	return school.Room{}
}

func roomAddress(r school.Room) string { return "/admin/rooms/" + string(r.ID) }

func TestARoomIsMadeOnceHoweverOftenTheFormIsSent(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := formOf(t, admin.get("/admin/rooms/new"))
	form.Set("new", "1")
	form.Set("name", "  Flex   Room ")
	form.Set("minutes", "40")
	form.Set("visibility", "only")
	form["grade"] = []string{"12"}
	address := "/admin/rooms/" + string(db.NewID())
	for range 2 {
		if a := admin.post(address, form); a.status != http.StatusSeeOther {
			t.Fatalf("save: %d", a.status)
		}
	}
	flex := w.roomNow("Flex Room")
	if flex.Minutes != 40 || flex.Visibility != school.ShownToListed || len(flex.VisibleGrades) != 1 || flex.VisibleGrades[0] != "12" {
		t.Errorf("made %+v", flex)
	}
	if n := w.db.Count(t, `select count(*) from rooms where lower(name) = 'flex room'`); n != 1 {
		t.Errorf("%d rooms, want one", n)
	}
	if n := w.db.Count(t, `select count(*) from audit_log where subject = 'room' and what = 'room made'`); n != 1 {
		t.Errorf("%d rows in the history, want one", n)
	}
}

func TestWhatIsWrongWithARoomIsSaidBesideItsFieldAndNothingIsSaved(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	library := w.room("Library")
	before := formOf(t, admin.get(roomAddress(library)))
	for _, c := range []struct{ field, value, sentence string }{
		{"minutes", "-1", "from 1 to 999"},
		{"minutes", "0", "from 1 to 999"},
		{"minutes", "1000", "from 1 to 999"},
		{"minutes", "many", "from 1 to 999"},
		{"capacity", "-1", "from 0 to 9999"},
		{"maxout", "x", "from 0 to 9999"},
		{"name", "", "Give it a name"},
		{"name", "nurse", "There is a nurse already"},
		{"icon", "unicorn", "doesn’t have this icon"},
		{"colour", "13", "twelve colors"},
		{"hours-1", "8:00-12:00, 11:00-15:00", "overlap"},
		{"hours-1", "8:00-7:00", "overlap, or end before"},
		{"hours-1", "from eight", "Write hours as"},
		{"teachers", string(w.personID("student")), "not at this school any more"},
		{"trip", "sideways", "Choose one of these"},
	} {
		form := url.Values{}
		for name, values := range before {
			form[name] = values
		}
		form.Set("folder", "Typed and kept")
		form.Set(c.field, c.value)
		if strings.HasPrefix(c.field, "hours") {
			form.Set("open", "hours")
		}
		a := admin.postFrom(roomAddress(library), roomAddress(library), form)
		if a.status != http.StatusUnprocessableEntity || !a.has(c.sentence) || !a.has("Typed and kept") {
			t.Errorf("%s %q: %d, want 422 with %q and all that was typed", c.field, c.value, a.status, c.sentence)
		}
	}
	if after := formOf(t, admin.get(roomAddress(library))); after.Encode() != before.Encode() {
		t.Errorf("the room became\n%v, was\n%v", after, before)
	}
}

func TestNoPlacesAtAllIsAllowed(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := formOf(t, admin.get(roomAddress(w.room("Library"))))
	form.Set("capacity", "0")
	if a := admin.postFrom("/admin/rooms", roomAddress(w.room("Library")), form); a.status != http.StatusOK {
		t.Fatalf("save: %d", a.status)
	}
	if r := w.roomNow("Library"); r.Capacity == nil || *r.Capacity != 0 {
		t.Errorf("capacity %v, want 0", r.Capacity)
	}
}

func TestTwoAdministratorsOfOneRoomLoseNothing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.signedIn(w.server(), "admin"), w.signedIn(w.server(), "admin")
	address := roomAddress(w.room("Library"))
	mine, theirs := formOf(t, first.get(address)), formOf(t, second.get(address))
	theirs.Set("capacity", "6")
	theirs.Set("folder", "Books")
	if a := second.postFrom(address, address, theirs); a.status != http.StatusOK {
		t.Fatalf("the one: %d", a.status)
	}

	mine.Set("minutes", "12") // another field
	if a := first.postFrom(address, address, mine); a.status != http.StatusOK {
		t.Fatalf("the other: %d", a.status)
	}
	if r := w.roomNow("Library"); r.Minutes != 12 || *r.Capacity != 6 || r.Folder != "Books" {
		t.Errorf("%d minutes, %d places, %s; want both people's changes", r.Minutes, *r.Capacity, r.Folder)
	}

	mine.Set("capacity", "9") // the same field, from a page that is old by now
	a := first.postFrom(address, address, mine)
	if a.status != http.StatusConflict || !a.has(`value="9"`) || !a.has("made this: 6") {
		t.Errorf("the same field: %d, want 409 with what was typed and what the other made of it\n%s", a.status, a.body)
	}
	if r := w.roomNow("Library"); *r.Capacity != 6 {
		t.Errorf("%d places, want the other's 6 until it is settled", *r.Capacity)
	}
	if a := first.postFrom(address, address, formAgain(t, a, "capacity", "9")); a.status != http.StatusOK || *w.roomNow("Library").Capacity != 9 {
		t.Errorf("sent again: %d, %d places; want 9", a.status, *w.roomNow("Library").Capacity)
	}
}

// formAgain is an answered form with the person's own value.
func formAgain(t *testing.T, a answer, field, value string) url.Values {
	form := formOf(t, a)
	form.Set(field, value)
	return form
}

func TestARoomIsClosedInOneTapAndOpenedAgain(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, ada := w.signedIn(server, "admin"), w.signedIn(server, "student")
	library := w.room("Library")
	closed := admin.postFrom("/admin/rooms", roomAddress(library)+"/closing", nil)
	if closed.status != http.StatusOK || !closed.has("closed until somebody opens it") {
		t.Errorf("close: %d\n%s", closed.status, closed.body)
	}
	if a := ada.postFrom("/student", "/passes", w.askForm(library)); a.status != http.StatusConflict || !a.has("Library is closed for now") {
		t.Errorf("a student asks: %d", a.status)
	}
	until := admin.postFrom("/admin/rooms", roomAddress(library)+"/closing", url.Values{"until": {"15:40"}})
	if until.status != http.StatusOK || !until.has("closed until 3:40") {
		t.Errorf("close until: %d\n%s", until.status, until.body)
	}
	if a := ada.postFrom("/student", "/passes", w.askForm(library)); !a.has("Library is closed until 3:40") {
		t.Errorf("a student asks: %d", a.status)
	}
	opened := admin.postFrom("/admin/rooms", roomAddress(library)+"/opening", nil)
	if opened.status != http.StatusOK || w.roomNow("Library").ClosedByHand(tenOClock) {
		t.Errorf("open: %d", opened.status)
	}
	if n := w.db.Count(t, `select count(*) from audit_log where subject = 'room state' and subject_id = $1`, library.ID); n != 3 {
		t.Errorf("%d rows in the history, want one for each tap", n)
	}
}

func TestATimeThatHasPassedClosesNothing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	library := w.room("Library")
	for field, what := range map[string]string{"until": "/closing", "away": "/leave"} {
		a := admin.postFrom("/admin/rooms", roomAddress(library)+what, url.Values{field: {"09:40"}})
		if a.status != http.StatusUnprocessableEntity || !a.has("This time has passed") || !a.has(`value="09:40"`) {
			t.Errorf("%s: %d\n%s", field, a.status, a.body)
		}
	}
	if r := w.roomNow("Library"); r.ClosedByHand(tenOClock) || r.Away(tenOClock) {
		t.Error("the room is closed")
	}
}

func TestClosingARoomWhileAnotherEditsItLosesNeither(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	address := roomAddress(w.room("Library"))
	form := formOf(t, admin.get(address))
	admin.postFrom("/admin/rooms", address+"/leave", url.Values{"away": {"16:00"}})
	form.Set("minutes", "9")
	if a := admin.postFrom(address, address, form); a.status != http.StatusOK {
		t.Errorf("save: %d", a.status)
	}
	if r := w.roomNow("Library"); r.Minutes != 9 || !r.Away(tenOClock.Add(59*time.Minute)) || r.Away(tenOClock.Add(time.Hour)) {
		t.Errorf("%d minutes, away until %v; want 9 and away until four", r.Minutes, r.AwayUntil)
	}
}

func TestARoomThatIsNeededIsPutAwayAndNotDeleted(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, ada := w.signedIn(server, "admin"), w.signedIn(server, "student")
	restroom := w.room("Restroom 2E")
	ada.postFrom("/student", "/passes", w.askForm(restroom))
	if a := admin.post(roomAddress(restroom)+"/deletion", nil); a.status != http.StatusConflict || !a.has("passes from or to this room") {
		t.Errorf("delete: %d", a.status)
	}
	classroom := w.room("Room 214")
	for what, sentence := range map[string]string{"/deletion": "kept with this room", "/farewell": "still meet"} {
		if a := admin.post(roomAddress(classroom)+what, nil); a.status != http.StatusConflict || !a.has(sentence) {
			t.Errorf("%s of a classroom: %d, want 409 with %q", what, a.status, sentence)
		}
	}
	if a := admin.post(roomAddress(restroom)+"/farewell", nil); a.status != http.StatusSeeOther {
		t.Errorf("put away: %d", a.status)
	}
	if page := admin.get("/admin/rooms"); page.has("Restroom 2E") {
		t.Error("the list has a room that is put away")
	}
	bob := w.signedIn(server, "student2")
	if a := bob.get("/student"); a.has("Restroom 2E") {
		t.Error("a student is offered a room that is put away")
	}
	admin.postFrom("/admin/rooms", roomAddress(restroom)+"/return", nil)
	if page := admin.get("/admin/rooms"); !page.has("Restroom 2E") {
		t.Error("the room did not come back")
	}
}

func TestARoomThatNothingNeedsIsDeletedAndPutBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	gym := w.room("Water Fountain 2")
	gone := admin.post(roomAddress(gym)+"/deletion", nil)
	if gone.status != http.StatusSeeOther {
		t.Fatalf("delete: %d\n%s", gone.status, gone.body)
	}
	_, change, _ := strings.Cut(gone.header.Get("Location"), "saved=")
	if a := admin.post("/admin/history/"+change+"/reversal", nil); a.status != http.StatusSeeOther {
		t.Fatalf("put back: %d", a.status)
	}
	back := w.roomNow("Water Fountain 2")
	back.ClosedAt, back.ReopensAt, back.AwayUntil = gym.ClosedAt, gym.ReopensAt, gym.AwayUntil
	if back.ID != gym.ID || back.Minutes != gym.Minutes || *back.Capacity != *gym.Capacity {
		t.Errorf("came back as %+v", back)
	}
}

func TestTheStarterSetLeavesRoomsOfTheSameNameAlone(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	shown := admin.get("/admin/rooms/starter")
	if !shown.has("there already") || !shown.has("Restroom girls 2nd floor") {
		t.Fatalf("the set: %d\n%s", shown.status, shown.body)
	}
	before := w.roomNow("Library")
	form := url.Values{"room": {"Library", "Restroom girls 2nd floor", "Guidance"}}
	for range 2 {
		if a := admin.post("/admin/rooms/starter", form); a.status != http.StatusSeeOther {
			t.Fatalf("make: %d", a.status)
		}
	}
	if after := w.roomNow("Library"); after.Minutes != before.Minutes || after.ID != before.ID {
		t.Errorf("the library became %+v", after)
	}
	restroom, guidance := w.roomNow("Restroom girls 2nd floor"), w.roomNow("Guidance")
	if *restroom.Capacity != 4 || restroom.Minutes != 6 || guidance.Counted {
		t.Errorf("made %+v and %+v", restroom, guidance)
	}
	if n := w.db.Count(t, `select count(*) from audit_log where what = 'room made'`); n != 2 {
		t.Errorf("%d rows in the history, want one for each room", n)
	}
}

func TestAChangeOfARoomIsPutBackFromTheHistory(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	address := roomAddress(w.room("Library"))
	form := formOf(t, admin.get(address))
	form.Set("capacity", "")
	form.Set("open", "hours")
	form.Set("hours-1", "8 am to 3 pm")
	form["teachers"] = []string{string(w.personID("teacher"))}
	saved := admin.post(address, form)
	if saved.status != http.StatusSeeOther || w.roomNow("Library").Capacity != nil {
		t.Fatalf("save: %d", saved.status)
	}
	page := admin.get("/admin/history?subject=room")
	for _, words := range []string{
		"Room · Library",
		`Places</dt><dd><span class="difference-old">8</span> → <strong>(nothing)</strong>`,
		`Opening hours</dt><dd><span class="difference-old">(nothing)</span> → <strong>Mon 08:00-15:00</strong>`,
		`Teachers</dt><dd>added Mr Ito; took away Ms Castell</dd>`,
	} {
		if !page.has(words) {
			t.Errorf("the history does not say %q", words)
		}
	}
	_, change, _ := strings.Cut(saved.header.Get("Location"), "saved=")
	if a := admin.post("/admin/history/"+change+"/reversal", url.Values{"back": {address}}); a.status != http.StatusSeeOther {
		t.Fatalf("put back: %d", a.status)
	}
	if again := formOf(t, admin.get(address)); *w.roomNow("Library").Capacity != 8 || again.Get("open") != "always" || again.Get("teachers") == string(w.personID("teacher")) {
		t.Errorf("the library is %v", again)
	}
}

func TestCounsellingIsApprovedByTheCounsellorWhomItsFormNames(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, ada := w.signedIn(server, "admin"), w.signedIn(server, "student")
	counselling := w.room("Counseling")
	form := formOf(t, admin.get(roomAddress(counselling)))
	form.Set("approvalnow", "1")
	form.Set("approvers", "named")
	if a := admin.postFrom("/admin/rooms", roomAddress(counselling), form); a.status != http.StatusUnprocessableEntity || !a.has("at least one person") {
		t.Errorf("nobody named: %d, want 422", a.status)
	}
	form["named"] = []string{string(w.personID("librarian"))}
	if a := admin.postFrom("/admin/rooms", roomAddress(counselling), form); a.status != http.StatusOK {
		t.Fatalf("save: %d", a.status)
	}
	asked := w.askForm(counselling)
	if a := ada.postFrom("/student", "/passes", asked); a.status != http.StatusOK {
		t.Fatalf("ask: %d", a.status)
	}
	approval := "/passes/" + asked.Get("id") + "/approval"
	if a := w.signedIn(server, "teacher").postFrom("/teacher", approval, nil); a.status != http.StatusForbidden {
		t.Errorf("the teacher of the lesson approves: %d, want 403", a.status)
	}
	if a := w.signedIn(server, "librarian").postFrom("/desk", approval, nil); a.status != http.StatusOK {
		t.Errorf("whom the form names approves: %d, want 200", a.status)
	}
}

func TestWhoeverIsNotAmongTheStaffAnyMoreIsNotLostFromARoomUnseen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	room := w.room("Room 214")
	w.db.SQL(t, `update people set state = 'suspended' where id = $1`, w.personID("teacher"))
	page := admin.get(roomAddress(room))
	if !page.has(`name="teachers" value="` + string(w.personID("teacher")) + `" checked`) {
		t.Error("the form leaves the suspended teacher out, and would lose them")
	}
}

func TestUndoingANewRoomLeadsToTheList(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := formOf(t, admin.get("/admin/rooms/new"))
	form.Set("new", "1")
	form.Set("name", "Mistake")
	made := admin.post("/admin/rooms/"+string(db.NewID()), form)
	if page := admin.get(made.header.Get("Location")); !page.has(`name="back" value="/admin/rooms"`) {
		t.Errorf("the page of the new room leads back to itself: %d", page.status)
	}
}

func TestEveryTeacherWithoutARoomCanBeGivenOneInTheSameClick(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.db.SQL(t, `delete from room_people where person_id = $1 and part = 'teacher'`, w.personID("teacher"))
	admin := w.signedIn(w.server(), "admin")
	if a := admin.get("/admin/rooms/starter"); a.has("Make Mr Ito") {
		t.Error("a room is offered to a teacher whose lessons meet in one")
	}
	w.db.SQL(t, `update sections set room_id = null where id in (select section_id from enrollments where person_id = $1 and part = 'teacher')`, w.personID("teacher"))
	if a := admin.get("/admin/rooms/starter"); !a.has("Make Mr Ito") {
		t.Fatalf("no room is offered to a teacher without one\n%s", a.body)
	}
	for range 2 {
		if a := admin.post("/admin/rooms/starter", url.Values{"room": {"Mr Ito"}}); a.status != http.StatusSeeOther {
			t.Fatalf("make: %d", a.status)
		}
	}
	if n := w.db.Count(t, `select count(*) from room_people where person_id = $1 and part = 'teacher'`, w.personID("teacher")); n != 1 {
		t.Errorf("he has %d rooms, want one", n)
	}
}
