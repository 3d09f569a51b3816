package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/app/demo"
)

// reach is who gets through to each route: S student, T teacher, A administrator, a teacher with one of the [permissions],
// and nobody who isn't signed in. A route that is missing here fails the test.
var reach = map[string]string{
	"GET /":                                  "STMA",
	"POST /signout":                          "STMA",
	"POST /signout/everywhere":               "STMA",
	"GET /events":                            "STMA",
	"GET /settings":                          "STMA",
	"POST /settings/look":                    "STMA",
	"POST /settings/text":                    "STMA",
	"POST /settings/password":                "STMA",
	"POST /settings/language":                "STMA",
	"GET /passes/new":                        "STMA",
	"POST /passes/new":                       "TMA",
	"POST /passes":                           "STMA",
	"GET /passes/:id":                        "STMA",
	"POST /passes/:id/start":                 "STMA",
	"POST /passes/reversal":                  "TMA",
	"POST /passes/:id/end":                   "STMA",
	"POST /passes/:id/cancellation":          "STMA",
	"GET /settings/notices":                  "STMA",
	"POST /settings/notices":                 "STMA",
	"POST /settings/devices":                 "STMA",
	"POST /settings/devices/visit":           "STMA",
	"POST /settings/devices/:id/removal":     "STMA",
	"POST /settings/notices/students":        "TMA",
	"POST /settings/notices/students/search": "TMA",

	"GET /student":                              "S",
	"GET /passes/:id/pin":                       "S",
	"POST /passes/:id/pin":                      "S",
	"POST /settings/favourites":                 "S",
	"GET /teacher":                              "TMA",
	"GET /desk":                                 "TMA",
	"POST /passes/:id/approval":                 "TMA",
	"POST /passes/:id/denial":                   "TMA",
	"POST /approvals":                           "TMA",
	"POST /lesson-mode":                         "TMA",
	"POST /settings/pin":                        "TMA",
	"POST /settings/pin/off":                    "TMA",
	"GET /groups":                               "TMA",
	"GET /groups/new":                           "TMA",
	"GET /groups/:id":                           "TMA",
	"POST /groups":                              "TMA",
	"POST /groups/draft":                        "TMA",
	"GET /rows":                                 "TMA",
	"POST /groups/:id/deletion":                 "TMA",
	"GET /cover":                                "",
	"POST /cover":                               "",
	"POST /cover/pin":                           "",
	"POST /cover/pin/change":                    "",
	"POST /covers/:id/end":                      "TMA",
	"GET /handover":                             "TM",
	"POST /handover":                            "TM",
	"GET /handover/:id":                         "TM",
	"POST /handover/:id/deletion":               "TM",
	"GET /admin/people/:id/assistant":           "A",
	"POST /admin/people/:id/assistant":          "A",
	"POST /admin/people/:id/assistant/deletion": "A",
	"POST /admin/people/:id/assistant/shared":   "A",
	"GET /admin/cover":                          "AU",
	"POST /admin/cover":                         "AU",
	"POST /admin/cover/:id/deletion":            "AU",
	"GET /hall":                                 "MA",
	"POST /hall/search":                         "MA",
	"GET /admin":                                "A",

	"GET /emergency":                    "TMA",
	"POST /emergency/search":            "TMA",
	"POST /emergency/checkins":          "TMA",
	"POST /emergency/checkins/reversal": "TMA",
	"POST /emergency/messages":          "AX",
	"GET /emergencies":                  "AX",
	"GET /emergencies/:id":              "AX",

	"POST /passes/:id/extension":        "STMA",
	"POST /passes/:id/extension/denial": "TMA",
	"POST /passes/:id/pause":            "TMA",
	"POST /passes/:id/resumption":       "TMA",
	"POST /passes/:id/return":           "TMA",
	"POST /passes/:id/correction":       "TMA",
	"POST /passes/:id/undo":             "TMA",
	"GET /passes/:id/more":              "TMA",
	"GET /rooms/:id/code":               "TMA",
	"POST /rooms/:id/closing":           "TMA",
	"POST /rooms/:id/leave":             "TMA",
	"POST /rooms/:id/opening":           "TMA",
	"POST /freeze":                      "AX",
	"POST /freeze/lift":                 "AX",

	"GET /district":     "D",
	"GET /district.csv": "D",

	"GET /admin/people":               "A",
	"POST /admin/people/search":       "A",
	"POST /admin/people":              "A",
	"GET /admin/people/new":           "A",
	"GET /admin/people/:id":           "A",
	"POST /admin/people/:id":          "A",
	"POST /admin/people/:id/password": "A",

	"POST /admin/people/:id/sessions/end":  "A",
	"POST /admin/people/:id/deletion":      "A",
	"GET /admin/people/permissions":        "A",
	"GET /admin/photos":                    "A",
	"POST /admin/photos":                   "A",
	"GET /admin/photos/:id":                "A",
	"POST /admin/photos/:id/application":   "A",
	"POST /admin/photos/:id/removal":       "A",
	"POST /admin/people/:id/photo/removal": "A",
	"GET /people/:id/photo":                "STMA",
	"POST /admin/people/permissions":       "A",
	"GET /settings/sessions":               "STMA",
	"GET /school":                          "STMA",
	"POST /view":                           "", // none of them has two roles
	"POST /school":                         "STMA",
	"POST /settings/sessions/end":          "STMA",

	"POST /passes/:id/answer": "S",
	"POST /passes/:id/time":   "TMA",

	"GET /calendar":                 "STMA",
	"GET /series":                   "STMA",
	"GET /series/:id":               "STMA",
	"POST /series/:id":              "TMA",
	"POST /series/:id/ending":       "STMA",
	"POST /series/:id/cancellation": "STMA",
	"GET /standing":                 "TMA",
	"GET /standing.csv":             "TMA",
	"GET /absences":                 "TMA",
	"POST /absences":                "TMA",
	"POST /absences/search":         "TMA",
	"POST /absences/:id/removal":    "TMA",
	"GET /absences/file":            "AU",
	"POST /absences/file":           "AU",

	"POST /sections/acceptance":             "TMA",
	"POST /sections/refusal":                "TMA",
	"GET /admin/rosters":                    "AU",
	"POST /admin/rosters":                   "AU",
	"GET /admin/rosters/pull":               "AU",
	"POST /admin/rosters/pull":              "AU",
	"POST /admin/rosters/pull/now":          "AU",
	"POST /admin/rosters/refusals":          "AU",
	"GET /admin/rosters/runs/:id":           "AU",
	"POST /admin/rosters/runs/:id/reversal": "AU",
	"GET /admin/rosters/:id":                "AU",
	"POST /admin/rosters/:id/reading":       "AU",
	"POST /admin/rosters/:id/application":   "AU",
	"POST /admin/rosters/:id/removal":       "AU",

	"GET /admin/people/signins/:id":          "A",
	"POST /admin/people/signins/:id":         "A",
	"POST /admin/people/signins/:id/search":  "A",
	"POST /admin/people/signins/:id/removal": "A",

	"GET /admin/rules":                         "AC",
	"POST /admin/rules/:part":                  "AC",
	"POST /admin/rules/grades":                 "AC",
	"GET /admin/rules/no-fly":                  "AC",
	"GET /admin/rules/no-fly/:id":              "AC",
	"POST /admin/rules/no-fly/:id":             "AC",
	"POST /admin/rules/no-fly/:id/removal":     "AC",
	"GET /admin/bells":                         "AC",
	"POST /admin/bells/names":                  "AC",
	"POST /admin/bells/days":                   "AC",
	"GET /admin/bells/days/new":                "AC",
	"GET /admin/bells/days/:id":                "AC",
	"POST /admin/bells/days/:id":               "AC",
	"POST /admin/bells/days/:id/deletion":      "AC",
	"GET /admin/bells/calendar":                "AC",
	"POST /admin/bells/calendar":               "AC",
	"GET /admin/bells/calendar/:date":          "AC",
	"GET /admin/bells/waves":                   "AC",
	"POST /admin/bells/waves":                  "AC",
	"POST /admin/bells/schedules":              "AC",
	"GET /admin/bells/schedules/new":           "AC",
	"GET /admin/bells/schedules/:id":           "AC",
	"POST /admin/bells/schedules/:id":          "AC",
	"POST /admin/bells/schedules/:id/deletion": "AC",
	"POST /admin/bells/terms":                  "AC",
	"GET /admin/bells/terms/new":               "AC",
	"GET /admin/bells/terms/:id":               "AC",
	"POST /admin/bells/terms/:id":              "AC",
	"POST /admin/bells/terms/:id/deletion":     "AC",
	"POST /admin/bells/rotations":              "AC",
	"GET /admin/bells/rotations/new":           "AC",
	"GET /admin/bells/rotations/:id":           "AC",
	"POST /admin/bells/rotations/:id":          "AC",
	"POST /admin/bells/rotations/:id/deletion": "AC",

	"GET /admin/rules/students":                       "AC",
	"POST /admin/rules/students/search":               "AC",
	"GET /admin/rules/students/:id":                   "AC",
	"POST /admin/rules/students/:id":                  "AC",
	"POST /admin/rules/students/:id/entitlements":     "AC",
	"POST /admin/rules/students/:id/entitlements/end": "AC",
	"GET /admin/rules/file":                           "AC",
	"POST /admin/rules/file":                          "AC",

	"GET /admin/history":               "ACGU",
	"POST /admin/history/:id/reversal": "ACGU",
	"GET /admin/audit":                 "A",
	"POST /admin/audit/search":         "A",
	"GET /admin/audit.csv":             "A",

	"GET /admin/rooms":                   "AC",
	"GET /admin/rooms/found":             "AC",
	"GET /admin/rooms/several":           "AC",
	"POST /admin/rooms/several":          "AC",
	"POST /admin/rooms/several/reversal": "AC",
	"GET /admin/rooms/starter":           "AC",
	"POST /admin/rooms/starter":          "AC",
	"GET /admin/rooms/new":               "AC",
	"GET /admin/rooms/:id":               "AC",
	"POST /admin/rooms/:id":              "AC",
	"GET /admin/rooms/:id/list":          "AC",
	"POST /admin/rooms/:id/list":         "AC",
	"POST /admin/rooms/:id/list/found":   "AC",
	"POST /admin/rooms/:id/closing":      "AC",
	"POST /admin/rooms/:id/opening":      "AC",
	"POST /admin/rooms/:id/leave":        "AC",
	"POST /admin/rooms/:id/farewell":     "AC",
	"POST /admin/rooms/:id/return":       "AC",
	"POST /admin/rooms/:id/deletion":     "AC",

	"GET /admin/encounters":                           "AG",
	"GET /admin/encounters/new":                       "AG",
	"GET /admin/encounters/log":                       "AG",
	"GET /admin/encounters/log.csv":                   "AG",
	"POST /admin/encounters/mail":                     "AG",
	"GET /admin/encounters/overrides":                 "A",
	"POST /admin/encounters/overrides":                "A",
	"POST /admin/encounters/overrides/:id/revocation": "A",
	"GET /admin/encounters/:id":                       "AG",
	"POST /admin/encounters/:id":                      "AG",
	"POST /admin/encounters/:id/deletion":             "AG",
	"POST /admin/encounters/:id/mail":                 "AG",
}

