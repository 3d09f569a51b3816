package command_test

import (
	"bufio"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"corridor/db/dbtest"
)

func TestWhoComesWhileTheSchoolIsBeingMadeIsToldSoAndLetInByItself(t *testing.T) {
	t.Parallel()
	lent := dbtest.Open(t)
	held := lent.Holding(t, "lock table schools in access exclusive mode") // the demo school looks whether it is there
	s, out := begins(t, lent.URL, "DEMO=1")
	answersAt := regexp.MustCompile(`msg=starting address=(\S+)`)
	dbtest.Until(t, "it says where it answers", func() bool { return answersAt.MatchString(s.said.String()) })
	s.base = "http://" + answersAt.FindStringSubmatch(s.said.String())[1]
	dbtest.Until(t, "it waits for the school", func() bool { return lent.Waiting(t) > 0 })

	if status, text := s.get("/healthz"); status != http.StatusOK || text != "ok\n" {
		t.Errorf("/healthz: %d %q", status, text)
	}
	if status, text := s.get("/readyz"); status != http.StatusServiceUnavailable || text != "starting\n" {
		t.Errorf("/readyz: %d %q", status, text)
	}
	for _, path := range []string{"/", "/student", "/signin", "/passes/1"} {
		response := s.opened(http.MethodGet, path)
		if response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" || response.Header.Get("Refresh") == "" {
			t.Errorf("%s: %d %v", path, response.StatusCode, response.Header)
		}
	}
	_, text := s.get("/")
	if !strings.Contains(text, "Corridor is starting") {
		t.Errorf("/ says %q", text)
	}
	for _, asset := range regexp.MustCompile(`/static/[^"]+\.(css|js)`).FindAllString(text, -1) {
		if status, _ := s.get(asset); status != http.StatusOK {
			t.Errorf("%s, which the page needs: %d", asset, status)
		}
	}
	if sent := s.opened(http.MethodPost, "/signin"); sent.StatusCode != http.StatusServiceUnavailable || sent.Header.Get("Refresh") != "" {
		t.Errorf("a form: %d %v, want it told but not asked for again as a page", sent.StatusCode, sent.Header)
	}

	held.Rollback()
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.Contains(line, "ready: "+s.base) {
		t.Fatalf("it says %q, %v\n%s", line, err, s.said)
	}
	if status, _ := s.get("/signin"); status != http.StatusOK {
		t.Errorf("the sign-in page then: %d", status)
	}
	if status, _ := s.get("/readyz"); status != http.StatusOK {
		t.Errorf("/readyz then: %d", status)
	}
}

// opened is the head of an answer.
func (s serving) opened(method, path string) *http.Response {
	s.Helper()
	request, err := http.NewRequestWithContext(s.Context(), method, s.base+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.Fatal(err)
	}
	_ = response.Body.Close() // only its head is looked at
	return response
}
