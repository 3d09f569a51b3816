package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/demo"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/school"
	"corridor/app/secret"
	"corridor/app/web"
	"corridor/db"
	"corridor/db/dbtest"
)

// tenOClock is when everything happens: a Monday in New York.
var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

// key is what all servers of an installation share.
var key = []byte("a key that all the servers share")

// town is one database with a small school, and servers on it.
type town struct {
	*testing.T
	db     dbtest.Lent
	school demo.School
	hall   *hall.Hall
}

func newTown(t *testing.T) *town {
	t.Helper()
	w := &town{T: t, db: dbtest.Open(t), school: demo.Small(1, tenOClock)}
	w.hall = hall.New(w.db.DB, at(tenOClock), live.NewHub(nil), key)
	hash := secret.Hash(demo.Password, nil)
	secrets := demo.Secrets{Password: func(string) string { return hash }, PIN: w.hall.HashPin}
	if err := demo.Load(t.Context(), w.db.DB, w.school, secrets, tenOClock); err != nil {
		t.Fatal(err)
	}
	return w
}

func at(moment time.Time) func() time.Time { return func() time.Time { return moment } }

// server starts one more server of the town, with a pool of its own.
func (w *town) server() *httptest.Server {
	w.Helper()
	d, err := db.Open(w.Context(), w.db.URL)
	if err != nil {
		w.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	bus := db.NewBus(w.Context(), d, w.db.URL, log)
	hub := live.NewHub(bus)
	go bus.Listen(w.Context())
	clock := at(tenOClock)
	site := web.New(web.Config{
		DB: d, Hall: hall.New(d, clock, hub, key), Desk: account.New(d, clock, key), Hub: hub, Clock: clock, Log: log,
		Static: http.NotFoundHandler(),
	})
	server := httptest.NewServer(site)
	w.Cleanup(func() {
		hub.Close()
		server.Close()
		d.Close()
	})
	return server
}

// browser is one browser: its cookies, and the server it talks to.
type browser struct {
	*town
	client *http.Client
	server *httptest.Server
}

func (w *town) browser(server *httptest.Server) *browser {
	jar, _ := cookiejar.New(nil) // it never fails
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &browser{w, client, server}
}

// signedIn is a browser in which the demo account has signed in.
func (w *town) signedIn(server *httptest.Server, name string) *browser {
	w.Helper()
	b := w.browser(server)
	answer := b.post("/signin", url.Values{"email": {name + "@demo.school"}, "password": {demo.Password}})
	if answer.status != http.StatusSeeOther {
		w.Fatalf("%s signs in: %d\n%s", name, answer.status, answer.body)
	}
	return b
}

type answer struct {
	status int
	body   string
	header http.Header
}

func (a answer) has(words string) bool { return strings.Contains(a.body, words) }

// get asks for a page as a browser does.
func (b *browser) get(path string) answer {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, b.server.URL+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	return b.send(request)
}

// post sends a plain form.
func (b *browser) post(path string, form url.Values) answer {
	b.Helper()
	return b.postFrom("", path, form)
}

// postFrom sends a form as htmx does from a page; no page is a plain form.
func (b *browser) postFrom(page, path string, form url.Values) answer {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if page != "" {
		request.Header.Set("HX-Request", "true")
		request.Header.Set("HX-Current-URL", b.server.URL+page)
	}
	return b.send(request)
}

func (b *browser) send(request *http.Request) answer {
	b.Helper()
	response, err := b.client.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer{response.StatusCode, string(body), response.Header}
}

// personID is the id of a demo account's person.
func (w *town) personID(name string) school.ID {
	w.Helper()
	for _, a := range w.school.Accounts {
		if a.Email == name+"@demo.school" {
			return a.PersonID
		}
	}
	w.Fatalf("no account %s", name)
	return ""
}

// room is the room with the label.
func (w *town) room(label string) school.Room {
	w.Helper()
	for _, r := range w.school.Rooms {
		if r.Label() == label {
			return r
		}
	}
	w.Fatalf("no room %s", label)
	return school.Room{}
}

// askForm is the form of a pass of two minutes from Room 214, where teacher@ teaches student@ to student20@.
func (w *town) askForm(to school.Room) url.Values {
	w.Helper()
	return url.Values{
		"id": {string(db.NewID())}, "origin": {string(w.room("Room 214").ID)}, "destination": {string(to.ID)},
		"minutes": {"2"}, "trip": {"round"}, "when": {"now"},
	}
}

// routes are all routes of a site, such as "GET /student".
func (w *town) routes() (all []string) {
	site := web.New(web.Config{DB: w.db.DB, Clock: at(tenOClock), Static: http.NotFoundHandler()})
	return site.Routes()
}