// open are the routes for everybody.
var open = map[string]bool{
	"GET /healthz": true, "HEAD /healthz": true, "HEAD /readyz": true, "GET /readyz": true, "GET /time": true, "GET /signin": true, "POST /signin": true, "POST /language": true,
	"GET /auth/:provider": true, "GET /auth/:provider/callback": true, "GET /auth/:provider/school": true, "POST /auth/:provider/school": true,
	"GET /sw.js": true, "GET /static/*": true, "HEAD /static/*": true,
	"GET /unsubscribe/:token": true, "POST /unsubscribe/:token": true,
}

func TestEveryRouteKnowsWhoMayUseIt(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	who := map[string]string{"S": "student", "T": "teacher2", "M": "monitor", "A": "admin"}
	signedIn := map[string]*browser{}
	for _, route := range w.routes() {
		if open[route] {
			continue
		}
		letters, known := reach[route]
		if !known {
			t.Errorf("%s: no rule says who may use it", route)
			continue
		}
		if a := w.try(w.browser(server), route); a.status != http.StatusUnauthorized && a.header.Get("Location") == "" {
			t.Errorf("%s: nobody gets %d, want 401 or the sign-in page", route, a.status)
		}
		for letter, name := range who {
			if signedIn[name] == nil {
				signedIn[name] = w.signedIn(server, name)
			}
			a := w.try(signedIn[name], route)
			if strings.HasPrefix(route, "POST /signout") {
				signedIn[name] = nil
			}
			if through := a.status != http.StatusForbidden; through != strings.Contains(letters, letter) {
				t.Errorf("%s: %s gets %d", route, name, a.status)
			}
			if a.status >= http.StatusInternalServerError {
				t.Errorf("%s: %s gets %d\n%s", route, name, a.status, a.body)
			}
		}
	}
}

