package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"corridor/app/school"
)

// severalForm ticks the restrooms of the first floor, and sets their minutes.
func (w *town) severalForm(minutes string) url.Values {
	return url.Values{
		"room": {string(w.room("Restroom 1E").ID), string(w.room("Restroom 1W").ID)}, "minutes": {minutes}, "line": {"0"},
	}
}

// confirmed is the form of a preview, to be sent once more.
func confirmed(t *testing.T, form url.Values, preview answer) url.Values {
	t.Helper()
	seen := regexp.MustCompile(`name="seen" value="([^"]*)"`).FindStringSubmatch(preview.body)
	if seen == nil {
		t.Fatalf("no preview: %d\n%s", preview.status, preview.body)
	}
	form.Set("seen", seen[1])
	form.Set("confirm", "1")
	return form
}

func TestSeveralRoomsAreChangedTogetherAfterALookAndUndoneTogether(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := w.severalForm("7")
	preview := admin.postFrom("/admin/rooms/several", "/admin/rooms/several", form)
	if preview.status != http.StatusOK || !preview.has("2 rooms change") || !preview.has("Minutes: 5 → 7") || !preview.has("Line: yes → no") {
		t.Fatalf("preview: %d\n%s", preview.status, preview.body)
	}
	if r := w.roomNow("Restroom 1E"); r.Minutes != 5 {
		t.Error("a preview changes the room")
	}
	done := admin.post("/admin/rooms/several", confirmed(t, form, preview))
	if done.status != http.StatusSeeOther {
		t.Fatalf("change: %d\n%s", done.status, done.body)
	}
	for _, label := range []string{"Restroom 1E", "Restroom 1W"} {
		if r := w.roomNow(label); r.Minutes != 7 || r.Line || *r.Capacity != *w.room(label).Capacity {
			t.Errorf("%s became %+v", label, r)
		}
	}
	if r := w.roomNow("Restroom 2E"); r.Minutes != 5 {
		t.Error("a room that was not ticked is changed")
	}
	if n := w.db.Count(t, `select count(*) from audit_log where subject = 'room'`); n != 2 {
		t.Errorf("%d rows in the history, want one for each room", n)
	}
	_, changes, _ := strings.Cut(done.header.Get("Location"), "changes=")
	if !school.ID(changes).Valid() {
		t.Errorf("the address has %q, want one id for all", changes)
	}
	if page := admin.get("/admin/rooms?changes=" + changes); !page.has("2 rooms are changed") || !page.has("Undo all of it") {
		t.Error("the list does not say what was done")
	}
	if a := admin.post("/admin/rooms/several/reversal", url.Values{"change": {changes}}); a.status != http.StatusSeeOther {
		t.Fatalf("undo: %d\n%s", a.status, a.body)
	}
	for _, label := range []string{"Restroom 1E", "Restroom 1W"} {
		if r := w.roomNow(label); r.Minutes != 5 || !r.Line {
			t.Errorf("%s is %+v, want it as it was", label, r)
		}
	}
}

func TestAChangeOfSeveralRoomsIsUndoneForAllOrForNone(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := w.severalForm("7")
	done := admin.post("/admin/rooms/several", confirmed(t, form, admin.post("/admin/rooms/several", form)))
	_, changes, _ := strings.Cut(done.header.Get("Location"), "changes=")
	later := formOf(t, admin.get(roomAddress(w.room("Restroom 1W"))))
	later.Set("minutes", "8")
	admin.post(roomAddress(w.room("Restroom 1W")), later)
	a := admin.post("/admin/rooms/several/reversal", url.Values{"change": {changes}})
	if a.status != http.StatusConflict || !a.has("Restroom 1W was changed again since") {
		t.Errorf("undo: %d, want 409 that names the room", a.status)
	}
	if east, west := w.roomNow("Restroom 1E"), w.roomNow("Restroom 1W"); east.Minutes != 7 || west.Minutes != 8 {
		t.Errorf("%d and %d minutes, want nothing undone", east.Minutes, west.Minutes)
	}
}

