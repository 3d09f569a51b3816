package web_test

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/db"
)

// Whatever is asked, by whomever, in whatever way: the answer says what it is, and that a browser is to do no more with it.
func TestEveryAnswerTellsTheBrowserWhatItMayDoWithIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	visitors := map[string]*browser{"nobody": w.browser(server), "an administrator": w.signedIn(server, "admin"), "a student": w.signedIn(server, "student")}
	ways := []string{"GET /nowhere", "TRACE /", "TRACK /", "OPTIONS /passes", "PUT /passes", "DELETE /student", "GET /static/nothing.js"}
	for _, route := range w.routes() {
		if !strings.HasSuffix(route, "/events") && !strings.Contains(route, "*") && !strings.Contains(route, "signout") {
			ways = append(ways, route)
		}
	}
	for who, b := range visitors {
		for _, way := range ways {
			method, path, _ := strings.Cut(way, " ")
			path = strings.NewReplacer(":id", string(db.NewID()), ":provider", "oidc").Replace(path)
			request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			a := b.send(request)
			for _, fault := range faultsOf(a) {
				t.Errorf("%s, %s: %d %s", way, who, a.status, fault)
			}
			if method == "TRACE" && (a.status != http.StatusMethodNotAllowed && a.status != http.StatusNotFound && a.status != http.StatusSeeOther || a.has("TRACE")) {
				t.Errorf("%s, %s: %d\n%s", way, who, a.status, a.body)
			}
		}
	}
}

// faultsOf are what an answer does not say of itself.
func faultsOf(a answer) (faults []string) {
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
	} {
		if got := a.header.Get(name); got != want {
			faults = append(faults, name+" is "+got+", want "+want)
		}
	}
	policy := a.header.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"} {
		if !strings.Contains(policy, part) {
			faults = append(faults, "no "+part+" in the policy "+policy)
		}
	}
	if strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "'unsafe-eval'") || strings.Contains(policy, "http") {
		faults = append(faults, "the policy is "+policy)
	}
	keeps, script := a.header.Get("Cache-Control"), strings.HasPrefix(a.header.Get("Content-Type"), "text/javascript") // the same for everybody
	if keeps != "no-store" && !strings.HasPrefix(keeps, "private") && !script {
		faults = append(faults, "it may be kept: "+keeps)
	}
	if a.header.Get("Access-Control-Allow-Origin") != "" {
		faults = append(faults, "other sites may read it")
	}
	kind, of, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	if len(a.body) > 0 && (err != nil || strings.HasPrefix(kind, "text/") && !strings.EqualFold(of["charset"], "utf-8")) {
		faults = append(faults, "it is "+a.header.Get("Content-Type"))
	}
	return faults
}

// What an address says is in logs and histories of browsers: a form says in its body what it says.
func TestAFieldOfTheAddressIsNoFieldOfTheForm(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.unbound()
	ada := w.signedIn(w.server(), "student10")
	form := w.askForm(w.room("Restroom 2E"))
	for _, sent := range []url.Values{nil, {"id": form["id"]}} {
		if a := ada.postFrom("/student", "/passes?"+form.Encode(), sent); a.status != http.StatusUnprocessableEntity {
			t.Errorf("a pass whose fields are in the address: %d, want 422\n%s", a.status, a.body)
		}
	}
	mixed := url.Values{"minutes": {"99"}, "destination": {string(w.room("Library").ID)}, "line": {"1"}, "message": {"from the address"}}
	if a := ada.postFrom("/student", "/passes?"+mixed.Encode(), form); a.status != http.StatusOK {
		t.Fatalf("a form with more in its address: %d\n%s", a.status, a.body)
	}
	if p := w.pass(form.Get("id")); p.DestinationID != w.room("Restroom 2E").ID || p.Message != "" || p.Minutes != 2 {
		t.Errorf("the pass is %+v, want what the form said", p)
	}
}

func TestHTTPSIsInsistedOnForThisHost(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.baseURL = "https://passes.example"
	if got := w.browser(w.server()).get("/signin").header.Get("Strict-Transport-Security"); got != "max-age=31536000" {
		t.Errorf("Strict-Transport-Security is %q, want a year", got)
	}
}