// try sends an empty request to a route; no pass has the id.
func (w *town) try(b *browser, route string) answer {
	method, path, _ := strings.Cut(route, " ")
	path = strings.ReplaceAll(path, ":id", "01a00000-0000-7000-8000-000000000000")
	if method == http.MethodGet {
		return b.get(path)
	}
	return b.post(path, url.Values{})
}

func TestTwoPeopleOnOneChromebook(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	b := w.signedIn(server, "student")
	first := b.get("/student")
	if cache := first.header.Get("Cache-Control"); cache != "no-store" {
		t.Errorf("Cache-Control = %q, want no-store", cache)
	}
	u, _ := url.Parse(server.URL)
	before := b.session()
	b.post("/signin", url.Values{"email": {"student2@demo.school"}, "password": {demo.Password}})
	after := b.session()
	if before.Value == after.Value {
		t.Error("the second person has the first one's session")
	}
	b.client.Jar.SetCookies(u, []*http.Cookie{before})
	if a := b.get("/student"); a.status != http.StatusSeeOther || !strings.HasPrefix(a.header.Get("Location"), "/signin") {
		t.Errorf("the first session: %d, want the sign-in page", a.status)
	}
}

func TestSignOutEverywhere(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	first, second := w.server(), w.server()
	here, there := w.signedIn(first, "teacher"), w.signedIn(second, "teacher")
	here.post("/signout/everywhere", nil)
	if a := there.get("/teacher"); a.status != http.StatusSeeOther {
		t.Errorf("the other browser: %d, want the sign-in page", a.status)
	}
}

func TestCrossSitePostsAreRefused(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	b := w.signedIn(w.server(), "student")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.server.URL+"/signout", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	if a := b.send(request); a.status != http.StatusForbidden {
		t.Errorf("cross-site: %d, want 403", a.status)
	}
	if a := b.get("/student"); a.status != http.StatusOK {
		t.Errorf("afterwards: %d, want to be signed in still", a.status)
	}
}

func TestAStudentCannotSeeAnothersPass(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	ada, bob := w.signedIn(server, "student"), w.signedIn(server, "student2")
	form := w.askForm(w.room("Restroom 2E"))
	ada.postFrom("/student", "/passes", form)
	if a := bob.get("/passes/" + form.Get("id")); a.status != http.StatusNotFound {
		t.Errorf("Bob sees Ada's pass: %d, want 404", a.status)
	}
	if a := bob.postFrom("/student", "/passes/"+form.Get("id")+"/end", nil); a.status != http.StatusForbidden {
		t.Errorf("Bob ends Ada's pass: %d, want 403", a.status)
	}
}
