package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/db"
)

// frozen freezes the town's school as the administrator, and answers their browser and the emergency's id.
func (w *town) frozen(b *browser, message string) (emergency string) {
	w.Helper()
	id := string(db.NewID())
	if a := b.post("/freeze", url.Values{"id": {id}, "message": {message}}); a.status != http.StatusSeeOther || a.header.Get("Location") != "/emergency" {
		w.Fatalf("freeze: %d to %q, want the emergency's page", a.status, a.header.Get("Location"))
	}
	return id
}

// screens are the streams of every kind of staff page.
var screens = []struct{ who, path string }{
	{"teacher", "/events?page=teacher"},
	{"teacher2", "/events?page=office"},
	{"librarian", "/events?page=desk"},
	{"monitor", "/events?page=hall"},
	{"admin", "/events?page=admin"},
	{"nurse", "/events?page=emergency&view=all"},
}

func TestTheBarTheMessageAndTheCountReachEveryStaffScreenOfEveryServer(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.server(), w.server()
	office := w.signedIn(first, "admin")
	var all []<-chan string
	for _, screen := range screens {
		for _, server := range []*browser{w.signedIn(first, screen.who), w.signedIn(second, screen.who)} {
			for range 3 {
				lines := server.listening(screen.path)
				hears(t, lines, `hx-partial id="frozen"`)
				all = append(all, lines)
			}
		}
	}
	on := w.frozen(office, "Stay where you are")
	for _, lines := range all {
		hears(t, lines, `id="frozen"`, "The school is frozen", "Stay where you are", "0 of ")
	}
	office.postFrom("/emergency", "/emergency/messages", url.Values{"emergency": {on}, "id": {string(db.NewID())}, "message": {"Police are here"}})
	for _, lines := range all {
		hears(t, lines, `id="frozen"`, "Police are here")
	}
	ito := w.signedIn(second, "teacher")
	ito.postFrom("/emergency", "/emergency/checkins", url.Values{"emergency": {on}, "student": {string(w.personID("student"))}})
	for _, lines := range all {
		hears(t, lines, `"frozen-count"`, "1 of ")
	}
	office.post("/freeze/lift", url.Values{"emergency": {on}})
	for _, lines := range all {
		hears(t, lines, `<hx-partial id="frozen" hx-swap="outerMorph"><div id="frozen"></div>`)
	}
}

func TestAStudentSeesOnlyThatTheSchoolIsFrozen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada := w.signedIn(server, "student")
	lines := ada.listening("/events?page=student")
	hears(t, lines, `id="student-home"`)
	w.frozen(w.signedIn(server, "admin"), "Police are here")
	hears(t, lines, `id="frozen"`, "The school is frozen")
	if a := ada.get("/student"); !a.has("The school is frozen") || a.has("Police") || a.has("checked in") || a.has("/emergency") {
		t.Error("Ada's page tells more than that the school is frozen, or less")
	}
	if a := ada.get("/emergency"); a.status != http.StatusForbidden {
		t.Errorf("Ada opens the list: %d, want 403", a.status)
	}
}

func TestACoveringSubstituteChecksInUnderTheirName(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	dana := w.signedIn(server, "substitute")
	on := w.frozen(w.signedIn(server, "admin"), "")
	if a := dana.post("/emergency/checkins", url.Values{"student": {string(w.personID("student"))}}); a.status != http.StatusForbidden {
		t.Errorf("before they say whom they cover: %d, want 403", a.status)
	}
	dana.post("/cover", url.Values{"name": {"Dana Reyes"}, "teacher": {string(w.personID("teacher"))}})
	if a := dana.get("/emergency"); !a.has("My class") || !a.has("Check in Maya Okafor") {
		t.Error("the substitute does not see the class they cover")
	}
	a := dana.postFrom("/emergency", "/emergency/checkins", url.Values{"emergency": {on}, "student": {string(w.personID("student"))}})
	if a.status != http.StatusOK || !a.has("Maya Okafor is checked in") || !a.has("· Dana Reyes") || !a.has("1 of ") {
		t.Errorf("check-in: %d\n%s", a.status, a.body)
	}
}

func TestTheListIsSearchedByNameNumberAndRoomAndShowsWhatIsChosen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	office, ito := w.signedIn(server, "admin"), w.signedIn(server, "teacher")
	w.frozen(office, "")
	rows := func(a answer) int {
		return strings.Count(a.body, `class="seen`) - strings.Count(a.body, `class="seen-`)
	}
	whole, class := rows(office.get("/emergency?view=all")), rows(ito.get("/emergency"))
	if students := w.db.Count(t, `select count(*) from people where 'student' = any(roles) and state in ('active', 'disabled')`); whole < students || class < 10 || class > 40 {
		t.Errorf("%d of %d students on the list, %d in the class; want all, and one class", whole, students, class)
	}
	for _, search := range []string{"okafor", "maya ok", "MAYA"} {
		if a := office.searches("/emergency", "search", search); !a.has("Check in Maya Okafor") || rows(a) > 60 {
			t.Errorf("%s: %d found, want Maya Okafor among a few", search, rows(a))
		}
	}
	if a := ito.searches("/emergency", "search", "room 214"); rows(a) < 10 {
		t.Errorf("Room 214: %d found, want those who are there", rows(a))
	}
	if a := office.searches("/emergency", "search", "zzzz"); !a.has("Nobody found") {
		t.Error("a search without an answer says nothing")
	}
	if a := office.get("/emergency?view=place"); !a.has("Room 214") || !a.has("0 of ") {
		t.Error("the places are not listed")
	}
}

