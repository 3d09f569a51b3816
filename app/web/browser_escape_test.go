package web_test

import "testing"

func TestEscapeClosesASheetAndAMenuAndTheFocusGoesBackToWhatOpenedThem(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	server := w.server()
	_, id := w.outAt("student12", server)
	ito := w.deviceOf(server, "teacher")
	ito.visitsRunning("/teacher")
	ito.stays()
	focus := func(on string) {
		t.Helper()
		ito.until("the focus back on "+on, `document.activeElement.matches(`+quoted(on)+`)`)
	}

	ito.taps("Create pass")
	ito.shows("#sheet-title")
	ito.types(escape)
	ito.until("no sheet", `!document.querySelector(".sheet")`)
	focus(`a[href="/teacher?create=1"]`)

	ito.types(enter) // by the keyboard, and to the second step
	ito.taps("Several students")
	ito.shows("#picker")
	ito.types(escape)
	ito.until("no sheet", `!document.querySelector(".sheet")`)
	focus(`a[href="/teacher?create=1"]`)

	row := `#pass-` + id + ` a[hx-get$="/more"]`
	ask[bool](ito, `document.querySelector(`+quoted(row)+`).focus(), true`)
	ito.types(enter)
	ito.shows(".sheet")
	ito.types(escape)
	focus(row)

	ask[bool](ito, `document.querySelector(".topbar summary").focus(), true`)
	ito.types(enter)
	ito.shows(".topbar .menu-list")
	ito.types(escape)
	ito.until("the menu closed", `!document.querySelector(".topbar details[open]")`)
	focus(".topbar summary")
	ito.types(escape)
	ito.stayed()
}

func TestBackClosesTheSheetThatIsOpenAndStaysOnThePage(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	w.unbound()
	ito := w.deviceOf(w.server(), "teacher")
	ito.visitsRunning("/calendar")
	ito.visitsRunning("/teacher")
	ito.stays()
	back := func() { t.Helper(); ask[bool](ito, `history.back(), true`) }
	closed := func() {
		t.Helper()
		ito.until("no sheet, and no step of one", `!document.querySelector(".sheet") && !history.state?.sheet`)
	}

	ito.taps("Create pass")
	ito.taps("Several students") // the second step of the same sheet
	ito.shows("#picker")
	back()
	closed()

	ito.taps("Create pass")
	ito.shows("#sheet-title")
	ito.types(escape) // closed otherwise, it leaves no step behind
	closed()
	ito.stayed()
	back()
	ito.until("the page before", `location.pathname === "/calendar"`)
}
