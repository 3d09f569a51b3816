package web_test

import (
	"net/url"
	"testing"
	"time"
)

// behindBob is Ada's page: she is in the line of a room with one place, which Bob has. He leaves it when told.
func behindBob(t *testing.T, clock *schoolClock) (ada *device, bobComesBack func()) {
	t.Helper()
	w := newTownAt(t, clock.now)
	server := w.server()
	bob, form := w.signedIn(server, "student6"), w.askForm(w.room("Water Fountain 2"))
	bob.postFrom("/student", "/passes", form)
	ada = w.deviceOf(server, "student")
	ada.seen.expects(409, "/passes")
	ada.visitsRunning("/student")
	ada.taps("Water Fountain 2")
	ada.taps("Start pass")
	ada.readsIn("#sheet", "Water Fountain 2 is full")
	ada.taps("Wait in line")
	ada.readsIn("#my-pass", "You are 1st in line")
	return ada, func() {
		bob.postFrom("/student", "/passes/"+form.Get("id")+"/end", url.Values{})
		w.sweeps()
	}
}

func TestTheFirstInLineIsOfferedTheFreePlaceAndStarts(t *testing.T) {
	t.Parallel()
	ada, bobComesBack := behindBob(t, newSchoolClock())
	ada.stays()
	bobComesBack()
	ada.shows("#my-pass [data-clock=turn]")
	ada.readsIn("#my-pass", "Your turn")
	ada.ticks()
	ada.taps("Start pass")
	ada.shows("#my-pass [data-clock=countdown]")
	ada.ticks()
	ada.stayed()
}

func TestAMissedTurnIsOfferedAgainAndASecondOneLeavesTheLine(t *testing.T) {
	t.Parallel()
	clock := newSchoolClock()
	ada, bobComesBack := behindBob(t, clock)
	bobComesBack()
	ada.shows("#my-pass [data-clock=turn]")
	first := ask[string](ada, due)
	clock.passes(31 * time.Second)
	ada.sweeps() // nobody else waits
	ada.until("another turn", due+" > "+first)
	clock.passes(31 * time.Second)
	ada.sweeps()
	ada.readsIn("#my-pass", "missed", "Your turn passed twice")
	if n := ada.passesOf("student", "missed"); n != 1 {
		t.Errorf("%d passes are missed, want 1", n)
	}
}

// due is when the clock of the student's own pass runs out.
const due = `document.querySelector("#my-pass [data-clock]").dataset.due`
