package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// substitute is a browser in which a substitute covers a teacher, from the sign-in on.
func (w *town) substitute(b *browser, name, teacher string) *browser {
	w.Helper()
	form := url.Values{"name": {name}, "teacher": {string(w.personID(teacher))}, "anyway": {"1"}}
	if a := b.post("/cover", form); a.status != http.StatusSeeOther {
		w.Fatalf("%s begins: %d\n%s", name, a.status, a.body)
	}
	return b
}

var somePeriod = regexp.MustCompile(`name="periods" value="([^"]+)"`)

// period is the first one that a substitute is offered: that of now.
func (b *browser) period() string {
	b.Helper()
	found := somePeriod.FindStringSubmatch(b.get("/cover").body)
	if found == nil {
		b.Fatal("no period is offered")
	}
	return found[1]
}

var fourDigits = regexp.MustCompile(`<p class="cover-digits" role="status">(\d{4})</p>`)

// coverPIN is the PIN of a cover, as its page shows it after a tap.
func (b *browser) coverPIN() string {
	b.Helper()
	found := fourDigits.FindStringSubmatch(b.postFrom("/cover", "/cover/pin", nil).body)
	if found == nil {
		b.Fatal("the page does not show the PIN")
	}
	return found[1]
}

func TestASubstituteIsAtWorkOnDayOneAndTheHistoryNamesBoth(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	dana := w.signedIn(server, "substitute")
	if a := dana.get("/"); a.header.Get("Location") != "/cover" {
		t.Fatalf("after the sign-in: %q, want /cover", a.header.Get("Location"))
	}
	w.substitute(dana, "Dana Reyes", "teacher")
	if a := dana.get("/cover?new=1"); !a.has("You cover Mr Ito") || !fourDigits.MatchString(a.body) {
		t.Errorf("the cover: %d, want Mr Ito and the PIN\n%s", a.status, a.body)
	}
	if a := dana.get("/cover"); fourDigits.MatchString(a.body) {
		t.Error("the PIN is shown without a tap")
	}
	ada := w.signedIn(server, "student")
	form := w.askForm(w.room("Library"))
	form.Set("approver", string(w.personID("teacher")))
	ada.postFrom("/student", "/passes", form)
	id := form.Get("id")
	if a := ada.postFrom("/student", "/passes/"+id+"/pin", url.Values{"teacher": {string(w.personID("teacher"))}, "pin": {""}, "action": {"approve"}}); !a.has("Mr Ito (substitute)") {
		t.Error("the pad does not say that Mr Ito is covered")
	}
	a := ada.postFrom("/student", "/passes/"+id+"/pin", url.Values{"teacher": {string(w.personID("teacher"))}, "pin": {dana.coverPIN()}, "action": {"approve"}})
	if a.status != http.StatusOK || w.pass(id).State != "active" {
		t.Errorf("the cover's PIN: %d, %q\n%s", a.status, w.pass(id).State, a.body)
	}
	if a := w.signedIn(server, "admin").get("/passes/" + id); !a.has("Dana Reyes (substitute) for Mr Ito") {
		t.Error("the history does not name Dana Reyes and Mr Ito")
	}
}

func TestACoverEndsByItselfAndItsPageSaysSo(t *testing.T) {
	t.Parallel()
	now := tenOClock
	w := newTownAt(t, func() time.Time { return now })
	dana := w.signedIn(w.server(), "substitute")
	dana.post("/cover", url.Values{"name": {"Dana Reyes"}, "teacher": {string(w.personID("teacher"))}, "periods": {dana.period()}})
	if a := dana.get("/teacher"); a.status != http.StatusOK || !a.has("Dana Reyes (substitute) for Mr Ito") {
		t.Fatalf("the class: %d\n%s", a.status, a.body)
	}
	now = now.Add(3 * time.Hour)
	if a := dana.get("/teacher"); a.status != http.StatusSeeOther || a.header.Get("Location") != "/cover" {
		t.Errorf("after the last period: %d, want the cover page", a.status)
	}
	if a := dana.get("/cover"); !a.has("Your cover of Mr Ito ended at") || !a.has("Cover another class below.") {
		t.Errorf("the cover page does not say how it ended\n%s", a.body)
	}
	if a := dana.postFrom("/teacher", "/lesson-mode", url.Values{"mode": {"nobody"}}); a.status != http.StatusForbidden || a.header.Get("HX-Redirect") != "/cover" {
		t.Errorf("a tap on the old page: %d, want to be led to the cover page", a.status)
	}
}