func TestAPlainFormChecksInAndComesBackToTheSameList(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	office := w.signedIn(server, "admin")
	w.frozen(office, "")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/emergency/checkins",
		strings.NewReader(url.Values{"student": {string(w.personID("student"))}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Referer", server.URL+"/emergency?view=all&search=maya")
	if a := office.send(request); a.status != http.StatusSeeOther || a.header.Get("Location") != "/emergency?search=maya&view=all" {
		t.Errorf("%d to %q, want back to the search", a.status, a.header.Get("Location"))
	}
	if a := office.searches("/emergency", "search", "maya okafor"); !a.has("Maya Okafor is checked in") {
		t.Error("Maya Okafor is not checked in")
	}
	office.post("/emergency/checkins/reversal", url.Values{"student": {string(w.personID("student"))}})
	if a := office.searches("/emergency", "search", "maya okafor"); !a.has("Check in Maya Okafor") {
		t.Error("it is not taken back")
	}
}

func TestAnEmptyMessageIsSaidBesideTheField(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	office := w.signedIn(w.server(), "admin")
	on := w.frozen(office, "")
	for page, form := range map[string]url.Values{"": {"message": {" "}}, "/emergency": {"emergency": {on}, "message": {""}}} {
		if a := office.postFrom(page, "/emergency/messages", form); a.status != http.StatusUnprocessableEntity || !a.has("Write what staff should know.") {
			t.Errorf("from %q: %d, want 422 beside the field", page, a.status)
		}
	}
	if n := w.db.Count(t, `select count(*) from emergency_messages`); n != 0 {
		t.Errorf("%d messages, want none", n)
	}
}

func TestWhatIsTappedAfterTheAllClearLeadsToThePageThatSaysSo(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	office, ito := w.signedIn(server, "admin"), w.signedIn(server, "teacher")
	on := w.frozen(office, "")
	if a := office.post("/freeze/lift", url.Values{"emergency": {on}}); a.header.Get("Location") != "/emergencies/"+on {
		t.Errorf("the all clear leads to %q, want the report", a.header.Get("Location"))
	}
	a := ito.postFrom("/emergency", "/emergency/checkins", url.Values{"emergency": {on}, "student": {string(w.personID("student"))}})
	if a.status != http.StatusOK || a.header.Get("HX-Redirect") != "/emergency" {
		t.Errorf("%d to %q, want the page that says that it is over", a.status, a.header.Get("HX-Redirect"))
	}
	if a := ito.get("/emergency"); !a.has("All clear at ") {
		t.Error("the page does not say that it is over")
	}
	if a := office.get("/emergencies/" + on); !a.has("Never checked in") || !a.has("Maya Okafor") {
		t.Error("the report does not name who was never checked in")
	}
}

func TestAWholeClassIsCheckedInByOneTapOrNobodyIs(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	on := w.frozen(w.signedIn(server, "admin"), "")
	ito := w.signedIn(server, "teacher")
	both := string(w.personID("student")) + " " + string(w.personID("student10"))
	if !ito.get("/emergency?view=class").has("Check in the whole class, ") {
		t.Error("his class has no button for all of it")
	}
	checkIns := func() int { return w.db.Count(t, `select count(*) from emergency_checkins`) }
	for named, students := range map[string]string{"a teacher among them": both + " " + string(w.personID("teacher2")), "what is no id": both + " x", "nobody": ""} {
		a := ito.postFrom("/emergency", "/emergency/checkins", url.Values{"emergency": {on}, "student": {students}})
		if a.status != http.StatusNotFound || checkIns() != 0 {
			t.Errorf("%s: %d with %d checked in, want 404 and nobody", named, a.status, checkIns())
		}
	}
	a := ito.postFrom("/emergency", "/emergency/checkins", url.Values{"emergency": {on}, "student": {both}})
	if a.status != http.StatusOK || !a.has("seen-"+string(w.personID("student"))) || !a.has("seen-"+string(w.personID("student10"))) || checkIns() != 2 {
		t.Errorf("the class: %d with %d checked in, want both, and both drawn", a.status, checkIns())
	}
	if ito.postFrom("/emergency", "/emergency/checkins", url.Values{"emergency": {on}, "student": {both}}); checkIns() != 2 {
		t.Errorf("pressed again: %d checked in, want the same two", checkIns())
	}
}
