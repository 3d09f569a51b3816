package web_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"corridor/app/demo"
	"corridor/app/web"
)

// What comes from outside is bounded, whoever sends it.

func TestAFormThatIsTooLargeIsRefused(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	long := url.Values{"email": {strings.Repeat("a", 65<<10)}, "password": {"x"}}
	if a := w.browser(server).post("/signin", long); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("to sign in: %d, want 413", a.status)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/signin", io.MultiReader(strings.NewReader(long.Encode())))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if a := w.browser(server).send(request); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("without its length said: %d, want 413", a.status)
	}
}

func TestNoRouteTakesAFormThatIsTooLargeOrBroken(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	files := map[string]bool{
		"/admin/rooms/:id/list": true, "/admin/rules/file": true, "/admin/encounters/:id": true, "/admin/rosters": true, "/admin/photos": true,
	}
	long := strings.Repeat("a", 65<<10)
	for _, route := range w.routes() {
		method, path, _ := strings.Cut(route, " ")
		if method != http.MethodPost || strings.HasPrefix(path, "/signout") {
			continue
		}
		for what, sent := range map[string]struct {
			kind, body string
			most       int
		}{
			"a long form":             {"application/x-www-form-urlencoded", "a=" + long, http.StatusRequestEntityTooLarge},
			"a long form in parts":    {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + long + "\r\n--b--\r\n", http.StatusRequestEntityTooLarge},
			"parts without a mark":    {"multipart/form-data", "--b", http.StatusBadRequest},
			"parts that break off":    {"multipart/form-data; boundary=b", "--b\r\nContent-Dispo", http.StatusBadRequest},
			"half of a percent sign":  {"application/x-www-form-urlencoded", "a=%4", http.StatusBadRequest},
			"something else entirely": {"application/json", `{"look": "dark"}`, 499},
		} {
			request, err := http.NewRequestWithContext(t.Context(), method, server.URL+strings.ReplaceAll(path, ":id", "01a00000-0000-7000-8000-000000000000"), strings.NewReader(sent.body))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Content-Type", sent.kind)
			a := admin.send(request)
			if a.status >= 500 || !files[path] && sent.most != 499 && a.status != sent.most {
				t.Errorf("%s: %s: %d, want %d", route, what, a.status, sent.most)
			}
		}
	}
}

func TestAFileThatIsTooLargeIsRefused(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	if a := admin.uploads("/admin/rules/file", nil, aList(strings.Repeat("name,limit\n", 1<<17))); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d, want 413", a.status)
	}
}

func TestAFormOfTooManyPartsIsRefused(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	many := url.Values{}
	for i := range 1100 {
		many.Add("text", fmt.Sprint(i))
	}
	if a := w.signedIn(w.server(), "admin").uploads("/admin/rules/file", many, aList("name\n")); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d, want 413", a.status)
	}
}

func TestHeadersAndQueriesThatAreTooLongAreRefused(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	for what, change := range map[string]func(*http.Request){
		"a header": func(r *http.Request) { r.Header.Set("X-Anything", strings.Repeat("a", 24<<10)) },
		"a cookie": func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "a", Value: strings.Repeat("a", 24<<10)}) },
		"a query":  func(r *http.Request) { r.URL.RawQuery = "q=" + strings.Repeat("a", 24<<10) },
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/signin", nil)
		if err != nil {
			t.Fatal(err)
		}
		change(request)
		if a := w.browser(server).send(request); a.status != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("%s: %d, want 431", what, a.status)
		}
	}
}