func TestTwoSubstitutesOfOneClassAndTheOfficeAreTold(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.server(), w.server()
	dana := w.substitute(w.signedIn(first, "substitute"), "Dana Reyes", "teacher")
	lines := dana.listening("/events?page=teacher")
	hears(t, lines, "roster")
	sam := w.signedIn(second, "substitute")
	form := url.Values{"name": {"Sam Lee"}, "teacher": {string(w.personID("teacher"))}}
	if a := sam.post("/cover", form); a.status != http.StatusConflict || !a.has("Dana Reyes covers Mr Ito already") || !a.has(`data-refusal="covered"`) {
		t.Fatalf("Sam begins: %d, want to be told of Dana\n%s", a.status, a.body)
	}
	w.substitute(sam, "Sam Lee", "teacher")
	hears(t, lines, `id="cover-bar"`, "Sam Lee covers Mr Ito too")
	if a := sam.get("/teacher"); !a.has("Dana Reyes covers Mr Ito too") {
		t.Error("Sam is not told any more")
	}
	office := w.signedIn(first, "office")
	if a := office.get("/admin/cover"); !a.has("Dana Reyes and Sam Lee both cover Mr Ito now.") {
		t.Errorf("the office is not told: %d", a.status)
	}
}

func TestATeacherWhoComesBackEndsTheCoverInOneTapAndTheScreenIsEmptied(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	dana := w.substitute(w.signedIn(server, "substitute"), "Dana Reyes", "teacher")
	lines := dana.listening("/events?page=teacher")
	hears(t, lines, "roster")
	ito := w.signedIn(server, "teacher")
	if page := ito.get("/teacher"); !page.has("Dana Reyes covers you until") {
		t.Fatal("Mr Ito's page does not say who covers him")
	}
	end := ito.coverEnd()
	if a := ito.post(end, nil); a.header.Get("Location") != "/teacher" {
		t.Fatalf("ending it: %d\n%s", a.status, a.body)
	}
	hears(t, lines, `id="main"`, "Mr Ito is back.")
	if a := dana.get("/cover"); !a.has("Mr Ito is back. Your cover ended at") {
		t.Error("Dana's page does not say that he is back")
	}
	if a := w.signedIn(server, "student").post(end, nil); a.status != http.StatusForbidden {
		t.Errorf("a student ends covers: %d", a.status)
	}
}

// forTheLesson are the routes that a substitute gets through to; all others are shut while they cover.
var forTheLesson = map[string]bool{
	"GET /": true, "POST /signout": true, "POST /signout/everywhere": true, "GET /events": true, "GET /settings": true,
	"POST /settings/look": true, "POST /settings/text": true, "GET /passes/new": true, "POST /passes/new": true, "POST /passes": true, "GET /passes/:id": true,
	"POST /passes/:id/start": true, "POST /passes/:id/end": true, "POST /passes/:id/cancellation": true,
	"GET /teacher": true, "GET /desk": true, "POST /passes/:id/approval": true, "POST /passes/:id/denial": true, "POST /approvals": true, "POST /passes/reversal": true,
	"POST /lesson-mode": true, "GET /rows": true, "GET /emergency": true, "POST /emergency/checkins": true,
	"POST /emergency/checkins/reversal": true, "POST /passes/:id/extension": true, "POST /passes/:id/extension/denial": true,
	"POST /passes/:id/pause": true, "POST /passes/:id/resumption": true, "POST /passes/:id/return": true, "POST /passes/:id/correction": true,
	"POST /passes/:id/undo": true, "POST /passes/:id/time": true, "GET /passes/:id/more": true, "GET /rooms/:id/code": true,
	"GET /cover": true, "POST /cover": true, "POST /cover/pin": true, "POST /cover/pin/change": true, "POST /covers/:id/end": true,
	"POST /emergency/search": true, "GET /people/:id/photo": true, "GET /school": true, "POST /school": true, "POST /settings/language": true,
	"GET /settings/sessions": true, "POST /settings/devices/visit": true, // it takes the device from whoever was there before
}