func TestSeveralRoomsAreChangedAllOrNone(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	for _, c := range []struct{ field, value, sentence string }{
		{"minutes", "1000", "from 1 to 999"},
		{"capacity", "-2", "from 0 to 9999"},
		{"approvers", "named", "at least one person"},
		{"room", "", "Tick at least one room"},
	} {
		form := w.severalForm("7")
		form.Set("approvalnow", "1")
		form.Set("folder", "Typed and kept")
		form.Set(c.field, c.value)
		a := admin.postFrom("/admin/rooms/several", "/admin/rooms/several", form)
		if a.status != http.StatusUnprocessableEntity || !a.has(c.sentence) || !a.has("Typed and kept") {
			t.Errorf("%s %q: %d, want 422 with %q", c.field, c.value, a.status, c.sentence)
		}
	}
	form := w.severalForm("7")
	preview := admin.post("/admin/rooms/several", form)
	other := formOf(t, admin.get(roomAddress(w.room("Restroom 1W"))))
	other.Set("minutes", "9")
	admin.post(roomAddress(w.room("Restroom 1W")), other)
	a := admin.postFrom("/admin/rooms/several", "/admin/rooms/several", confirmed(t, form, preview))
	if a.status != http.StatusConflict || !a.has("Minutes: 9 → 7") {
		t.Errorf("changed meanwhile: %d, want 409 with a new preview", a.status)
	}
	if r := w.roomNow("Restroom 1E"); r.Minutes != 5 {
		t.Error("half of the rooms are changed")
	}
}

func TestABoundIsTakenOffSeveralRoomsWithADash(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := url.Values{"folderall": {"Restrooms"}, "capacity": {"–"}}
	if a := admin.post("/admin/rooms/several", confirmed(t, form, admin.post("/admin/rooms/several", form))); a.status != http.StatusSeeOther {
		t.Fatalf("change: %d", a.status)
	}
	for _, label := range []string{"Restroom 1E", "Restroom 1W", "Restroom 2E", "Restroom 2W"} {
		if r := w.roomNow(label); r.Capacity != nil {
			t.Errorf("%s holds %d, want no bound", label, *r.Capacity)
		}
	}
}

func TestAFileOfStudentsIsTakenWholeOrNamesItsUnknownLines(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	address := roomAddress(w.room("Senior Commons")) + "/list"
	students := w.studentsOf("student", "student2", "student3")
	bad := admin.uploads(address, nil, aList("number\n"+students[0].Number+"\n99999999\n"+students[1].Number+"\nnobody@school.example\n"))
	if bad.status != http.StatusUnprocessableEntity || !bad.has("These 2 lines") || !bad.has("3, 5") || !bad.has("nobody@school.example") {
		t.Errorf("unknown students: %d, want 422 with their lines and all that the file had\n%s", bad.status, bad.body)
	}
	if n := w.listed("Senior Commons"); n != 0 {
		t.Errorf("%d are listed, want nobody after half a file", n)
	}
	if a := admin.uploads(address, url.Values{"how": {"add"}}, aList("name,mail\nAda,"+strings.ToUpper(students[0].Email)+"\n"+"x;"+students[1].Number+"\n")); a.status != http.StatusSeeOther {
		t.Errorf("a good file: %d\n%s", a.status, a.body)
	}
	if n := w.listed("Senior Commons"); n != 2 {
		t.Errorf("%d are listed, want two", n)
	}
	admin.post(address, url.Values{"lines": {students[2].Number}, "how": {"replace"}})
	if n := w.listed("Senior Commons"); n != 1 {
		t.Errorf("%d are listed, want the one of the new list", n)
	}
	admin.post(address, url.Values{"remove": {string(students[2].ID)}})
	admin.post(address, url.Values{"add": {string(students[0].ID)}})
	if n := w.listed("Senior Commons"); n != 1 {
		t.Errorf("%d are listed, want the one who was added", n)
	}
}

func (w *town) studentsOf(names ...string) (list []school.Person) {
	w.Helper()
	for _, name := range names {
		p, err := w.db.At(w.school.School.ID).Person(w.Context(), w.personID(name))
		if err != nil {
			w.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

func (w *town) listed(label string) int {
	return w.db.Count(w, `select count(*) from room_people where part = 'listed' and room_id = $1`, w.room(label).ID)
}