func TestWhoSendsSlowlyIsCutOff(t *testing.T) {
	t.Parallel()
	// The bounds of a school's server, and that each cuts: quickened, for nobody waits in a test.
	config := web.Server(http.NotFoundHandler())
	if config.ReadHeaderTimeout > 10*time.Second || config.ReadTimeout > 30*time.Second || config.WriteTimeout > time.Minute || config.IdleTimeout > 2*time.Minute ||
		config.ReadHeaderTimeout*config.ReadTimeout*config.WriteTimeout*config.IdleTimeout == 0 {
		t.Errorf("time-outs = %v %v %v %v", config.ReadHeaderTimeout, config.ReadTimeout, config.WriteTimeout, config.IdleTimeout)
	}
	w := newTown(t)
	site := w.server().Config.Handler
	quick := httptest.NewUnstartedServer(site)
	quick.Config.ReadHeaderTimeout, quick.Config.ReadTimeout = 50*time.Millisecond, 100*time.Millisecond
	quick.Start()
	t.Cleanup(quick.Close)
	for what, sent := range map[string]string{
		"a header":  "GET /signin HTTP/1.1\r\nHost: here\r\nX-Slow: ",
		"nothing":   "",
		"half form": "POST /signin HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=",
	} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", quick.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(conn.SetDeadline(time.Now().Add(30*time.Second)), sends(conn, sent)); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(conn); err != nil && errors.Is(err, net.ErrClosed) {
			t.Errorf("%s: %v, want the server to hang up", what, err)
		} else if ne, is := errors.AsType[net.Error](err); is && ne.Timeout() {
			t.Errorf("%s: the server waits", what)
		}
		_ = conn.Close() // by the server already
	}
}

func sends(conn net.Conn, text string) error {
	_, err := io.WriteString(conn, text)
	return err
}

func TestASessionAndAPersonHaveOnlySoManyStreams(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	open := 0
	for session := range 5 {
		b := w.signedIn(server, "teacher")
		for page := range 13 {
			_, status := b.opens("/events?page=office&n=" + fmt.Sprint(page))
			want := http.StatusOK
			if page == 12 || open == 48 {
				want = http.StatusTooManyRequests
			} else {
				open++
			}
			if status != want {
				t.Fatalf("session %d, page %d: %d, want %d", session+1, page+1, status, want)
			}
		}
	}
	if _, status := w.signedIn(server, "teacher2").opens("/events?page=teacher"); status != http.StatusOK {
		t.Errorf("somebody else: %d", status)
	}
}

// opens begins a stream that stays open until the test ends.
func (b *browser) opens(path string) (*http.Response, int) {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, b.server.URL+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	response, err := b.client.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = response.Body.Close() })
	return response, response.StatusCode
}

func TestOnlyATrustedProxySaysWhereAVisitorComesFrom(t *testing.T) {
	t.Parallel()
	for trusted, want := range map[string]int{"": http.StatusTooManyRequests, "127.0.0.1/32": http.StatusUnprocessableEntity} {
		w := newTown(t)
		if trusted != "" {
			w.proxies = []netip.Prefix{netip.MustParsePrefix(trusted)}
		}
		server := w.server()
		wrong := func(name, from string) int {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/signin",
				strings.NewReader(url.Values{"email": {name}, "password": {"wrong " + demo.Password}}.Encode()))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			request.Header.Set("X-Forwarded-For", from)
			request.Header.Set("X-Real-Ip", from)
			return w.browser(server).send(request).status
		}
		// 300 wrong tries use up what an address has; then names that have failed before are refused from it.
		for i := range 301 {
			wrong(fmt.Sprintf("student%d@demo.school", 2+i%40), "198.51.100.1")
		}
		if got := wrong("student3@demo.school", "203.0.113.9"); got != want {
			t.Errorf("trusted is %q, and another address is said: %d, want %d", trusted, got, want)
		}
	}
}

func TestWhatAProxyIsSaidToSpeakChangesNothing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/signin",
		strings.NewReader(url.Values{"email": {"teacher@demo.school"}, "password": {demo.Password}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for name, value := range map[string]string{"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example", "Forwarded": "proto=https;host=evil.example", "X-Forwarded-Ssl": "on"} {
		request.Header.Set(name, value)
	}
	a := w.browser(server).send(request)
	if a.status != http.StatusSeeOther || strings.Contains(a.header.Get("Location"), "evil") || strings.Contains(a.header.Get("Set-Cookie"), "Secure") ||
		a.header.Get("Strict-Transport-Security") != "" {
		t.Errorf("%d, Location %q, Set-Cookie %q", a.status, a.header.Get("Location"), a.header.Get("Set-Cookie"))
	}
}