func TestASubstituteReachesWhatTheLessonNeedsAndNothingElse(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	dana := w.substitute(w.signedIn(server, "substitute"), "Dana Reyes", "teacher")
	for _, route := range w.routes() {
		if open[route] || strings.HasPrefix(route, "POST /signout") || strings.HasPrefix(route, "POST /cover") {
			continue
		}
		a := w.try(dana, route)
		if a.status >= http.StatusInternalServerError {
			t.Errorf("%s: %d\n%s", route, a.status, a.body)
		}
		if through := a.status != http.StatusForbidden; through && !forTheLesson[route] {
			t.Errorf("%s: %d, want it shut", route, a.status)
		}
	}
	if a := dana.get("/teacher?room=" + string(w.room("Library").ID)); a.status != http.StatusNotFound {
		t.Errorf("another room's roster: %d, want 404", a.status)
	}
	w.db.SQL(t, `insert into photos (school_id, id, picture) select school_id, id, 'x' from people where id in ($1, $2)`,
		w.personID("student"), w.personID("student40"))
	for name, seen := range map[string]bool{"student": true, "student40": false} {
		if a := dana.get("/people/" + string(w.personID(name)) + "/photo"); (a.status == http.StatusOK) != seen {
			t.Errorf("the photo of %s: %d, want it seen: %t", name, a.status, seen)
		}
		if a := dana.get("/passes/new?student=" + string(w.personID(name))); (a.status == http.StatusOK) != seen {
			t.Errorf("%s in the sheet: %d, want them seen: %t", name, a.status, seen)
		}
	}
}

func TestASubstituteSendsNobodyWhomTheTeacherDoesNotTeachHoweverTheFormIsSent(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	dana := w.substitute(w.signedIn(w.server(), "substitute"), "Dana Reyes", "teacher")
	theirs, stranger := string(w.personID("student")), string(w.personID("student40"))
	hidden := w.school.People[slices.IndexFunc(w.school.People, func(p school.Person) bool { return string(p.ID) == stranger })]
	for _, named := range [][]string{{stranger}, {theirs, stranger}, {strings.ToUpper(theirs), strings.ToUpper(stranger)}} {
		if a := dana.get("/passes/new?" + url.Values{"student": named}.Encode()); a.status != http.StatusNotFound {
			t.Errorf("the sheet of %d students: %d, want 404", len(named), a.status)
		}
		form := w.askForm(w.room("Restroom 2E"))
		form["student"] = named
		for _, minutes := range []string{"5", "no minutes"} {
			form.Set("minutes", minutes)
			if a := dana.postFrom("/teacher", "/passes", form); a.status != http.StatusNotFound || a.has(hidden.FamilyName) {
				t.Errorf("passes for %d students, %q minutes: %d, want 404 and no name", len(named), minutes, a.status)
			}
		}
	}
	if n := w.count("active"); n != 0 {
		t.Errorf("%d are out, want nobody", n)
	}
	form := w.askForm(w.room("Restroom 2E"))
	form.Set("student", theirs)
	if a := dana.postFrom("/teacher", "/passes", form); a.status != http.StatusOK || w.count("active") != 1 {
		t.Errorf("one of the class: %d, want them out\n%s", a.status, a.body)
	}
}

