package web_test

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/demo"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/metrics"
	"corridor/app/notify"
	"corridor/app/pass"
	"corridor/app/provider"
	"corridor/app/school"
	"corridor/app/web"
	"corridor/db"
	"corridor/db/dbtest"
	"corridor/static"
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
	clock  func() time.Time

	providers func(base string) provider.Settings // that its servers are connected to; nil: none
	transport http.RoundTripper                   // over which they are asked
	log       *slog.Logger                        // where its servers write; nil: nowhere
	counter   *metrics.Metrics                    // with which its servers count; nil: they don't
	proxies   []netip.Prefix                      // whom its servers believe where a visitor comes from
	url       string                              // by which its servers reach the database; empty: as the tests do
	baseURL   string                              // how browsers reach its servers; empty: as they are
	chromium  *chromium                           // that its devices run; nil: the shell
	desk      func(*notify.Desk)                  // what their desks that tell people have; nil: nothing beside open pages
}

func newTown(t *testing.T) *town { return newTownAt(t, at(tenOClock)) }

// newTownAt makes a town whose servers all go by the clock.
func newTownAt(t *testing.T, clock func() time.Time) *town {
	t.Helper()
	return newTownOn(t, dbtest.Open(t), clock)
}

// newTownOn makes a town in a migrated database.
func newTownOn(t *testing.T, lent dbtest.Lent, clock func() time.Time) *town {
	t.Helper()
	w := &town{T: t, db: lent, school: demo.Small(1, tenOClock), clock: clock}
	bus := db.NewBus(t.Context(), w.db.DB, w.db.URL, slog.New(slog.DiscardHandler))
	w.hall = hall.New(w.db.DB, clock, live.NewHub(bus), key)
	secrets := demo.Secrets{Password: func(string) string { return quickHash }, PIN: w.hashPin}
	if err := demo.Load(t.Context(), w.db.DB, w.school, secrets, tenOClock); err != nil {
		t.Fatal(err)
	}
	return w
}

// quickHash is the hash of the demo's password by the least of parameters, for everybody in these tests signs in.
const quickHash = "$argon2id$v=19$m=8,t=1,p=1$Y29ycmlkb3I$bBPFqfjn8ms9ZCxr/s3CfI7HA5E8lWFTx2BaHXHK3X0"

// hashed are the hashes of PINs that an earlier town has made: the teachers of all are the same.
var hashed sync.Map

func (w *town) hashPin(teacher school.ID, pin string) string {
	of := string(teacher) + " " + pin
	if hash, known := hashed.Load(of); known {
		return hash.(string) //nolint:forcetypeassert // nothing else is kept
	}
	hash, _ := hashed.LoadOrStore(of, w.hall.HashPin(teacher, pin))
	return hash.(string) //nolint:forcetypeassert // nothing else is kept
}

func at(moment time.Time) func() time.Time { return func() time.Time { return moment } }

// server starts one more server of the town, with a pool of its own.
func (w *town) server() *httptest.Server {
	w.Helper()
	server, stop := w.serverAt("127.0.0.1:0")
	w.Cleanup(stop)
	return server
}

// serverAt starts a server at an address, which it gives back when it is stopped.
func (w *town) serverAt(address string) (server *httptest.Server, stop func()) {
	w.Helper()
	ctx, end := context.WithCancel(w.Context())
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		w.Fatal(err)
	}
	d, err := db.Open(ctx, cmp.Or(w.url, w.db.URL))
	if err != nil {
		w.Fatal(err)
	}
	log := w.log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	bus := db.NewBus(ctx, d, w.db.URL, log)
	hub := live.NewHub(bus)
	others := w.listening()
	go bus.Listen(ctx)
	dbtest.Until(w, "it listens", func() bool { return w.listening() != others }) // before it would miss what happens on them
	config := web.Config{
		DB: d, Hall: hall.New(d, w.clock, hub, key), Desk: account.New(d, w.clock, key), Hub: hub, Clock: w.clock,
		Log: log, Static: static.Handler(), Providers: w.connected("http://" + listener.Addr().String()),
		Proxies: w.proxies, BaseURL: w.baseURL,
	}
	if w.counter != nil {
		config.Counter, config.Hall.Counter = w.counter, w.counter
		w.counter.Watch(hub.Watching, d.Connections)
	}
	site := web.New(config)
	if w.desk != nil {
		w.desk(site.Notices())
	}
	server = &httptest.Server{Listener: listener, Config: web.Server(site)}
	server.Start()
	return server, func() {
		hub.Close()
		server.Close()
		end()
		d.Close()
	}
}

// connected are the sign-in providers of a server at this address. They go by the real time, as those who answer do.
func (w *town) connected(base string) *provider.Table {
	if w.providers == nil {
		return nil
	}
	set := w.providers(base)
	set.Base = base
	return provider.New(set, w.transport, time.Now)
}

// listening counts the servers that hear each other.
func (w *town) listening() int {
	w.Helper()
	return w.db.Count(w, `select count(*) from pg_stat_activity where datname = current_database() and query = 'listen corridor'`)
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

// cookies are what the browser has from its server.
func (b *browser) cookies() []*http.Cookie {
	u, err := url.Parse(b.server.URL)
	if err != nil {
		b.Fatal(err)
	}
	return b.client.Jar.Cookies(u)
}

// session is the cookie of whoever is signed in in the browser; nil for nobody.
func (b *browser) session() *http.Cookie {
	b.Helper()
	for _, c := range b.cookies() {
		if c.Name == "corridor" {
			return c
		}
	}
	return nil
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

// pass is a pass as it is now.
func (w *town) pass(id string) pass.Pass {
	w.Helper()
	p, err := w.hall.Pass(w.Context(), w.school.School.ID, school.ID(id))
	if err != nil {
		w.Fatal(err)
	}
	return p
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
	site := web.New(web.Config{DB: w.db.DB, Clock: w.clock, Static: http.NotFoundHandler()})
	return site.Routes()
}
