package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"corridor/app/school"
	"corridor/db"
)

// renames changes the name of a group, whose students are student10 and student11.
func (b *browser) renames(page, name string) {
	b.Helper()
	form := b.apart(name, "student10", "student11")
	form.Del("new")
	form.Del("was")
	if a := b.post(page, form); a.status != http.StatusSeeOther {
		b.Fatalf("renaming: %d\n%s", a.status, a.body)
	}
}

var reversal = regexp.MustCompile(`/admin/history/[0-9a-f-]{36}/reversal`)

// reversals are where the changes of the history are put back, newest first.
func (b *browser) reversals(path string) []string {
	b.Helper()
	a := b.get(path)
	if a.status != http.StatusOK {
		b.Fatalf("%s: %d\n%s", path, a.status, a.body)
	}
	return reversal.FindAllString(a.body, -1)
}

func TestTheHistoryTellsAChangeAsItsFormDoesAndPutsItBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := admin.keepsApart("Bus 4", "student10", "student11")
	admin.renames(page, "Bus 5")
	grown := w.apart("Bus 5", "student10", "student11", "student12")
	grown.Del("new")
	grown.Del("was")
	admin.post(page, grown)
	a := admin.get("/admin/history")
	for _, want := range []string{"Encounter group · Bus 5", "Bus 4</span> → <strong>Bus 5</strong>", "added " + w.nameOf("student12"), "made", "Dr Whitlock"} {
		if !a.has(want) {
			t.Errorf("the history lacks %q\n%s", want, a.body)
		}
	}
	list := admin.reversals("/admin/history")
	if b := admin.post(list[0], nil); b.status != http.StatusSeeOther || b.header.Get("Location") != "/admin/history" {
		t.Errorf("putting the newest back: %d to %q", b.status, b.header.Get("Location"))
	}
	if in := w.db.Count(t, `select count(*) from encounter_members m join encounter_groups g on g.id = m.group_id where g.name = 'Bus 5'`); in != 2 {
		t.Errorf("%d members, want 2 again", in)
	}
	if b := admin.post(admin.reversals("/admin/history")[0], url.Values{"back": {"/admin/history?subject=room"}}); b.header.Get("Location") != "/admin/history?subject=room" {
		t.Errorf("putting that back leads to %q, want to where one was", b.header.Get("Location"))
	}
	if a := admin.get("/admin/history"); !a.has("put back") || !a.has("took away "+w.nameOf("student12")) {
		t.Error("the history does not tell that it was put back")
	}
}

// nameOf is an account's name.
func (w *town) nameOf(account string) string {
	w.Helper()
	for _, p := range w.school.People {
		if p.ID == w.personID(account) {
			return p.Name()
		}
	}
	return ""
}

func TestAChangeThatWasChangedAgainIsPutBackOnlyWhenSaidTwice(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := admin.keepsApart("Bus 4", "student10", "student11")
	admin.renames(page, "Bus 5")
	admin.renames(page, "Bus 6")
	older := admin.reversals("/admin/history")[1]
	a := admin.post(older, nil)
	if a.status != http.StatusConflict || !a.has("changed again since") || !a.has("Put it back all the same") {
		t.Fatalf("the older one: %d, want to be asked\n%s", a.status, a.body)
	}
	if w.db.Count(t, `select count(*) from encounter_groups where name = 'Bus 6'`) != 1 {
		t.Error("it was put back without a second word")
	}
	admin.post(older, url.Values{"anyway": {"1"}})
	if w.db.Count(t, `select count(*) from encounter_groups where name = 'Bus 4'`) != 1 {
		t.Error("it was not put back when said twice")
	}
}

func TestAChangeThatCannotBeAnyMoreIsNotPutBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	page := admin.keepsApart("Bus 4", "student10", "student11")
	admin.post(page+"/deletion", nil)
	w.db.SQL(t, `update people set state = 'deleted' where id = any($1)`, []string{string(w.personID("student10")), string(w.personID("student11"))})
	if a := admin.post(admin.reversals("/admin/history")[0], nil); a.status != http.StatusConflict || !a.has("This can&#39;t be put back") {
		t.Errorf("a group without students: %d, want a sentence\n%s", a.status, a.body)
	}
	if a := admin.post("/admin/history/"+string(db.NewID())+"/reversal", nil); a.status != http.StatusNotFound {
		t.Errorf("no change: %d, want 404", a.status)
	}
}

