package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"corridor/app/demo"
)

// What somebody has to guess can be tried only so often, from wherever the guesses come. None of it locks out the person
// whose secret it is.

// guessed is a town whose servers believe where a visitor says they come from, on a clock that the test moves.
type guessed struct {
	*town
	server *httptest.Server
	after  *atomic.Int64
}

func newGuessed(t *testing.T) guessed {
	t.Helper()
	var after atomic.Int64
	w := newTownAt(t, func() time.Time { return tenOClock.Add(time.Duration(after.Load())) })
	w.proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	return guessed{w, w.server(), &after}
}

// signsIn tries a password in a browser at an address.
func (g guessed) signsIn(b *browser, address, name, password string) int {
	g.Helper()
	form := url.Values{"email": {name + "@demo.school"}, "password": {password}}
	request, err := http.NewRequestWithContext(g.Context(), http.MethodPost, g.server.URL+"/signin", strings.NewReader(form.Encode()))
	if err != nil {
		g.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("X-Forwarded-For", address)
	return b.send(request).status
}

// tries counts which of the passwords tried at an account were looked at in an hour, each from the address that from names.
func (g guessed) tries(name string, from func(i int) string) (looked int) {
	g.Helper()
	for i := range 720 {
		if g.signsIn(g.browser(g.server), from(i), name, fmt.Sprint("guess ", i)) == http.StatusUnprocessableEntity {
			looked++
		}
		g.after.Add(int64(5 * time.Second))
	}
	return looked
}

func TestAPasswordIsTriedAHundredTimesAnHourFromHoweverManyAddresses(t *testing.T) {
	t.Parallel()
	g := newGuessed(t)
	teacher := g.browser(g.server)
	if got := g.signsIn(teacher, "192.0.2.1", "teacher", demo.Password); got != http.StatusSeeOther {
		t.Fatalf("the teacher signs in: %d", got)
	}
	if looked := g.tries("teacher", func(i int) string { return fmt.Sprintf("198.51.%d.%d", i/200, i%200) }); looked < 90 || looked > 100 {
		t.Errorf("%d guesses were looked at in an hour, want a hundred", looked)
	}
	if got := g.signsIn(g.browser(g.server), "192.0.2.9", "teacher", "the next guess"); got != http.StatusTooManyRequests && got != http.StatusUnprocessableEntity {
		t.Errorf("one more guess: %d", got)
	}
	// Whoever types somebody's name all day keeps them from nothing on their own device, and others from nothing at all.
	for range 12 {
		g.signsIn(g.browser(g.server), "192.0.2.1", "teacher", "guess")
	}
	if got := g.signsIn(g.browser(g.server), "192.0.2.1", "teacher", demo.Password); got != http.StatusTooManyRequests {
		t.Errorf("another device: %d, want it to wait", got)
	}
	if got := g.signsIn(teacher, "192.0.2.1", "teacher", demo.Password); got != http.StatusSeeOther {
		t.Errorf("the teacher's own device: %d, want signed in", got)
	}
	if got := g.signsIn(g.browser(g.server), "192.0.2.1", "teacher2", demo.Password); got != http.StatusSeeOther {
		t.Errorf("another teacher: %d, want signed in", got)
	}
	g.after.Add(int64(time.Minute))
	if got := g.signsIn(g.browser(g.server), "192.0.2.1", "teacher", demo.Password); got != http.StatusSeeOther {
		t.Errorf("another device, a minute after the last guess: %d, want signed in", got)
	}
}

func TestADeviceThatIsKnownHasFewTriesAsWellAndIsKnownForItsOwnAccount(t *testing.T) {
	t.Parallel()
	g := newGuessed(t)
	b := g.browser(g.server)
	if got := g.signsIn(b, "192.0.2.1", "student", demo.Password); got != http.StatusSeeOther {
		t.Fatalf("the student signs in: %d", got)
	}
	looked := map[string]int{}
	for range 20 {
		for _, name := range []string{"student", "teacher"} {
			if g.signsIn(b, "192.0.2.1", name, "guess") == http.StatusUnprocessableEntity {
				looked[name]++
			}
		}
	}
	if looked["student"] != 10 || looked["teacher"] != 10 {
		t.Errorf("looked at: %v, want ten of each", looked)
	}
	if got := g.signsIn(g.browser(g.server), "192.0.2.1", "student", demo.Password); got != http.StatusSeeOther {
		t.Errorf("the student on another device: %d, want signed in: what was tried there is that device's", got)
	}
}
