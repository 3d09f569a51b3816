package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// asks sends a page's request as a browser with these languages does.
func (b *browser) asks(path, languages string) answer {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, b.server.URL+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Accept-Language", languages)
	return b.send(request)
}

func (b *browser) wantPageIn(path, languages, want string) {
	b.Helper()
	a := b.asks(path, languages)
	if !a.has(`<html lang="` + want + `"`) {
		b.Errorf("%s for a browser that asks for %q is not in %s", path, languages, want)
	}
	if vary := a.header.Get("Vary"); !strings.Contains(vary, "Accept-Language") || !strings.Contains(vary, "Cookie") {
		b.Errorf("Vary = %q, want Accept-Language and Cookie in it", vary)
	}
}

func TestAPersonsLanguageGoesBeforeTheBrowsers(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	gate := w.browser(server)
	gate.wantPageIn("/signin", "es-MX,es;q=0.9,en;q=0.5", "es")
	gate.wantPageIn("/signin", "fr", "en")
	gate.post("/language", url.Values{"language": {"es"}, "next": {"/settings"}})
	gate.wantPageIn("/signin?next=/settings", "en-US,en", "es")

	b := w.signedIn(server, "student")
	b.wantPageIn("/student", "en-US,en", "en")
	b.wantPageIn("/student", "es", "es")
	b.post("/language", url.Values{"language": {"es"}})
	b.wantPageIn("/student", "en-US,en", "es")
	b.post("/settings/language", url.Values{"language": {"en"}})
	b.wantPageIn("/student", "es", "en")
	w.signedIn(server, "student").wantPageIn("/student", "es", "en")
	b.post("/settings/language", url.Values{"language": {"xx"}}) // none there is: the browser's again
	b.wantPageIn("/student", "es", "es")
}

func TestTheSwitchOfTheSignInPageKeepsWhereOneWantedToGo(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	b := w.browser(w.server())
	a := b.post("/language", url.Values{"language": {"es"}, "next": {"/settings"}})
	if got, want := a.header.Get("Location"), "/signin?next=%2Fsettings"; a.status != http.StatusSeeOther || got != want {
		t.Errorf("the switch leads to %d %q, want %q", a.status, got, want)
	}
	if a := b.get("/signin?next=/settings"); !a.has("Contraseña") || !a.has(`lang="es" aria-pressed="true"`) && !a.has(`aria-pressed="true" lang="es"`) {
		t.Errorf("the sign-in page is not in Spanish:\n%s", a.body)
	}
	if a := b.post("/language", url.Values{"language": {"es"}, "next": {"https://elsewhere.example/"}}); a.header.Get("Location") != "/signin" && !strings.HasPrefix(a.header.Get("Location"), "/signin?next=%2F") {
		t.Errorf("the switch leads to %q", a.header.Get("Location"))
	}
}

func TestEachReaderHearsTheHallInTheirLanguage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	teacher, admin := w.signedIn(server, "teacher"), w.signedIn(server, "admin")
	teacher.post("/settings/language", url.Values{"language": {"es"}})
	spanish, english := teacher.listening("/events?page=teacher"), admin.listening("/events?page=admin")
	w.frozen(admin, "")
	hears(t, spanish, "Los pases están congelados.")
	hears(t, english, "The school is frozen.")
}

func TestWhoActsForAnotherReadsTheLanguageTheyChoose(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	dana, sam := w.substitute(w.signedIn(server, "substitute"), "Dana Reyes", "teacher"), w.signedIn(server, "substitute")
	w.db.SQL(t, `update people set language = 'en' where id = $1`, w.personID("substitute")) // from when it was one person's
	dana.post("/settings/language", url.Values{"language": {"es"}})
	dana.wantPageIn("/teacher", "en", "es")
	sam.wantPageIn("/cover", "en", "en")

	admin := w.signedIn(server, "admin")
	page := "/admin/people/" + string(w.personID("substitute")) + "/assistant"
	admin.post(page+"/shared", url.Values{"shared": {"0"}})
	admin.post(page, url.Values{"teacher": {string(w.personID("teacher"))}, "from": {"2026-11-20"}})
	pat := w.signedIn(server, "substitute")
	pat.post("/settings/language", url.Values{"language": {"en"}})
	pat.post("/cover", url.Values{"teacher": {string(w.personID("teacher"))}})
	pat.post("/settings/language", url.Values{"language": {"es"}})
	pat.wantPageIn("/teacher", "en", "es")
	pat.wantPageIn("/settings", "en", "es")
	w.signedIn(server, "substitute").wantPageIn("/cover", "en", "es")
}
