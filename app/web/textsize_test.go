package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestEachPersonReadsInTheSizeTheyHaveChosen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	for _, name := range []string{"student", "teacher", "monitor", "admin"} {
		b := w.signedIn(server, name)
		for _, c := range []struct{ chosen, drawn string }{{"larger", ` data-text="larger"`}, {"large", ` data-text="large"`}, {"huge", ""}, {"", ""}} {
			if a := b.post("/settings/text", url.Values{"text": {c.chosen}}); a.status != http.StatusSeeOther {
				t.Errorf("%s chooses %q: %d", name, c.chosen, a.status)
			}
			html, _, _ := strings.Cut(b.get("/settings").body, "<head>")
			if c.drawn != "" && !strings.Contains(html, c.drawn) || c.drawn == "" && strings.Contains(html, "data-text") {
				t.Errorf("%s, after %q: %s", name, c.chosen, html)
			}
		}
	}
	first := w.signedIn(server, "student")
	first.post("/settings/text", url.Values{"text": {"larger"}})
	if again := w.signedIn(server, "student").get("/student"); !strings.Contains(again.body, `data-text="larger"`) {
		t.Error("on another device it is forgotten")
	}
}

func TestEveryRoleSetsLanguageAndLookAndStudentsTheirFavourites(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	for name, own := range map[string]string{"student": "/settings/favourites", "teacher": "/settings/pin", "monitor": "/settings/pin", "admin": "/settings/pin"} {
		page := w.signedIn(server, name).get("/settings")
		for _, action := range []string{"/settings/language", "/settings/look", "/settings/text", own} {
			if !strings.Contains(page.body, `action="`+action+`"`) {
				t.Errorf("%s finds no form for %s", name, action)
			}
		}
		if !strings.Contains(page.body, `href="/settings/notices"`) {
			t.Errorf("%s finds no way to the notifications", name)
		}
	}
}

func TestFavouritesThatAreSearchedForKeepWhatIsTicked(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	student := w.signedIn(w.server(), "student")
	nurse, library := string(w.room("Nurse").ID), string(w.room("Library").ID)
	box := func(id string) string { return `value="` + id + `"` }
	found := student.post("/settings/favourites", url.Values{"room": {nurse}, "find": {"librar"}, "search": {"1"}})
	if found.status != http.StatusOK || !found.has(box(nurse)+" checked") || !found.has(box(library)) || found.has(box(string(w.room("Restroom 1E").ID))) {
		t.Errorf("a search: %d, want what is ticked and what is found alone", found.status)
	}
	if page := student.get("/settings"); page.has(box(nurse)+" checked") && !page.has(box(library)+" checked") {
		t.Error("a search has saved something")
	}
	if a := student.post("/settings/favourites", url.Values{"room": {library}, "find": {"x"}}); a.status != http.StatusSeeOther {
		t.Errorf("saving: %d", a.status)
	}
	if page := student.get("/settings"); !page.has(box(library)+" checked") || page.has(box(nurse)+" checked") {
		t.Error("it isn't saved")
	}
}

func TestThePageCanBeInstalled(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	b := w.browser(w.server())
	page := b.get("/signin")
	_, rest, found := strings.Cut(page.body, `<link rel="manifest" href="`)
	if !found {
		t.Fatalf("the page has no manifest\n%s", page.body)
	}
	address, _, _ := strings.Cut(rest, `"`)
	manifest := b.get(address)
	if manifest.status != http.StatusOK || manifest.header.Get("Content-Type") != "application/manifest+json" || !manifest.has(`"display":"standalone"`) {
		t.Errorf("%s: %d %s\n%s", address, manifest.status, manifest.header.Get("Content-Type"), manifest.body)
	}
	if !strings.Contains(page.header.Get("Content-Security-Policy"), "manifest-src 'self'") {
		t.Error("the policy lets no manifest in")
	}
	for _, icon := range strings.Split(manifest.body, `"src":"`)[1:] {
		name, _, _ := strings.Cut(icon, `"`)
		if a := b.get("/static/" + name); a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Type"), "image/") {
			t.Errorf("%s: %d %s", name, a.status, a.header.Get("Content-Type"))
		}
	}
}

func TestANinthFavouriteIsSaidAndNotLost(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	student := w.signedIn(w.server(), "student")
	form, before := url.Values{}, student.get("/settings").body
	for _, piece := range strings.Split(before, `name="room" value="`)[1:] {
		if len(form["room"]) < 9 {
			form.Add("room", piece[:36])
		}
	}
	no := student.post("/settings/favourites", form)
	if no.status != http.StatusUnprocessableEntity || !no.has("place for eight rooms") || strings.Count(no.body, `class="choice long-choice"><input type="checkbox" name="room"`) == 0 {
		t.Errorf("nine favourites: %d\n%s", no.status, no.body)
	}
	for _, id := range form["room"] {
		if !no.has(`value="` + id + `" checked`) {
			t.Errorf("the tick of %s is lost", id)
		}
	}
	if after := student.get("/settings").body; strings.Count(after, `name="room"`) != strings.Count(before, `name="room"`) || strings.Count(after, " checked") != strings.Count(before, " checked") {
		t.Error("some of nine are saved")
	}
}
