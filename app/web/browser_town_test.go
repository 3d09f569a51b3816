package web_test

import (
	"net/http/httptest"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// schoolClock is a clock that begins at ten and runs. A test can let time pass at once.
type schoolClock struct {
	began  time.Time
	passed atomic.Int64
}

func newSchoolClock() *schoolClock { return &schoolClock{began: time.Now()} }

func (c *schoolClock) now() time.Time {
	return tenOClock.Add(time.Since(c.began) + time.Duration(c.passed.Load()))
}

// passes moves the clock on.
func (c *schoolClock) passes(d time.Duration) { c.passed.Add(int64(d)) }

// sweeps does what is due, as every server does each second.
func (w *town) sweeps() {
	w.Helper()
	if err := w.hall.Sweep(w.Context(), w.school.School.ID); err != nil {
		w.Fatal(err)
	}
}

// passesOf counts an account's passes, in one state or in all.
func (w *town) passesOf(name, state string) int {
	w.Helper()
	return w.db.Count(w, `select count(*) from passes where student_id = $1 and ($2 = '' or state = $2)`, w.personID(name), state)
}

// outAt is the device of an account that is out to the restroom for five minutes.
func (w *town) outAt(name string, server *httptest.Server) (d *device, id string) {
	w.Helper()
	session, form := w.signedIn(server, name), w.askForm(w.room("Restroom 2E"))
	form.Set("minutes", "5")
	session.postFrom("/student", "/passes", form)
	d = w.device(server)
	d.carries(session)
	return d, form.Get("id")
}

// lacks keeps files or addresses from the pages of a device.
func (d *device) lacks(path string) {
	d.Helper()
	_, err := chromedp.Call(d.tab, network.SetBlockedURLs, network.SetBlockedURLsParams{
		URLPatterns: []*network.BlockPattern{{URLPattern: d.server.URL + path, Block: true}},
	})
	if err != nil {
		d.Fatal(err)
	}
	d.seen.excuse("ERR_BLOCKED_BY_CLIENT")
}
