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

// personForm is the form of a person as their page has it: every field that a browser would send.
func (b *browser) personForm(id school.ID) url.Values {
	b.Helper()
	return b.formOf("/admin/people/"+string(id), "/admin/people/"+string(id))
}

var (
	inputs  = regexp.MustCompile(`<input[^>]*>`)
	attrs   = regexp.MustCompile(`(\w+)="([^"]*)"`)
	checked = regexp.MustCompile(`\schecked`)
)

// formOf reads the fields that the form with this address has on a page.
func (b *browser) formOf(page, address string) url.Values {
	b.Helper()
	a := b.get(page)
	_, form, found := strings.Cut(a.body, `action="`+address+`"`)
	if !found {
		b.Fatalf("%s has no form to %s: %d", page, address, a.status)
	}
	form, _, _ = strings.Cut(form, "</form>")
	fields := url.Values{}
	for _, input := range inputs.FindAllString(form, -1) {
		of := map[string]string{}
		for _, attr := range attrs.FindAllStringSubmatch(input, -1) {
			of[attr[1]] = attr[2]
		}
		if choice := of["type"] == "radio" || of["type"] == "checkbox"; of["name"] == "" || choice && !checked.MatchString(input) {
			continue
		}
		fields.Add(of["name"], strings.NewReplacer("&amp;", "&", "&#34;", `"`, "&#39;", "'").Replace(of["value"]))
	}
	return fields
}

func TestAnAdministratorAddsASubstituteAccountByHand(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	form := url.Values{
		"id": {string(db.NewID())}, "given_name": {"Substitute"}, "family_name": {"Teacher"}, "email": {"subs@lakeside.example"},
		"roles": {"assistant"}, "state": {"active"},
	}
	page := "/admin/people/" + form.Get("id")
	for range 2 { // a double tap makes one account
		if a := admin.post("/admin/people", form); a.status != http.StatusSeeOther || !strings.HasPrefix(a.header.Get("Location"), page) {
			t.Fatalf("adding: %d %s\n%s", a.status, a.header.Get("Location"), a.body)
		}
	}
	a := admin.post(page+"/password", nil)
	_, password, _ := strings.Cut(a.body, "<dt>Password</dt><dd>")
	password, _, _ = strings.Cut(password, "<")
	if a.status != http.StatusOK || password == "" {
		t.Fatalf("a password: %d\n%s", a.status, a.body)
	}
	if again := admin.get(page); again.has(password) {
		t.Error("the password is shown twice")
	}
	sub := w.browser(server)
	if a := sub.post("/signin", url.Values{"email": {"subs@lakeside.example"}, "password": {password}}); a.status != http.StatusSeeOther {
		t.Fatalf("signing in: %d\n%s", a.status, a.body)
	}
	if a := sub.get("/cover"); a.status != http.StatusOK {
		t.Errorf("the cover page: %d", a.status)
	}
}

func TestWhatCannotBeAnAccountIsSaidBesideTheField(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	for _, c := range []struct {
		name   string
		change url.Values
		says   string
	}{
		{"no name", url.Values{"given_name": {" "}}, "Type a name."},
		{"no role", url.Values{"roles": nil}, "Choose at least one."},
		{"another's e-mail", url.Values{"email": {"Student@demo.school"}}, "Somebody else has this already."},
		{"no e-mail at all", url.Values{"email": {"ito"}}, "That is no e-mail address."},
		{"a state that isn't one", url.Values{"state": {"deleted"}}, "Choose one of the three."},
	} {
		form := url.Values{
			"id": {string(db.NewID())}, "given_name": {"Kenji"}, "family_name": {"Kept as typed"}, "email": {"kenji@lakeside.example"},
			"roles": {"teacher"}, "state": {"active"},
		}
		for name, values := range c.change {
			form[name] = values
		}
		a := admin.post("/admin/people", form)
		if a.status != http.StatusUnprocessableEntity || !a.has(c.says) || !a.has("Kept as typed") {
			t.Errorf("%s: %d, want 422 with %q and what was typed", c.name, a.status, c.says)
		}
		if a := admin.get("/admin/people/" + form.Get("id")); a.status != http.StatusNotFound {
			t.Errorf("%s: the account was made: %d", c.name, a.status)
		}
	}
}

