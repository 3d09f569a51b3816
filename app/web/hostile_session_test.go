package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/app/demo"
)

func TestASessionThatSomebodyElseHasBegunIsNotTheOneAfterSigningIn(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	mallory := w.signedIn(server, "student2")
	for what, planted := range map[string]string{
		"somebody's session": mallory.session().Value, "nobody's": string(w.school.School.ID) + "." + strings.Repeat("A", 43), "nothing": "x",
	} {
		b := w.browser(server)
		b.client.Jar.SetCookies(u, []*http.Cookie{{Name: "corridor", Value: planted, Path: "/"}})
		if a := b.post("/signin", url.Values{"email": {"teacher@demo.school"}, "password": {demo.Password}}); a.status != http.StatusSeeOther {
			t.Fatalf("%s: signing in: %d", what, a.status)
		}
		if b.session().Value == planted {
			t.Errorf("%s: the session is the one that was planted", what)
		}
		thief := w.browser(server)
		thief.client.Jar.SetCookies(u, []*http.Cookie{{Name: "corridor", Value: planted, Path: "/"}})
		if a := thief.get("/teacher"); a.status == http.StatusOK {
			t.Errorf("%s: whoever has planted it is at the teacher's page", what)
		}
	}
}

func TestACookieOfASessionThatIsOverOpensNothing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for what, end := range map[string]func(*browser){
		"signed out":            func(b *browser) { b.post("/signout", nil) },
		"signed out everywhere": func(b *browser) { b.post("/signout/everywhere", nil) },
		"signed in as another": func(b *browser) {
			b.post("/signin", url.Values{"email": {"student@demo.school"}, "password": {demo.Password}})
		},
		"ended in another browser": func(*browser) {
			w.signedIn(server, "teacher").post("/settings/sessions/end", url.Values{"others": {"1"}})
		},
		"a new password": func(*browser) {
			w.signedIn(server, "admin").post("/admin/people/"+string(w.personID("teacher2"))+"/password", nil)
		},
	} {
		name := map[bool]string{true: "teacher2", false: "teacher"}[what == "a new password"]
		b := w.signedIn(server, name)
		old := b.session()
		end(b)
		b = w.browser(server)
		b.client.Jar.SetCookies(u, []*http.Cookie{old})
		for _, path := range []string{"/teacher", "/settings", "/passes/new"} {
			if a := b.get(path); a.status != http.StatusSeeOther || !strings.HasPrefix(a.header.Get("Location"), "/signin") {
				t.Errorf("%s: %s answers %d", what, path, a.status)
			}
		}
		if a := b.postFrom("/teacher", "/lesson-mode", url.Values{"mode": {"nobody"}}); a.status != http.StatusUnauthorized {
			t.Errorf("%s: a form is answered with %d", what, a.status)
		}
		if _, status := b.opens("/events?page=teacher"); status != http.StatusUnauthorized {
			t.Errorf("%s: the stream answers %d", what, status)
		}
	}
}

func TestEveryCookieIsKeptFromScriptsAndOtherSites(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.baseURL = "https://pass.example.org"
	server := w.server()
	for _, form := range []map[string]url.Values{
		{"/signin": {"email": {"student@demo.school"}, "password": {demo.Password}}}, {"/language": {"language": {"es"}}},
	} {
		for path, values := range form {
			a := w.browser(server).post(path, values)
			for _, cookie := range a.header["Set-Cookie"] {
				if !strings.HasPrefix(cookie, "__Host-") || !strings.Contains(cookie, "; HttpOnly") || !strings.Contains(cookie, "; Secure") ||
					!strings.Contains(cookie, "; SameSite=Lax") || !strings.Contains(cookie, "; Path=/") || strings.Contains(cookie, "Domain") {
					t.Errorf("%s sets %q", path, cookie)
				}
			}
			if len(a.header["Set-Cookie"]) == 0 {
				t.Errorf("%s sets no cookie", path)
			}
		}
	}
}
