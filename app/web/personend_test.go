package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/app/demo"
	"corridor/app/pass"
)

func TestAnAdministratorDeletesAStudentWhoIsOut(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, ada := w.signedIn(server, "admin"), w.signedIn(server, "student")
	form := w.askForm(w.room("Restroom 2E"))
	ada.postFrom("/student", "/passes", form)
	if w.pass(form.Get("id")).State != pass.Active {
		t.Fatal("Ada is not out")
	}
	page := "/admin/people/" + string(w.personID("student"))
	if a := admin.get(page); !a.has("This can’t be put back") || !a.has("What stays, without a name") || !a.has("for good") {
		t.Errorf("the page does not say what it does: %d", a.status)
	}
	a := admin.post(page+"/deletion", nil)
	if a.status != http.StatusSeeOther || a.header.Get("Location") != "/admin/people?deleted=1" {
		t.Fatalf("deleting: %d %s\n%s", a.status, a.header.Get("Location"), a.body)
	}
	if is := w.pass(form.Get("id")); is.State != pass.Ended {
		t.Errorf("her pass is %v, want it ended", is.State)
	}
	if a := ada.get("/student"); a.status != http.StatusSeeOther || !strings.HasPrefix(a.header.Get("Location"), "/signin") {
		t.Errorf("her browser: %d, want the sign-in page", a.status)
	}
	if a := w.browser(server).post("/signin", url.Values{"email": {"student@demo.school"}, "password": {demo.Password}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("her sign-in: %d, want 422", a.status)
	}
	if a := admin.get(page); a.status != http.StatusNotFound {
		t.Errorf("her page: %d, want 404", a.status)
	}
	if a := admin.post(page+"/deletion", nil); a.status != http.StatusNotFound { // a double tap
		t.Errorf("deleting again: %d, want 404", a.status)
	}
	if a := admin.get("/admin/history?subject=account"); !a.has("deleted") || a.has("New password") {
		t.Errorf("the history does not tell it: %d", a.status)
	}
}

func TestNobodyLocksThemselvesOut(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	id := w.personID("admin")
	form := admin.personForm(w.personID("teacher2"))
	form["roles"] = []string{"administrator", "teacher"}
	if a := admin.post("/admin/people/"+string(w.personID("teacher2")), form); a.status != http.StatusSeeOther {
		t.Fatalf("a second administrator: %d", a.status)
	}
	for name, c := range map[string]struct {
		values []string
		says   string
	}{
		"state": {[]string{"disabled"}, "You would lock yourself out."},
		"roles": {[]string{"teacher"}, "You would lose the administration yourself."},
	} {
		form := admin.personForm(id)
		form[name] = c.values
		if a := admin.post("/admin/people/"+string(id), form); a.status != http.StatusUnprocessableEntity || !a.has(c.says) {
			t.Errorf("%s: %d, want 422 with %q", name, a.status, c.says)
		}
	}
	if a := admin.post("/admin/people/"+string(id)+"/deletion", nil); a.status != http.StatusConflict || !a.has("You can’t delete your own account.") {
		t.Errorf("deleting oneself: %d, want 409", a.status)
	}
	if a := admin.get("/admin"); a.status != http.StatusOK {
		t.Errorf("afterwards: %d", a.status)
	}
}
