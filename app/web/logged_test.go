package web_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"corridor/app/metrics"
)

// written is everything that the servers of a town log.
type written struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (w *written) Write(line []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(line)
}

func (w *written) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// aVisit is what a school does in a minute, some of it wrong, with the words that nobody but those concerned may read.
func (w *town) aVisit(server *httptest.Server) (words []string) {
	w.Helper()
	w.browser(server).post("/signin", url.Values{"email": {"ghost@demo.school"}, "password": {"hunter-two"}})
	w.browser(server).get("/passes/new?student=Ghostwriter&reason=Albatross")
	w.browser(server).get("/nobody/Ghostwriter")
	ada, teacher := w.signedIn(server, "student"), w.signedIn(server, "teacher")
	form := w.askForm(w.room("Nurse"))
	form.Set("message", "Bellyache")
	ada.postFrom("/student", "/passes", form)
	asked := w.askForm(w.room("Counseling"))
	asked.Set("message", "Heartbreak")
	w.signedIn(server, "student2").postFrom("/student", "/passes", asked)
	use := func(pin string) {
		ada.postFrom("/student", "/passes/"+form.Get("id")+"/pin", url.Values{"teacher": {string(w.personID("teacher"))}, "pin": {pin}, "action": {"approve"}})
	}
	use("9173")
	use("4826")
	teacher.postFrom("/teacher", "/passes/"+asked.Get("id")+"/denial", url.Values{"message": {"Daydreaming"}})
	teacher.postFrom("/teacher", "/passes/new", url.Values{"q": {"Ghostwriter"}})
	teacher.post("/settings/pin", url.Values{"pin": {"583921"}, "pin_again": {"583921"}})
	ada.postFrom("/student", "/passes/"+form.Get("id")+"/end", nil)
	// The database says no, and the site has to log that.
	w.db.SQL(w, `alter table passes rename column message to message_gone`)
	broken := w.askForm(w.room("Nurse"))
	broken.Set("message", "Catastrophe")
	if a := ada.postFrom("/student", "/passes", broken); a.status != http.StatusInternalServerError {
		w.Errorf("a broken database: %d, want 500", a.status)
	}
	w.db.SQL(w, `alter table passes rename column message_gone to message`)
	words = []string{
		"ghost", "hunter-two", "Ghostwriter", "Albatross", "Bellyache", "Heartbreak", "Daydreaming", "Catastrophe", "9173", "4826", "583921",
		"corridor-demo", "@demo.school",
	}
	for _, p := range w.school.People {
		words = append(words, p.GivenName, p.FamilyName)
	}
	return words
}

// numbers are what the log may have: ids, times, and what was spent.
var numbers = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"time":"[^"]*"|"took":[0-9]+`)

func TestTheLogSaysWhichRouteAndWhoseIDAndNothingPersonal(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	all := new(written)
	w.log = slog.New(slog.NewJSONHandler(all, &slog.HandlerOptions{Level: slog.LevelDebug}))
	words := w.aVisit(w.server())
	text := all.String()
	for _, want := range []string{
		`"route":"/passes/:id/pin"`, `"route":"/passes/:id/denial"`, `"person":"` + string(w.personID("student")) + `"`, `"level":"ERROR"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the log doesn't say %s", want)
		}
	}
	bare := numbers.ReplaceAllString(text, "")
	for _, word := range words {
		if regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(word) + `\b`).MatchString(bare) {
			line := regexp.MustCompile(`(?i).*\b` + regexp.QuoteMeta(word) + `\b.*`).FindString(bare)
			t.Errorf("the log says %q: %s", word, line)
		}
	}
}

func TestTheFiguresOfAVisitAreInTheSchoolsWordsAndNothingPersonal(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.counter = metrics.New("v1", "abc")
	server := w.server()
	words := w.aVisit(server)
	ada := w.signedIn(server, "student3")
	ada.opens("/events?page=student")
	for range 20 { // of addresses and methods that there aren't, none makes a figure of its own
		ada.get("/nowhere/" + string(w.personID("student")))
		request, err := http.NewRequestWithContext(t.Context(), "BREW", server.URL+"/tea", nil)
		if err != nil {
			t.Fatal(err)
		}
		ada.send(request)
	}
	ada.postFrom("/student", "/passes", w.askForm(w.room("Nurse")))
	ada.postFrom("/student", "/passes", w.askForm(w.room("Library"))) // a second one
	figures := httptest.NewRecorder()
	w.counter.Handler().ServeHTTP(figures, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	text := figures.Body.String()
	for _, want := range []string{
		`corridor_passes_started_total{school="` + string(w.school.School.ID) + `"}`,
		`corridor_refusals_total{code="already-out"} `,
		`corridor_requests_total{method="POST",route="/passes/:id/denial",status="`,
		`corridor_request_seconds_bucket{method="POST",route="/passes",le="0.1"}`,
		"corridor_streams_open 1\n", "corridor_database_connections_most ", `corridor_build_info{commit="abc",schema="`, "go_goroutines ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the figures don't say %s", want)
		}
	}
	if strings.Contains(text, "nowhere") || strings.Contains(text, "tea") || strings.Contains(text, "BREW") || strings.Contains(text, string(w.personID("student"))) {
		t.Errorf("an address that there isn't has a figure of its own")
	}
	for _, word := range words {
		if regexp.MustCompile(`\b`+regexp.QuoteMeta(word)+`\b`).MatchString(text) && !regexp.MustCompile(`^\d+$`).MatchString(word) {
			t.Errorf("the figures say %q", word)
		}
	}
	if t.Failed() {
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "corridor_") && !strings.Contains(line, "_bucket") {
				t.Log(line)
			}
		}
	}
}
