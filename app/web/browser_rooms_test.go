package web_test

import (
	"net/http"
	"testing"
)

func TestAnAdministratorMakesARoomChangesItClosesItAndOpensItAgain(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	first, second := w.server(), w.server()
	admin, ada := w.deviceOf(first, "admin"), w.deviceOf(second, "student")
	admin.visitsRunning("/admin/rooms")
	admin.taps("New room")
	admin.runs()
	admin.fills("name", "Quiet Room")
	admin.fills("minutes", "0")
	admin.taps("Icon and color Door · Teal")
	admin.taps("Violet")
	admin.seen.expects(http.StatusUnprocessableEntity, "/admin/rooms/")
	admin.taps("Save")
	admin.readsIn("#room-form", "Nothing is saved yet", "Write a number of minutes from 1 to 999")
	admin.fills("minutes", "40")
	admin.taps("Save")
	admin.readsIn("#standing", "Quiet Room", "open", "40 min")
	admin.runs()

	ada.visitsRunning("/student")
	ada.taps("Create pass")
	ada.fills("find", "Quiet")
	ada.readsIn("#sheet", "Quiet Room", "40 min")

	admin.stays()
	admin.fills("capacity", "3")
	ask[int](admin, `scrollTo(0, document.body.scrollHeight), 0`)
	admin.taps("Save")
	admin.until("the news in sight", `(({top, bottom}) => top >= 0 && bottom <= innerHeight)(document.querySelector("#room-form .banner").getBoundingClientRect())`)
	admin.readsIn("#room-form", "Saved. It holds from now on.", "0 of 3 places are taken now")
	admin.taps("Close")
	admin.readsIn("#standing", "closed until somebody opens it")
	admin.stayed()
	ada.visitsRunning("/student?destination=" + string(w.roomNow("Quiet Room").ID))
	ada.readsIn("#sheet", "Quiet Room is closed for now")

	admin.taps("Open")
	admin.readsIn("#standing", "open")
	admin.readsNo("closed until somebody opens it")
	admin.stayed()
}

func TestAStudentsHomeFollowsARoomThatIsClosed(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	first, second := w.server(), w.server()
	admin, ada := w.deviceOf(first, "admin"), w.deviceOf(second, "student")
	ada.visitsRunning("/student")
	ada.readsIn("#student-home", "Library")
	ada.stays()
	admin.visitsRunning("/admin/rooms")
	admin.fills("find", "libr")
	admin.until("the library alone", `document.querySelectorAll("#rooms .spot").length === 1`)
	admin.taps("Close")
	admin.readsIn("#rooms", "closed until somebody opens it")
	ada.readsIn("#student-home", "Library Closed")
	ada.stayed()
}

func TestTheScreensOfRoomsAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	a.seen.expects(http.StatusUnprocessableEntity, "/admin/rooms")
	a.opens("admin", roomAddress(a.room("Library")))
	ask[int](a.device, `document.querySelectorAll("details.leaf").forEach((leaf) => leaf.open = true),
		document.querySelectorAll("[name=open][value=periods], [name=visibility][value=only], [name=approvers][value=named]").forEach((answer) => answer.checked = true), 0`)
	a.audits("a room with all folds open", "[name=period]")
	a.opens("admin", "/admin/rooms")
	a.taps("Close Cafeteria or be away until a time")
	a.audits("the list with a fold open", "[name=until]")
	a.opens("admin", "/admin/rooms/several?folder=Restrooms")
	a.fills("minutes", "7")
	a.taps("Show what changes")
	a.audits("a preview", "#preview")
	a.opens("admin", roomAddress(a.room("Senior Commons"))+"/list")
	a.fills("find", "ma")
	a.audits("students found", "#found .item")
	a.fills("lines", "nobody")
	a.taps("Take these students")
	a.audits("an unknown line", "#lines-error")
}

func TestTheListOfRoomsFollowsWhatHappens(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	first, second := w.server(), w.server()
	admin, other := w.deviceOf(first, "admin"), w.signedIn(second, "admin")
	ada := w.signedIn(second, "student")
	restroom, library := w.room("Restroom 2E"), w.room("Library")
	admin.visitsRunning("/admin/rooms")
	admin.stays()
	admin.taps("Close Library or be away until a time")
	ada.postFrom("/student", "/passes", w.askForm(restroom))
	admin.readsIn("#room-"+string(restroom.ID), "1 of 4 places taken")
	admin.shows("#room-" + string(library.ID) + " [name=until]")
	other.postFrom("/admin/rooms", roomAddress(library)+"/closing", nil)
	admin.readsIn("#room-"+string(library.ID), "closed until somebody opens it")
	admin.stayed()
}
