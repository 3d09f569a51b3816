package web_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"corridor/app/demo"
)

// glimpses keeps what can be read each time that a page is shown, from the net or from what the browser kept.
const glimpses = `if (location.protocol === "http:") addEventListener("pageshow", () => {
	const hidden = getComputedStyle(document.documentElement).visibility === "hidden"
	localStorage.glimpses = (localStorage.glimpses ?? "") + "\n" + location.pathname + ": " + (hidden ? "" : document.body.innerText)
})`

func TestTheNextStudentOnAChromebookCannotGoBackToTheLast(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	chromebook := w.device(w.server())
	chromebook.begins(glimpses)
	chromebook.signsIn("student")
	chromebook.visitsRunning("/student?destination=" + string(w.room("Restroom 2E").ID))
	chromebook.taps("Start pass")
	chromebook.shows("#my-pass [data-clock=countdown]")
	chromebook.visits("/settings")
	chromebook.taps("Maya Okafor")
	chromebook.taps("Sign out")
	chromebook.reads("E-mail or username")
	ask[bool](chromebook, `localStorage.clear(), true`)

	chromebook.goesBack()
	chromebook.goesBack()
	chromebook.signsIn("student2")
	chromebook.readsIn(".menu-name", "Leo Lindgren")
	for range 7 {
		chromebook.goesBack()
	}
	for glimpse := range strings.SplitSeq(ask[string](chromebook, `localStorage.glimpses`), "\n") {
		for _, hers := range []string{"Maya", "Okafor", "End pass"} {
			if strings.Contains(glimpse, hers) {
				t.Errorf("going back shows %q", glimpse)
			}
		}
	}
}

func TestAPageThatTheBrowserKeptIsHiddenUntilItIsLoadedAnew(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	ada := w.deviceOf(w.server(), "student")
	ada.visitsRunning("/student")
	ada.stays()
	ask[bool](ada, `dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))`)
	if seen := ask[string](ada, `getComputedStyle(document.body).visibility`); seen != "hidden" {
		t.Errorf("what the browser keeps is %s, want hidden", seen)
	}
	_, _ = peek[bool](ada, `dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))`) // a page that goes away answers nothing
	ada.until("a new page", `globalThis.stays !== true && getComputedStyle(document.body).visibility === "visible"`)
}

// signsIn signs in by the form.
func (d *device) signsIn(name string) {
	d.Helper()
	d.visits("/signin")
	d.fills("email", name+"@demo.school")
	d.fills("password", demo.Password+enter)
	d.until(name, `location.pathname !== "/signin" && document.readyState === "complete"`)
}

// goesBack presses the browser's Back button, if that leads to a page of the site, and waits for it.
func (d *device) goesBack() {
	d.Helper()
	past, err := chromedp.Run(d.tab, chromedp.NavigationEntries())
	if err != nil {
		d.Fatal(err)
	}
	if at := past.CurrentIndex; at == 0 || !strings.HasPrefix(past.Entries[at-1].URL, d.server.URL) {
		return
	}
	before := ask[int](d, `(localStorage.glimpses ?? "").length`)
	_, _ = peek[bool](d, `history.back(), true`) // a page that goes away answers nothing
	d.until("the page before", `(localStorage.glimpses ?? "").length > `+strconv.Itoa(before))
}
