package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/app/account"
)

// searches sends a search of people as a plain form, and goes where it leads.
func (b *browser) searches(page, field, words string) answer {
	b.Helper()
	a := b.post(page+"/search", url.Values{field: {words}})
	if a.status != http.StatusSeeOther {
		return a
	}
	return b.get(a.header.Get("Location"))
}

// sealed is what is searched for, as the school's addresses keep it.
func (w *town) sealed(words string) string {
	return account.New(w.db.DB, w.clock, key).Seal(w.school.School.ID, words)
}

func TestNoAddressOfASearchHasAName(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	w.goesOut(w.signedIn(server, "student"), "Restroom 2E")
	w.frozen(admin, "")
	for page, field := range map[string]string{"/hall": "search", "/emergency": "search", "/admin/people": "find", "/admin/rules/students": "find"} {
		form := url.Values{field: {"maya oka"}, "sort": {"student"}, "view": {"all"}, "role": {"student"}}
		plain := admin.post(page+"/search", form)
		address := plain.header.Get("Location")
		if plain.status != http.StatusSeeOther || !strings.HasPrefix(address, page+"?") || strings.Contains(strings.ToLower(address), "maya") {
			t.Errorf("%s: %d to %q, want a page whose address has no name", page, plain.status, address)
		}
		for range 2 { // loaded again it is the same
			if a := admin.get(address); a.status != http.StatusOK || !a.has(`value="maya oka"`) || !a.has("Okafor") || strings.Contains(a.body, "search=maya") {
				t.Errorf("%s: %d, want Maya Okafor\n%s", address, a.status, a.body)
			}
		}
		typing := admin.postFrom(page, page+"/search", form)
		if typing.status != http.StatusOK || typing.header.Get("HX-Replace-Url") != address || !typing.has("Okafor") {
			t.Errorf("%s while typing: %d, address %q, want %q", page, typing.status, typing.header.Get("HX-Replace-Url"), address)
		}
		if a := admin.get(page + "?" + field + "=zzzz"); a.has("zzzz") || !a.has("Okafor") && page != "/admin/rules/students" {
			t.Errorf("%s: words that are not sealed are searched for", page)
		}
		if a := admin.postFrom(page, page+"/search", url.Values{field: {"zzzz"}}); a.has("Maya Okafor</") {
			t.Errorf("%s: who is not searched for is found", page)
		}
	}
}

func TestASealedSearchIsNoneInAnotherSchool(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	desk := account.New(w.db.DB, w.clock, key)
	if got := desk.Unseal(w.personID("teacher"), w.sealed("maya")); got != "" {
		t.Errorf("another school reads %q", got)
	}
}

func TestTheStreamOfASearchShowsWhoIsFoundAlone(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	page := admin.searches("/hall", "search", "maya")
	if !page.has("/events?page=hall&amp;search=" + w.sealed("maya")) {
		t.Fatalf("the stream does not know what is searched for\n%s", page.body)
	}
	news := admin.listening("/events?page=hall&search=" + w.sealed("maya"))
	<-news // it follows from here
	w.goesOut(w.signedIn(server, "student2"), "Restroom 2W")
	w.goesOut(w.signedIn(server, "student"), "Restroom 2E")
	var said strings.Builder
	for !strings.Contains(said.String(), "Okafor") {
		said.WriteString(<-news)
	}
	if other := w.nameOf("student2"); strings.Contains(said.String(), other) {
		t.Errorf("%s is shown to who searches for Maya", other)
	}
}

func TestAStudentIsFoundForASheetByAForm(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	teacher := w.signedIn(server, "teacher")
	form := url.Values{"create": {"1"}, "find": {"maya"}}
	if a := teacher.postFrom("/teacher", "/passes/new", form); a.status != http.StatusOK || !a.has("Maya Okafor") || !a.has(`id="sheet-found"`) {
		t.Errorf("while typing: %d\n%s", a.status, a.body)
	}
	if a := teacher.post("/passes/new", form); a.status != http.StatusOK || !a.has("Maya Okafor") || !a.has("<html") {
		t.Errorf("as a plain form: %d, want a page", a.status)
	}
	form.Set("pick", "1")
	form.Add("student", string(w.personID("student2")))
	if a := teacher.postFrom("/teacher", "/passes/new?pick=1", form); !a.has("Maya Okafor") || !a.has(w.nameOf("student2")) {
		t.Errorf("picking several: %d, want those chosen and those found", a.status)
	}
	for _, path := range []string{"/passes/new?create=1", "/passes/new?pick=1"} {
		if a := teacher.get(path); strings.Contains(between(a.body, "<form", `name="find"`), `method="get"`) {
			t.Errorf("%s: what is typed goes into an address", path)
		}
	}
}