func TestWhoKeepsEncounterGroupsOnlySeesAndPutsBackOnlyThose(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	admin.post("/admin/encounters/overrides", url.Values{"person": {string(w.personID("teacher"))}})
	hidden := admin.reversals("/admin/history")[0]
	page := admin.keepsApart("Bus 4", "student10", "student11")
	w.gives("teacher2", school.EncounterGroups)
	w.gives("monitor", school.Configuration)
	keeper, configurer := w.signedIn(server, "teacher2"), w.signedIn(server, "monitor")
	keeper.renames(page, "Bus 5")
	a := keeper.get("/admin/history")
	if a.has("Encounter override") || !a.has("Bus 5") {
		t.Errorf("with encounter groups only:\n%s", a.body)
	}
	if a := keeper.post(hidden, nil); a.status != http.StatusForbidden {
		t.Errorf("putting back what they may not set: %d, want 403", a.status)
	}
	mine := keeper.reversals("/admin/history")[0]
	for _, path := range []string{"/admin/history", "/admin/history?subject=encounter+group", "/admin/history?of=" + strings.TrimPrefix(page, "/admin/encounters/")} {
		if a := configurer.get(path); a.status != http.StatusOK || a.has("Bus 4") || a.has("Bus 5") || a.has(w.nameOf("student10")) {
			t.Errorf("%s with configuration only: %d, and a group is seen", path, a.status)
		}
	}
	if a := configurer.post(mine, nil); a.status != http.StatusForbidden {
		t.Errorf("putting a group back with configuration only: %d, want 403", a.status)
	}
	if a := keeper.post(mine, nil); a.status != http.StatusSeeOther {
		t.Errorf("putting back their own: %d", a.status)
	}
}

func TestTheHistoryIsNarrowedToAKindAPersonAndAThing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	w.gives("teacher2", school.EncounterGroups)
	admin, keeper := w.signedIn(server, "admin"), w.signedIn(server, "teacher2")
	admin.post("/admin/encounters/overrides", url.Values{"person": {string(w.personID("teacher"))}})
	page := admin.keepsApart("Bus 4", "student10", "student11")
	admin.keepsApart("Bus 7", "student12", "student13")
	keeper.renames(page, "Bus 5")
	for query, want := range map[string]int{
		"": 4, "?subject=encounter+group": 3, "?subject=encounter+override": 1, "?subject=nothing": 4,
		"?person=" + string(w.personID("teacher2")): 1, "?person=" + string(w.personID("teacher")): 0,
		"?of=" + strings.TrimPrefix(page, "/admin/encounters/"): 2,
	} {
		if got := len(admin.reversals("/admin/history" + query)); got != want {
			t.Errorf("%q: %d changes, want %d", query, got, want)
		}
	}
}

// Over HTTP as well a start that a partner stopped reads as one that a busy hall stopped.
func TestAPartnersNoIsABusyHallsNoWordForWord(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, ada, bob, ito := w.signedIn(server, "admin"), w.signedIn(server, "student10"), w.signedIn(server, "student11"), w.signedIn(server, "teacher")
	ada.postFrom("/student", "/passes", w.askForm(w.room("Restroom 2E")))
	form := w.askForm(w.room("Restroom 2W"))
	sent := func() (both [2]answer) {
		both[0] = bob.postFrom("/student", "/passes", form)
		staff := url.Values{"student": {string(w.personID("student11"))}}
		for name, values := range form {
			staff[name] = values
		}
		both[1] = ito.postFrom("/teacher", "/passes", staff)
		return both
	}
	w.db.SQL(t, `update schools set hallway_maximum = 1, revision = revision + 1`)
	busy := sent()
	w.db.SQL(t, `update schools set hallway_maximum = null, revision = revision + 1`)
	admin.keepsApart("Bus 4", "student10", "student11")
	met := sent()
	for i, who := range []string{"the student", "a teacher"} {
		if busy[i].status != http.StatusConflict || met[i].status != busy[i].status || met[i].body != busy[i].body {
			t.Errorf("%s: %d and %d\n%s\n%s", who, busy[i].status, met[i].status, busy[i].body, met[i].body)
		}
	}
}
