package web_test

import "testing"

func TestStudentTeacherAndMonitorOnTwoServersSeeEachOthersTaps(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	first, second := w.server(), w.server()
	ada, ito, osei := w.deviceOf(first, "student"), w.deviceOf(second, "teacher"), w.deviceOf(second, "monitor")
	for d, page := range map[*device]string{ada: "/student", ito: "/teacher", osei: "/hall"} {
		d.visitsRunning(page)
		d.stays()
	}

	ada.taps("Library")
	ada.fills("message", "return a book")
	ada.taps("Ask for this pass")
	ada.readsIn("#my-pass", "Library", "waiting for ")
	ito.readsIn("#needs-you", "Maya Okafor → Library", "return a book")

	ito.taps("Approve")
	ito.looksAway() // or the rows would stand still
	ada.shows("#my-pass [data-clock=countdown]")
	ada.ticks()
	ito.readsIn("#out-now", "Maya Okafor")
	osei.readsIn("#hall-cards", "Maya Okafor")
	osei.readsIn("#hall-counters", "1 out")

	ada.taps("End pass")
	ada.readsIn("#my-pass", "· out ")
	ito.readsIn("#out-now", "Nobody is out")
	ito.taps("Ended today 1")
	ito.readsIn("#ended-today", "Maya Okafor")
	osei.readsIn("#hall-cards", "Nobody is out")
	osei.readsIn("#hall-counters", "0 out")
	for _, d := range []*device{ada, ito, osei} {
		d.stayed()
	}
}

func TestAMonitorEndsAPassInOneTapAndTheStudentSeesIt(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	first, second := w.server(), w.server()
	ada, _ := w.outAt("student", first)
	osei := w.deviceOf(second, "monitor")
	ada.visitsRunning("/student")
	osei.visitsRunning("/hall")
	ada.stays()
	osei.taps("End Maya Okafor’s pass")
	ada.readsIn("#my-pass", "ended by staff")
	osei.until("the card to fade where it is", `document.querySelector("#hall-cards .pass-card").dataset.mood === "ended"`)
	osei.looksAway()
	osei.readsIn("#hall-cards", "Nobody is out")
	ada.stayed()
}
