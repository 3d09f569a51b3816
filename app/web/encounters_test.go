package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/app/school"
	"corridor/db"
)

// apart is the form of a new group of the students.
func (w *town) apart(name string, students ...string) url.Values {
	form := url.Values{"new": {"1"}, "was": {"group_enabled=1&group_name=&group_notes="}, "group_name": {name}, "group_notes": {""}, "group_enabled": {"1"}}
	for _, student := range students {
		form.Add("student", string(w.personID(student)))
	}
	return form
}

// keepsApart makes a group as the office does, and answers its page.
func (b *browser) keepsApart(name string, students ...string) (page string) {
	b.Helper()
	page = "/admin/encounters/" + string(db.NewID())
	if a := b.post(page, b.apart(name, students...)); a.status != http.StatusSeeOther {
		b.Fatalf("making a group: %d\n%s", a.status, a.body)
	}
	return page
}

// gives gives an account a permission.
func (w *town) gives(name string, permission school.Permission) {
	w.Helper()
	w.db.SQL(w, `update people set permissions = array_append(permissions, $2) where id = $1`, w.personID(name), string(permission))
}

// meet lets one student start and the next one try.
func (w *town) meet(out, stopped *browser) {
	w.Helper()
	if a := out.postFrom("/student", "/passes", w.askForm(w.room("Restroom 2E"))); a.status != http.StatusOK {
		w.Fatalf("the first: %d\n%s", a.status, a.body)
	}
	if a := stopped.postFrom("/student", "/passes", w.askForm(w.room("Water Fountain 2"))); a.status != http.StatusConflict {
		w.Fatalf("the second: %d\n%s", a.status, a.body)
	}
}

func TestAGroupIsMadeChangedAndStopsItsStudents(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	form, page := w.apart("Bus 4", "student10", "student11"), "/admin/encounters/"+string(db.NewID())
	for range 2 { // a double tap makes one
		if a := admin.post(page, form); a.status != http.StatusSeeOther {
			t.Fatalf("making it: %d\n%s", a.status, a.body)
		}
	}
	w.meet(w.signedIn(server, "student10"), w.signedIn(server, "student11"))
	list := admin.get("/admin/encounters")
	if strings.Count(list.body, page) != 1 || !list.has("1 prevented") || !list.has("Bus 4") {
		t.Errorf("the list: %d times, want it once, with what it has prevented\n%s", strings.Count(list.body, page), list.body)
	}
	if a := admin.get(page); !a.has("tried by the student") || !a.has("is out since") {
		t.Errorf("the page does not tell what was tried\n%s", a.body)
	}
	if a := admin.get("/admin/encounters/01a00000-0000-7000-8000-000000000000"); a.status != http.StatusNotFound {
		t.Errorf("no group: %d, want 404", a.status)
	}
}

func TestWhatCannotBeAGroupIsSaidAndKeptAsTyped(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := "/admin/encounters/" + string(db.NewID())
	one, twice, unknown := w.apart("Bus 4", "student10"), w.apart("Bus 4", "student10", "student10"), w.apart("Bus 4", "student10", "student11")
	unknown.Set("list", "nobody@demo.school")
	stranger := w.apart("Bus 4", "student10")
	stranger.Add("student", string(db.NewID()))
	for sentence, form := range map[string]url.Values{
		"One student alone is no group": one, "A student is named twice": twice, "of line 1 (nobody@demo.school)": unknown,
		"Somebody of these is no student": stranger, "Choose at least two students": w.apart("Bus 4"),
	} {
		for _, from := range []string{"", "/admin/encounters/new"} {
			a := admin.postFrom(from, page, form)
			if a.status != http.StatusUnprocessableEntity || !a.has(sentence) || !a.has(`value="Bus 4"`) {
				t.Errorf("%q from %q: %d, want 422 with the name kept\n%s", sentence, from, a.status, a.body)
			}
		}
	}
	if made := w.db.Count(t, `select count(*) from encounter_groups where name = 'Bus 4'`); made != 0 {
		t.Errorf("%d groups were made, want none", made)
	}
}

func TestAFileOfStudentsIsTakenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := "/admin/encounters/" + string(db.NewID())
	a := admin.uploads(page, w.apart("Bus 4"), aList("E-mail\nstudent10@demo.school\nstranger@demo.school\n"))
	if a.status != http.StatusUnprocessableEntity || !a.has("of line 3 (stranger@demo.school)") || !a.has("student10@demo.school\nstranger@demo.school") {
		t.Errorf("an unknown student: %d, want the line named and the file kept\n%s", a.status, a.body)
	}
	if a := admin.uploads(page, w.apart("Bus 4"), aList("PK\x03\x04\x00\x00")); a.status != http.StatusUnprocessableEntity || !a.has("This is no text file") {
		t.Errorf("no text: %d", a.status)
	}
	if a := admin.uploads(page, w.apart("Bus 4"), aList("E-mail\r\nstudent10@demo.school\r\nstudent11@demo.school\r\n")); a.status != http.StatusSeeOther {
		t.Errorf("a good file: %d\n%s", a.status, a.body)
	}
	if in := w.db.Count(t, `select count(*) from encounter_members m join encounter_groups g on g.id = m.group_id where g.name = 'Bus 4'`); in != 2 {
		t.Errorf("%d members, want 2", in)
	}
}

func TestTwoAdministratorsWhoChangeOneGroupLoseNothing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	first, second := w.signedIn(server, "admin"), w.signedIn(server, "admin")
	page := first.keepsApart("Bus 4", "student10", "student11")
	was := url.Values{"group_name": {"Bus 4"}, "group_notes": {""}, "group_enabled": {"1"}}
	for _, student := range []string{"student10", "student11"} {
		was.Add("student", string(w.personID(student)))
	}
	sent := func(name, student string) url.Values {
		form := url.Values{"was": {was.Encode()}, "group_name": {name}, "group_notes": {""}, "group_enabled": {"1"}, "student": was["student"]}
		form["student"] = append([]string{string(w.personID(student))}, was["student"]...)
		return form
	}
	if a := first.post(page, sent("Bus 5", "student12")); a.status != http.StatusSeeOther {
		t.Fatalf("the first: %d", a.status)
	}
	a := second.post(page, sent("Bus 6", "student13"))
	if a.status != http.StatusConflict || !a.has("Bus 5") || !a.has(`value="Bus 6"`) {
		t.Errorf("the same field: %d, want both names shown\n%s", a.status, a.body)
	}
	if a := second.post(page, sent("Bus 4", "student13")); a.status != http.StatusSeeOther {
		t.Errorf("another member: %d, want it merged\n%s", a.status, a.body)
	}
	if in := w.db.Count(t, `select count(*) from encounter_members m join encounter_groups g on g.id = m.group_id where g.name = 'Bus 5'`); in != 4 {
		t.Errorf("%d members, want what both have added", in)
	}
}

func TestThePageSaysWhoIsOutTogetherWhenAGroupIsMade(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	for _, name := range []string{"student10", "student11"} {
		w.signedIn(server, name).postFrom("/student", "/passes", w.askForm(w.room("Restroom 2E")))
	}
	admin := w.signedIn(server, "admin")
	page := admin.keepsApart("", "student10", "student11")
	if a := admin.get(page); !a.has("Out at the same time now") {
		t.Errorf("nothing says that both are out\n%s", a.body)
	}
	if ended := w.passesOf("student10", "active") + w.passesOf("student11", "active"); ended != 2 {
		t.Errorf("%d passes run, want both", ended)
	}
}

func TestAGroupIsDeletedAndTheDeletionUndone(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := admin.keepsApart("Bus 4", "student10", "student11")
	gone := admin.post(page+"/deletion", nil)
	list := admin.get(gone.header.Get("Location"))
	if gone.status != http.StatusSeeOther || !list.has("The group is deleted") {
		t.Fatalf("deleting: %d\n%s", gone.status, list.body)
	}
	if a := admin.get(page); a.status != http.StatusNotFound {
		t.Errorf("its page: %d, want 404", a.status)
	}
	_, change, _ := strings.Cut(gone.header.Get("Location"), "deleted=")
	if a := admin.post("/admin/history/"+change+"/reversal", url.Values{"back": {page}}); a.status != http.StatusSeeOther {
		t.Errorf("undo: %d\n%s", a.status, a.body)
	}
	if a := admin.get(page); a.status != http.StatusOK {
		t.Errorf("its page afterwards: %d, want it back", a.status)
	}
}

