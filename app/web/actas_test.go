package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

// become gives a person of the town roles, as an administrator does.
func (w *town) become(name string, roles ...string) {
	w.Helper()
	w.db.SQL(w, `update people set roles = $2 where id = $1`, w.personID(name), roles)
}

func TestATeacherWhoAdministersActsAsOneOrTheOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.become("teacher", "teacher", "administrator")
	b := w.signedIn(w.server(), "teacher")
	starts := func(home string) {
		t.Helper()
		if a := b.get("/"); a.header.Get("Location") != home {
			t.Errorf("starts at %q, want %q", a.header.Get("Location"), home)
		}
	}
	starts("/admin")
	if a := b.get("/admin"); !a.has("Act as teacher") || a.has("Act as administrator") || a.has("Act as student") {
		t.Error("the menu does not offer the other role alone")
	}
	if a := b.post("/view", url.Values{"role": {"teacher"}}); a.status != http.StatusSeeOther || a.header.Get("Location") != "/teacher" {
		t.Fatalf("acting as teacher: %d %s", a.status, a.header.Get("Location"))
	}
	starts("/teacher")
	a := b.get("/teacher")
	if !a.has("Act as administrator") || strings.Contains(a.body, `href="/admin"`) {
		t.Error("the bar of the teacher's pages still leads to the administration, or nothing leads back")
	}
	if a := b.get("/admin/people"); a.status != http.StatusOK {
		t.Errorf("what they may is %d now, want it the same in both", a.status)
	}
}

func TestNobodyActsAsWhatTheyAreNot(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.become("teacher", "teacher", "assistant")
	b := w.signedIn(w.server(), "teacher")
	for _, role := range []string{"administrator", "student", "", "owner"} {
		if a := b.post("/view", url.Values{"role": {role}}); a.status != http.StatusForbidden {
			t.Errorf("as %q: %d, want 403", role, a.status)
		}
	}
	if a := b.get("/admin/people"); a.status != http.StatusForbidden {
		t.Errorf("the administration: %d, want 403", a.status)
	}
	if a := b.post("/view", url.Values{"role": {"assistant"}}); a.header.Get("Location") != "/cover" {
		t.Errorf("as an assistant: %d %s", a.status, a.header.Get("Location"))
	}
	w.become("teacher", "teacher") // taken away while they act in it
	if a := b.get("/"); a.header.Get("Location") != "/teacher" {
		t.Errorf("afterwards they start at %s", a.header.Get("Location"))
	}
}

// second makes a school in which the account of the town's person opens another one's.
func (w *town) second(name string) (of, person school.ID) {
	w.Helper()
	of, person = db.NewID(), db.NewID()
	for _, err := range []error{
		w.db.AddSchool(w.Context(), of, "Hillside High", "America/Chicago"),
		w.db.At(of).AddPerson(w.Context(), school.Person{ID: person, GivenName: "Kenji", FamilyName: "Ito", Roles: []school.Role{school.Teacher}, State: school.Active}),
	} {
		if err != nil {
			w.Fatal(err)
		}
	}
	w.db.SQL(w, `insert into memberships (identity_id, member_of, person_id)
select m.identity_id, $1, $2 from memberships m where m.person_id = $3`, of, person, w.personID(name))
	return of, person
}

func TestWhoIsInTwoSchoolsGoesFromOneToTheOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	hillside, person := w.second("teacher")
	server := w.server()
	b := w.browser(server)
	signIn := url.Values{"email": {"teacher@demo.school"}, "password": {demo.Password}}
	landed, choice := b.follows(b.post("/signin", signIn).header.Get("Location"))
	if !choice.has("Hillside High") {
		t.Fatalf("no choice at sign-in: %d", choice.status)
	}
	pick := url.Values{"attempt": {queryIn(landed).Get("attempt")}, "school": {string(w.school.School.ID)}}
	if a := w.browser(server).post("/auth/password/school", pick); a.status != http.StatusSeeOther || a.header.Get("Location") != "/signin?password=1" {
		t.Errorf("the choice of another browser: %d to %s, want the sign-in", a.status, a.header.Get("Location"))
	}
	b.post("/auth/password/school", pick)
	if a := b.get("/teacher"); !a.has(`href="/school"`) {
		t.Error("the menu has no way to the other school")
	}
	if a := b.get("/school"); !a.has("Hillside High") || !a.has("You are signed in at") {
		t.Errorf("the choice: %d\n%s", a.status, a.body)
	}
	before := b.session().Value
	if a := b.post("/school", url.Values{"school": {string(hillside)}}); a.status != http.StatusSeeOther {
		t.Fatalf("going there: %d", a.status)
	}
	if a := b.get("/teacher"); a.status != http.StatusOK || !a.has("Hillside High") || b.session().Value == before {
		t.Errorf("there: %d, want a session of its own at Hillside High", a.status)
	}
	if n := w.db.Count(t, `select count(*) from sessions where ended_at is null`); n != 1 {
		t.Errorf("%d sessions, want the one before ended", n)
	}
	w.db.SQL(t, `update people set state = 'disabled' where id = $1`, w.personID("teacher"))
	if a := b.post("/school", url.Values{"school": {string(w.school.School.ID)}}); a.status != http.StatusNotFound {
		t.Errorf("back to where the account is off: %d, want 404", a.status)
	}
	w.db.SQL(t, `update people set state = 'active' where id = $1`, w.personID("teacher"))
	if a := b.get("/school"); !a.has("Corridor High") {
		t.Errorf("the account is on again: %d\n%s", a.status, a.body)
	}
	w.db.SQL(t, `update memberships set person_id = gen_random_uuid() where person_id = $1`, person)
	if a := b.get("/school"); a.status != http.StatusOK || a.has("Corridor High") {
		t.Errorf("a sign-in that opens this account no more leads to others still: %d", a.status)
	}
}

func TestWhoIsInOneSchoolGoesToNoOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	hillside, _ := w.second("teacher2")
	b := w.signedIn(w.server(), "teacher")
	if a := b.get("/teacher"); a.has(`href="/school"`) {
		t.Error("the menu leads to other schools")
	}
	if a := b.post("/school", url.Values{"school": {string(hillside)}}); a.status != http.StatusNotFound {
		t.Errorf("another's school: %d, want 404", a.status)
	}
}