func TestASchoolKeepsAnAdministratorWhoCanSignIn(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	id := w.personID("admin")
	for name, values := range map[string][]string{"state": {"disabled"}, "roles": {"teacher"}} {
		form := admin.personForm(id)
		form[name] = values
		if a := admin.post("/admin/people/"+string(id), form); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s %v: %d, want 422", name, values, a.status)
		}
	}
}

func TestTheSecondOfTwoAdministratorsSeesWhatTheFirstChanged(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server, other := w.server(), w.server()
	first, second := w.signedIn(server, "admin"), w.signedIn(other, "admin")
	page := "/admin/people/" + string(w.personID("teacher2"))
	mine, theirs := first.personForm(w.personID("teacher2")), second.personForm(w.personID("teacher2"))
	mine.Set("title", "Dr")
	if a := first.post(page, mine); a.status != http.StatusSeeOther {
		t.Fatalf("the first: %d\n%s", a.status, a.body)
	}
	theirs.Set("grade", "staff")
	if a := second.post(page, theirs); a.status != http.StatusSeeOther {
		t.Fatalf("the second, another field: %d\n%s", a.status, a.body)
	}
	theirs.Set("title", "Mx")
	a := second.post(page, theirs)
	if a.status != http.StatusConflict || !a.has("made this: Dr") || !a.has(`value="Mx"`) {
		t.Fatalf("the second, the same field: %d, want 409 with both values\n%s", a.status, a.body)
	}
	if now := second.personForm(w.personID("teacher2")); now.Get("title") != "Dr" || now.Get("grade") != "staff" {
		t.Errorf("title %q, grade %q; want both changes kept", now.Get("title"), now.Get("grade"))
	}
}

func TestAChangeIsPutBackUnlessItWasChangedAgain(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	id := w.personID("teacher2")
	page := "/admin/people/" + string(id)
	change := func(title string) (reversal string) {
		form := admin.personForm(id)
		form.Set("title", title)
		a := admin.post(page, form)
		_, saved, _ := strings.Cut(a.header.Get("Location"), "saved=")
		return "/admin/history/" + saved + "/reversal"
	}
	before := admin.personForm(id).Get("title")
	first := change("Dr")
	change("Mx")
	if a := admin.post(first, nil); a.status != http.StatusConflict || !a.has("changed again since") {
		t.Errorf("putting back what was changed again: %d, want 409", a.status)
	}
	if a := admin.post(first, url.Values{"anyway": {"1"}}); a.status != http.StatusSeeOther {
		t.Errorf("all the same: %d\n%s", a.status, a.body)
	}
	if now := admin.personForm(id).Get("title"); now != before {
		t.Errorf("title = %q, want %q as it was", now, before)
	}
	if a := admin.get("/admin/history?subject=account"); !a.has("put back") || !a.has("Dr") {
		t.Errorf("the history does not tell: %d\n%s", a.status, a.body)
	}
}

func TestNobodyPutsTheirOwnAccountBackToWhereTheyCouldNotPutItBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, id := w.signedIn(server, "admin"), w.personID("teacher2")
	w.db.SQL(t, `update people set roles = '{teacher}' where id = $1`, id)
	form := admin.personForm(id)
	form.Add("roles", "administrator")
	a := admin.post("/admin/people/"+string(id), form)
	_, saved, _ := strings.Cut(a.header.Get("Location"), "saved=")
	other := w.signedIn(server, "teacher2")
	if a := other.get("/admin"); a.status != http.StatusOK {
		t.Fatalf("made an administrator: %d", a.status)
	}
	if a := other.post("/admin/history/"+saved+"/reversal", nil); a.status != http.StatusConflict {
		t.Errorf("putting it back oneself: %d, want 409", a.status)
	}
	if a := admin.post("/admin/history/"+saved+"/reversal", nil); a.status != http.StatusSeeOther {
		t.Errorf("another administrator: %d\n%s", a.status, a.text())
	}
}