func TestOnlyThoseWithTheRightSeeEncounterGroups(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	page := w.signedIn(server, "admin").keepsApart("Bus 4", "student10", "student11")
	w.gives("teacher2", school.EncounterGroups)
	w.gives("substitute", school.EncounterGroups)
	keeper, substitute := w.signedIn(server, "teacher2"), w.signedIn(server, "substitute")
	substitute.post("/cover", url.Values{"name": {"Dana Reyes"}, "teacher": {string(w.personID("teacher2"))}})
	for path, want := range map[string]int{
		"/admin/encounters": 200, page: 200, "/admin/encounters/log": 200, "/admin/encounters/log.csv": 200, "/admin/history": 200,
		"/admin/encounters/overrides": 403,
	} {
		if a := keeper.get(path); a.status != want {
			t.Errorf("%s with the right: %d, want %d", path, a.status, want)
		}
		for name, b := range map[string]*browser{"a teacher": w.signedIn(server, "teacher"), "a student": w.signedIn(server, "student10"), "a substitute": substitute} {
			if a := b.get(path); a.status != http.StatusForbidden || a.has("Bus 4") {
				t.Errorf("%s: %s gets %d, want 403", path, name, a.status)
			}
		}
	}
	if a := keeper.get("/teacher"); !a.has(`href="/admin/encounters"`) {
		t.Error("nothing leads there")
	}
	if a := keeper.post("/admin/encounters/overrides", url.Values{"person": {string(w.personID("teacher2"))}}); a.status != http.StatusForbidden {
		t.Errorf("giving themselves the override: %d, want 403", a.status)
	}
}

func TestAPrivateLinkNamesNobodyAndAsksForSignIn(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	page := admin.keepsApart("Bus 4", "student10", "student11")
	if a := admin.get(page); !a.has(server.URL + page) {
		t.Error("the page does not show its whole address")
	}
	a := w.browser(server).get(page)
	if to := a.header.Get("Location"); a.status != http.StatusSeeOther || to != "/signin?next="+url.QueryEscape(page) {
		t.Errorf("signed out: %d to %q, want the sign-in page that leads on", a.status, to)
	}
}

func TestTheEMailSwitchIsEachPersonsOwn(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.gives("teacher2", school.EncounterGroups)
	server := w.server()
	admin, other := w.signedIn(server, "admin"), w.signedIn(server, "teacher2")
	page := admin.keepsApart("Bus 4", "student10", "student11")
	const on = `value="1" aria-pressed="true"`
	for _, path := range []string{"/admin/encounters", page} {
		for range 2 {
			admin.post(path+"/mail", url.Values{"mail": {"1"}})
		}
		if a := admin.get(path); !a.has(on) || !a.has("Corridor sends no mail yet") {
			t.Errorf("%s: not on, or it pretends to send\n%s", path, a.body)
		}
		if a := other.get(path); a.has(on) {
			t.Errorf("%s: on for somebody else", path)
		}
		admin.post(path+"/mail", url.Values{"mail": {""}})
		if a := admin.get(path); a.has(on) {
			t.Errorf("%s: still on", path)
		}
	}
}

