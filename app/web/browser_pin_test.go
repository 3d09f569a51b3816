package web_test

import (
	"net/url"
	"strings"
	"testing"
	"time"
)

// Digits so long that they stand nowhere by accident, as four would in an id.
const (
	rightPIN = "73914682"
	wrongPIN = "86419273"
)

// everywhere is all that a page shows and keeps: what a curious student could read.
const everywhere = `[
	document.documentElement.outerHTML,
	...[...document.querySelectorAll("input, textarea, select")].map((field) => field.value),
	JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, JSON.stringify(history.state), name, location.href,
	...performance.getEntries().map((entry) => entry.name),
].join("\n")`

// keepsNo fails if digits stand anywhere in the page, its storage or an address.
func (d *device) keepsNo(digits string) {
	d.Helper()
	for line := range strings.Lines(ask[string](d, everywhere)) {
		if strings.Contains(line, digits) {
			d.Errorf("the digits stand in the page: %s", line)
		}
	}
}

// typed waits until the pad counts so many digits.
func (d *device) typed(n string) {
	d.Helper()
	d.until(n+" digits", typed(n)+` && document.querySelector("[data-pin-dots]").textContent.trim().length === `+n)
}

func typed(n string) string {
	return `document.querySelector("[data-pin-count]").textContent === ` + quoted(n)
}

// askedMrIto is Ada's device with her request to Mr Ito, whose PIN has eight digits.
func askedMrIto(t *testing.T, browser *chromium) *device {
	t.Helper()
	w := newTownAt(t, newSchoolClock().now)
	w.chromium = browser
	server := w.server()
	w.signedIn(server, "teacher").post("/settings/pin", url.Values{"pin": {rightPIN}, "pin_again": {rightPIN}})
	session, ada := w.signedIn(server, "student"), w.device(server)
	ada.carries(session)
	ada.seen.expects(403, "/passes/")
	form := w.askForm(w.room("Library"))
	form.Set("approver", string(w.personID("teacher")))
	session.postFrom("/student", "/passes", form)
	return ada
}

func (d *device) opensPad() {
	d.Helper()
	d.visitsRunning("/student")
	d.taps("PIN on this device")
	d.shows("[data-pin-keys]")
}

func TestAPINIsTappedOnTheStudentsDevice(t *testing.T) {
	t.Parallel()
	ada := askedMrIto(t, shell)
	ada.opensPad()
	for i, digit := range wrongPIN {
		ada.taps(string(digit))
		ada.typed(string(rune('1' + i)))
	}
	ada.keepsNo(wrongPIN)
	ada.taps("Approve")
	ada.readsIn("form.pin", "4 tries left")
	ada.typed("0")
	ada.keepsNo(wrongPIN)

	for _, digit := range rightPIN {
		ada.taps(string(digit))
	}
	ada.typed("8")
	ada.taps("Delete the last digit")
	ada.typed("7")
	ada.taps(rightPIN[7:])
	ada.taps("Approve")
	ada.shows("#my-pass [data-clock=countdown]")
	ada.keepsNo(rightPIN)
	ada.ticks()
	if uses := ada.signedIn(ada.server, "teacher").get("/settings"); !uses.has("wrong PIN") || !uses.has("Maya Okafor") {
		t.Error("the teacher isn't shown how the PIN was used")
	}
}

func TestAPINIsTypedOnAKeyboard(t *testing.T) {
	t.Parallel()
	ada := askedMrIto(t, shell)
	ada.opensPad()
	ada.types(wrongPIN + enter)
	ada.readsIn("form.pin", "4 tries left")
	ada.keepsNo(wrongPIN)
	ada.types("123" + enter)
	ada.typed("3")
	ada.types(escape)
	ada.typed("0")
	ada.types(rightPIN)
	ada.typed("8")
	ada.keepsNo(rightPIN)
	ada.types(enter)
	ada.shows("#my-pass [data-clock=countdown]")
	ada.keepsNo(rightPIN)
	if n := ada.db.Count(t, `select count(*) from pin_tries`); n != 2 {
		t.Errorf("%d tries of the PIN, want 2: three digits are none", n)
	}
}

func TestThePadIsClearedWhenItsWindowIsLeft(t *testing.T) {
	t.Parallel()
	ada := askedMrIto(t, desktop)
	ada.opensPad()
	for what, leave := range map[string]func(){
		"another window": func() { ask[bool](ada, `dispatchEvent(new Event("blur"))`) },
		"another tab":    ada.opensAnotherTab,
	} {
		ada.types("7391")
		ada.typed("4")
		leave()
		ada.soon(10*time.Second, "an empty pad behind "+what, typed("0")) // of itself it is emptied after 20 s
	}
}

func TestAPINWorksBeforeAnyScriptHasLoaded(t *testing.T) {
	t.Parallel()
	ada := askedMrIto(t, shell)
	ada.lacks("/static/*.js")
	ada.visits("/student")
	ada.taps("PIN on this device")
	ada.fills("pin", wrongPIN+enter)
	ada.reads("4 tries left")
	ada.keepsNo(wrongPIN)
	ada.fills("pin", rightPIN+enter)
	ada.shows("#my-pass [data-clock=countdown]")
	ada.keepsNo(rightPIN)
}
