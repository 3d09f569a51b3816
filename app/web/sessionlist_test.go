package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"corridor/db/dbtest"
)

var sessionField = regexp.MustCompile(`name="session" value="([^"]+)"`)

func TestAPersonEndsTheirSessionOnAnotherDevice(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	here, there := w.signedIn(server, "teacher"), w.signedIn(server, "teacher")
	a := here.get("/settings/sessions")
	found := sessionField.FindAllStringSubmatch(a.body, -1)
	if len(found) != 1 || !a.has("this one") || !a.has("with a password") {
		t.Fatalf("%d other sessions, want one beside this one\n%s", len(found), a.body)
	}
	if a := w.signedIn(server, "teacher2").post("/settings/sessions/end", url.Values{"session": {found[0][1]}}); a.status != http.StatusNotFound {
		t.Errorf("a colleague ends it: %d, want 404", a.status)
	}
	if a := here.post("/settings/sessions/end", url.Values{"session": {"x"}}); a.status != http.StatusBadRequest {
		t.Errorf("none that is: %d, want 400", a.status)
	}
	if a := here.post("/settings/sessions/end", url.Values{"session": {found[0][1]}}); a.status != http.StatusSeeOther {
		t.Fatalf("ending it: %d", a.status)
	}
	if a := there.get("/teacher"); a.status != http.StatusSeeOther {
		t.Errorf("the other device: %d, want the sign-in page", a.status)
	}
	third := w.signedIn(server, "teacher")
	here.post("/settings/sessions/end", nil)
	if a := third.get("/teacher"); a.status != http.StatusSeeOther {
		t.Errorf("all others: %d, want the sign-in page", a.status)
	}
	if a := here.get("/teacher"); a.status != http.StatusOK {
		t.Errorf("this one: %d, want it to go on", a.status)
	}
}

func TestAWrongPasswordIsSeenByWhomItIsAboutAndByTheOffice(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	w.browser(server).post("/signin", url.Values{"email": {"teacher@demo.school"}, "password": {"guess"}})
	dbtest.Until(t, "the wrong password is written down", func() bool { // which is done aside
		return w.db.Count(t, `select count(*) from signins where refused = 'password'`) > 0
	})
	if a := w.signedIn(server, "teacher").get("/settings/sessions"); !a.has("wrong password") {
		t.Errorf("the teacher does not see it\n%s", a.body)
	}
	admin, page := w.signedIn(server, "admin"), "/admin/people/"+string(w.personID("teacher"))
	if a := admin.get(page); !a.has("wrong password") {
		t.Error("the office does not see it")
	}
	if a := w.signedIn(server, "teacher2").get("/settings/sessions"); a.has("wrong password") {
		t.Error("a colleague sees it")
	}
}

func TestAnAdministratorEndsThePersonsSessions(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, teacher := w.signedIn(server, "admin"), w.signedIn(server, "teacher")
	page := "/admin/people/" + string(w.personID("teacher"))
	found := sessionField.FindStringSubmatch(admin.get(page).body)
	if found == nil {
		t.Fatal("the person's page shows no session")
	}
	if a := admin.post(page+"/sessions/end", url.Values{"session": {found[1]}}); a.status != http.StatusSeeOther {
		t.Fatalf("ending it: %d", a.status)
	}
	if a := teacher.get("/teacher"); a.status != http.StatusSeeOther {
		t.Errorf("the teacher: %d, want the sign-in page", a.status)
	}
	own := "/admin/people/" + string(w.personID("admin"))
	admin.post(own+"/sessions/end", nil)
	if a := admin.get(own); a.status != http.StatusOK {
		t.Errorf("the administrator's own browser: %d, want it to go on", a.status)
	}
}

func TestSubstitutesDoNotSeeOrEndEachOther(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	dana, sam := w.signedIn(server, "substitute"), w.signedIn(server, "substitute")
	if a := dana.get("/settings/sessions"); sessionField.MatchString(a.body) || !a.has("Several people use this account.") {
		t.Errorf("Dana sees Sam's browser: %d\n%s", a.status, a.body)
	}
	if a := dana.post("/settings/sessions/end", nil); a.status != http.StatusForbidden {
		t.Errorf("Dana ends Sam's: %d, want 403", a.status)
	}
	if a := sam.get("/cover"); a.status != http.StatusOK {
		t.Errorf("Sam: %d, want to be at work", a.status)
	}
}