func TestASubstituteIsShownNoOldPassByAFormThatIsRefused(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	server := w.server()
	ito := w.signedIn(server, "teacher")
	form := w.askForm(w.room("Restroom 2E"))
	form.Set("student", string(w.personID("student")))
	ito.postFrom("/teacher", "/passes", form)
	id := form.Get("id")
	ito.postFrom("/teacher", "/passes/"+id+"/end", nil)
	w.db.SQL(t, `update passes set ended_at = ended_at - interval '1 minute' where id = $1`, id)
	dana := w.substitute(w.signedIn(server, "substitute"), "Dana Reyes", "teacher")
	for _, path := range []string{"/extension", "/correction"} {
		if a := dana.postFrom("/teacher", "/passes/"+id+path, url.Values{"from": {"sheet"}, "ended_at": {"no time"}}); a.status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404\n%s", path, a.status, a.body)
		}
	}
}

func TestTheOfficePlansAndASubstituteBeginsInOneTap(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	office, dana := w.signedIn(server, "office"), w.signedIn(server, "substitute")
	id, period := string(db.NewID()), dana.period()
	form := url.Values{"id": {id}, "day": {"2026-11-23"}, "teacher": {string(w.personID("teacher"))}, "periods": {period}, "name": {"Dana Reyes"}}
	for range 2 {
		if a := office.post("/admin/cover", form); a.status != http.StatusSeeOther {
			t.Fatalf("planning: %d\n%s", a.status, a.body)
		}
	}
	if a := office.get("/admin/cover"); !a.has("Dana Reyes is to cover") || !a.has("Not begun") {
		t.Error("the office does not see its plan")
	}
	if a := dana.get("/cover"); !a.has("Dana Reyes for Mr Ito") || !a.has("I am Dana Reyes") {
		t.Error("the substitute is not offered it")
	}
	w.db.SQL(t, `update sessions set seen_at = seen_at - interval '1 hour'`)
	if a := dana.get("/cover"); a.has("is signed in") || a.has("signed in now") {
		t.Error("somebody is said to be here who is away")
	}
	w.signedIn(server, "teacher")
	if a := dana.get("/cover"); !a.has("Mr Ito is signed in on another device now") || !a.has("(Mr) · signed in now") {
		t.Error("the substitute is not told that the teacher is here")
	}
	if a := dana.post("/cover", url.Values{"plan": {id}}); a.status != http.StatusSeeOther {
		t.Fatalf("taking it: %d\n%s", a.status, a.body)
	}
	if a := office.get("/admin/cover"); !a.has("Dana Reyes since") || !a.has("Covered") {
		t.Error("the office does not see that it has begun")
	}
	form.Set("id", string(db.NewID()))
	form.Set("colleague", string(w.personID("teacher2")))
	if a := office.post("/admin/cover", form); a.status != http.StatusUnprocessableEntity || !a.has("not both") || !a.has(`value="Dana Reyes"`) {
		t.Errorf("a name and a colleague: %d, want 422 with what was typed", a.status)
	}
	form.Del("name")
	office.post("/admin/cover", form)
	if a := w.signedIn(server, "teacher2").get("/teacher"); !a.has("You cover Mr Ito: "+period+".") || !a.has("To the class") {
		t.Error("the colleague is not told")
	}
	if a := office.post("/admin/cover/"+id+"/deletion", nil); a.status != http.StatusSeeOther {
		t.Errorf("removing it: %d", a.status)
	}
	for _, name := range []string{"teacher", "monitor", "substitute"} {
		if a := w.signedIn(server, name).get("/admin/cover"); a.status == http.StatusOK {
			t.Errorf("%s sees the office's page", name)
		}
	}
}

