package web_test

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"corridor/app/demo"
)

func TestEveryFormRefusesAnotherSitesPage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin := w.signedIn(server, "admin")
	sent := 0
	for _, route := range w.routes() {
		method, path, _ := strings.Cut(route, " ")
		if method != http.MethodPost {
			continue
		}
		path = strings.NewReplacer(":id", "01a00000-0000-7000-8000-000000000000", ":provider", "google", ":token", "nothing", ":part", "limits").Replace(path)
		for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "sec-fetch-site": "same-site", "Origin": "https://evil.example", "origin": "null"} {
			request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader("look=dark"))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			request.Header.Set(header, value)
			if a := admin.send(request); a.status != http.StatusForbidden || a.header.Get("Set-Cookie") != "" {
				t.Errorf("%s with %s %q: %d, want 403", route, header, value, a.status)
			}
			sent++
		}
	}
	if sent < 300 {
		t.Errorf("%d forms were sent: too few to prove anything", sent)
	}
	if a := admin.get("/admin"); a.status != http.StatusOK {
		t.Errorf("then the page: %d, want to be signed in still", a.status)
	}
}

func TestNothingIsChangedByLooking(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	for _, route := range w.routes() {
		if method, _, _ := strings.Cut(route, " "); method != http.MethodGet && method != http.MethodPost && method != http.MethodHead {
			t.Errorf("%s: only forms change something, and GET nothing", route)
		}
	}
	server := w.server()
	admin := w.signedIn(server, "admin")
	admin.get("/") // which notes that the session is in use
	state := func() string {
		return w.db.Text(t, `select concat_ws(' ', (select count(*) from audit_log), (select count(*) from passes), (select count(*) from people),
  (select md5(string_agg(p::text, '' order by id)) from people p), (select md5(string_agg(r::text, '' order by id)) from rooms r),
  (select md5(string_agg(x::text, '' order by id)) from passes x), (select md5(string_agg(s::text, '' order by id)) from schools s))`)
	}
	before := state()
	for _, path := range w.addresses() {
		for _, look := range []string{path, path + "?deletion=1&look=dark&name=x&state=ended"} {
			admin.get(look)
		}
	}
	if after := state(); after != before {
		t.Errorf("the school is %s, and was %s", after, before)
	}
}

// aside are addresses that lead away, or break a line.
var aside = []string{
	"https://evil.example/", "//evil.example", `/\evil.example`, `\\evil.example`, "///evil.example", "/%2F/evil.example", "/%5Cevil.example",
	"javascript:alert(1)", "data:text/html,x", "/student\r\nSet-Cookie: corridor=x", "/student%0d%0aSet-Cookie:%20corridor=x", "\thttps://evil.example",
	"/.//evil.example", "/student@evil.example", "http:evil.example", "/\t/evil.example", "https:/evil.example", "/ /evil.example",
}

func TestNoAddressThatIsHandedOnLeadsAwayOrBreaksALine(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	for _, next := range aside {
		forms := map[string]url.Values{
			"/signin":   {"email": {"student@demo.school"}, "password": {demo.Password}, "next": {next}},
			"/language": {"language": {"es"}, "next": {next}},
		}
		for path, form := range forms {
			stays(t, path+" with "+next, server, w.browser(server).post(path, form))
		}
		q := url.QueryEscape(next)
		for _, path := range []string{"/signin?next=" + q, "/auth/google?next=" + q, "/" + next} {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
			if err != nil {
				t.Fatal(err)
			}
			request.URL.Path, request.URL.RawQuery, _ = strings.Cut(path, "?")
			a := w.browser(server).send(request)
			stays(t, path, server, a)
			for _, handed := range handedOn.FindAllStringSubmatch(a.body, -1) {
				stays(t, path+" on its page", server, answer{header: http.Header{"Location": {html.UnescapeString(handed[1])}}})
			}
		}
		ada := w.signedIn(server, "student")
		for _, header := range []string{"HX-Current-URL", "Referer"} {
			if strings.ContainsAny(next, "\r\n\t") {
				continue // which no browser can send
			}
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/settings/look", strings.NewReader("look=dark"))
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			request.Header.Set(header, next)
			stays(t, header+" "+next, server, ada.send(request))
		}
	}
}

// handedOn is where a page leads after a form of it.
var handedOn = regexp.MustCompile(`name="next" value="([^"]*)"`)

// stays sees that an answer leads to a page of the site, and has no header that somebody else has written.
func stays(t *testing.T, what string, server *httptest.Server, a answer) {
	t.Helper()
	for _, cookie := range a.header["Set-Cookie"] {
		if strings.HasPrefix(cookie, "corridor=x") {
			t.Errorf("%s: it sets a cookie", what)
		}
	}
	for _, header := range []string{"Location", "HX-Redirect", "HX-Location", "HX-Push-Url"} {
		to := a.header.Get(header)
		if to == "" {
			continue
		}
		base, err := url.Parse(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		// As a browser reads it: tabs and line breaks are nothing, a backslash is a slash, and three slashes are two.
		read := strings.NewReplacer("\t", "", "\r", "", "\n", "", `\`, "/").Replace(strings.TrimSpace(to))
		u, err := base.Parse(read)
		if err != nil || u.Host != base.Host || u.Scheme != base.Scheme || strings.HasPrefix(read, "//") {
			t.Errorf("%s: %s leads to %q", what, header, to)
		}
	}
}

func TestNoPathLeadsToAFileThatIsNotServed(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	for _, path := range []string{
		"/static/../go.mod", "/static/%2e%2e/go.mod", "/static/..%2fgo.mod", "/static/..%5cgo.mod", "/static/....//go.mod", "/static//etc/passwd",
		"/static/%00", "/static/", "/static/.", "/static/embed.go", "/static/package.json", "/static/node_modules/axe-core/axe.min.js", "/static/gen/",
		"/sw.js/../go.mod", "/static/css/../../go.mod",
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.URL.Opaque = path
		if a := w.browser(server).send(request); a.status == http.StatusOK || a.status >= 500 || a.has("module corridor") || a.has("root:") {
			t.Errorf("%s: %d %.80q", path, a.status, a.body)
		}
	}
}