func TestAnAdministratorGivesAndTakesTheOverride(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	admin.keepsApart("", "student", "student2")
	admin.post("/admin/encounters/overrides", url.Values{"person": {string(w.personID("teacher"))}})
	out := w.signedIn(server, "student").postFrom("/student", "/passes", w.askForm(w.room("Restroom 2E")))
	if out.status != http.StatusOK {
		t.Fatalf("the first: %d", out.status)
	}
	send := func(b *browser) answer {
		form := w.askForm(w.room("Restroom 2E"))
		form.Set("student", string(w.personID("student2")))
		form.Set("override", "busy")
		return b.postFrom("/teacher", "/passes", form)
	}
	if a := send(admin); a.status != http.StatusConflict {
		t.Errorf("an administrator without it: %d, want 409", a.status)
	}
	substitute := w.signedIn(server, "substitute")
	substitute.post("/cover", url.Values{"name": {"Dana Reyes"}, "teacher": {string(w.personID("teacher"))}})
	if a := send(substitute); a.status != http.StatusConflict {
		t.Errorf("who acts for the teacher: %d, want 409", a.status)
	}
	ito := w.signedIn(server, "teacher")
	if a := send(ito); a.status != http.StatusOK {
		t.Errorf("the teacher who was given it: %d, want the pass\n%s", a.status, a.body)
	}
	w.db.SQL(t, `update passes set state = 'ended', ended_at = $1, ended_how = 'system' where student_id = $2 and state = 'active'`, tenOClock, w.personID("student2"))
	admin.post("/admin/encounters/overrides/"+string(w.personID("teacher"))+"/revocation", nil)
	if a := send(ito); a.status != http.StatusConflict {
		t.Errorf("after it was taken: %d, want 409", a.status)
	}
	for form, want := range map[string]int{"": 422, string(w.personID("substitute")): 422, string(db.NewID()): 404} {
		if a := admin.post("/admin/encounters/overrides", url.Values{"person": {form}}); a.status != want {
			t.Errorf("giving it to %q: %d, want %d", form, a.status, want)
		}
	}
}

// logged writes rows of the encounter log, a minute apart.
func (w *town) logged(page string, rows int, student, partner string) {
	w.Helper()
	w.db.SQL(w, `insert into refused_starts (school_id, id, student_id, destination_id, asked_by, code, at, group_id, partner_id)
select $1, gen_random_uuid(), $3, $4, $3, 'busy', $5::timestamptz - n * interval '1 min', $2, $6
from generate_series(1, $7::int) n`, w.school.School.ID, strings.TrimPrefix(page, "/admin/encounters/"), w.personID(student),
		w.room("Library").ID, tenOClock, w.personID(partner), rows)
}

func TestTheLogIsPagedFilteredAndExportedHarmlessly(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page, other := admin.keepsApart("=Bus 4", "student10", "student11"), admin.keepsApart("Other", "student12", "student13")
	w.logged(page, 60, "student10", "student11")
	w.logged(other, 3, "student12", "student13")
	w.db.SQL(t, `update people set given_name = '@Kim' where id = $1`, w.personID("student11"))
	group := "group=" + strings.TrimPrefix(page, "/admin/encounters/")
	count := func(path string, want int) string {
		t.Helper()
		a := admin.get(path)
		if got := strings.Count(a.body, `id="prevented-`); a.status != http.StatusOK || got != want {
			t.Errorf("%s: %d, %d rows, want %d", path, a.status, got, want)
		}
		_, more, _ := strings.Cut(a.body, "before=")
		more, _, _ = strings.Cut(more, "&")
		more, _, _ = strings.Cut(more, `"`)
		return more
	}
	older := count("/admin/encounters/log?"+group, 50)
	count("/admin/encounters/log?"+group+"&before="+older, 10)
	count("/admin/encounters/log?from=2026-11-23&until=2026-11-23&group="+strings.TrimPrefix(other, "/admin/encounters/"), 3)
	count("/admin/encounters/log?from=2026-11-24", 0)
	for _, bad := range []string{"from=2026-11-24&until=2026-11-23", "from=yesterday"} {
		if a := admin.get("/admin/encounters/log?" + bad); a.status != http.StatusUnprocessableEntity || !a.has("Write the days") {
			t.Errorf("%s: %d, want a sentence", bad, a.status)
		}
	}
	table := admin.get("/admin/encounters/log.csv?" + group)
	lines := strings.Split(strings.TrimSpace(table.body), "\n")
	if len(lines) != 61 || !strings.HasPrefix(table.header.Get("Content-Type"), "text/csv") {
		t.Errorf("%d lines of %s, want 61", len(lines), table.header.Get("Content-Type"))
	}
	if !strings.Contains(lines[1], ",'=Bus 4,") || !strings.Contains(lines[1], ",'@Kim") {
		t.Errorf("a cell could be a formula: %s", lines[1])
	}
	if a := admin.get("/admin/encounters/log?group=nobody&before=nothing"); a.status != http.StatusOK {
		t.Errorf("an odd filter: %d", a.status)
	}
}