func TestATeacherPrintsASheetAndItsCodeBeginsTheCover(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ito := w.signedIn(server, "teacher")
	if a := ito.post("/handover", url.Values{"day": {"2026-11-23"}}); a.status != http.StatusSeeOther {
		t.Fatalf("making it: %d\n%s", a.status, a.body)
	}
	_, id, _ := strings.Cut(ito.get("/handover").body, `href="/handover/`)
	id, _, _ = strings.Cut(id, `"`)
	sheet := ito.get("/handover/" + id)
	code := regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}`).FindString(sheet.body)
	if code == "" || !sheet.has("Period 4") || !sheet.has(" students</td>") || !sheet.has("Without asking you") {
		t.Fatalf("the sheet has no code, classes, rosters or places: %d\n%s", sheet.status, sheet.body)
	}
	if a := w.signedIn(server, "teacher2").get("/handover/" + id); a.status != http.StatusNotFound {
		t.Errorf("another teacher sees it: %d", a.status)
	}
	dana := w.signedIn(server, "substitute")
	for tries := range 6 {
		a := dana.post("/cover", url.Values{"name": {"Dana Reyes"}, "code": {"AAAA-AAAA"}})
		if want := map[bool]int{true: http.StatusTooManyRequests, false: http.StatusUnprocessableEntity}[tries == 5]; a.status != want {
			t.Errorf("wrong code %d: %d, want %d", tries+1, a.status, want)
		}
	}
	sam := w.signedIn(server, "substitute")
	if a := sam.post("/cover", url.Values{"name": {"Sam Lee"}, "code": {strings.ToLower(code)}}); a.status != http.StatusSeeOther {
		t.Errorf("the code: %d\n%s", a.status, a.body)
	}
	if a := sam.get("/cover"); !a.has("You cover Mr Ito") {
		t.Error("the code does not cover Mr Ito")
	}
}

func TestAnAssistantActsInTheTeachersNameAndSwitches(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	page := "/admin/people/" + string(w.personID("substitute")) + "/assistant"
	if a := admin.post(page+"/shared", url.Values{"shared": {"0"}}); a.status != http.StatusSeeOther {
		t.Fatalf("one person's account: %d\n%s", a.status, a.body)
	}
	if a := admin.post(page, url.Values{"teacher": {string(w.personID("teacher"))}, "from": {"2026-11-23"}, "until": {"2026-11-22"}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a last day before the first: %d, want 422", a.status)
	}
	for _, name := range []string{"teacher", "teacher2"} {
		if a := admin.post(page, url.Values{"teacher": {string(w.personID(name))}, "from": {"2026-11-20"}}); a.status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", name, a.status, a.body)
		}
	}
	pat := w.signedIn(server, "substitute")
	if a := pat.get("/cover"); !a.has("Act for Mr Ito") || !a.has("Act for Ms Delgado") || a.has(`name="name"`) {
		t.Errorf("whom they act for: %d\n%s", a.status, a.body)
	}
	if a := pat.post("/cover", url.Values{"teacher": {string(w.personID("nurse"))}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("somebody they were not given: %d, want 422", a.status)
	}
	pat.post("/cover", url.Values{"teacher": {string(w.personID("teacher"))}})
	if a := pat.get("/teacher"); !a.has("Substitute Teacher for Mr Ito") {
		t.Error("the bar does not say for whom")
	}
	form := w.askForm(w.room("Restroom 2E"))
	form.Set("student", string(w.personID("student")))
	pat.postFrom("/teacher", "/passes", form)
	if made := w.pass(form.Get("id")); made.MadeBy != w.personID("teacher") {
		t.Errorf("made by %q, want Mr Ito", made.MadeBy)
	}
	if a := admin.get("/passes/" + form.Get("id")); !a.has("Substitute Teacher for Mr Ito") || a.has("(substitute)") {
		t.Error("the history does not name both")
	}
	pat.post("/cover", url.Values{"teacher": {string(w.personID("teacher2"))}})
	if a := pat.get("/teacher"); !a.has("for Ms Delgado") {
		t.Error("they did not switch")
	}
	admin.post(page+"/deletion", url.Values{"teacher": {string(w.personID("teacher2"))}, "from": {"2026-11-20"}})
	if a := pat.get("/teacher"); a.status != http.StatusSeeOther {
		t.Errorf("after it was taken away: %d, want the cover page", a.status)
	}
}

// coverEnd is the address at which a teacher ends the cover that their page tells of.
func (b *browser) coverEnd() string {
	b.Helper()
	_, end, found := strings.Cut(b.get("/teacher").body, `action="/covers/`)
	end, _, _ = strings.Cut(end, `"`)
	if !found {
		b.Fatal("the page does not say who covers")
	}
	return "/covers/" + end
}
