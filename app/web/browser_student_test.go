package web_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/school"
)

func TestAStudentIsOutInTwoTapsAndBackInOne(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	ada := w.deviceOf(w.server(), "student")
	ada.visits("/student")
	ada.taps("Restroom 2E")
	ada.taps("Start pass")
	ada.shows("#my-pass [data-clock=countdown]")
	ada.runs()
	ada.ticks()
	ada.taps("End pass")
	ada.readsIn("#my-pass", "Restroom 2E", "ended 3:0", "· out ")
	if n := w.passesOf("student", "ended"); n != 1 {
		t.Errorf("%d passes are ended, want 1", n)
	}
}

func TestPlainFormsDoTheSameBeforeHTMXHasLoaded(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	ada := w.deviceOf(w.server(), "student")
	ada.lacks("/static/htmx.*")
	ada.visits("/student")
	ada.taps("Restroom 2E")
	ada.taps("Start pass")
	ada.shows("#my-pass [data-clock=countdown]")
	ada.runs()
	ada.ticks()
	ada.taps("End pass")
	ada.readsIn("#my-pass", "Restroom 2E", "· out ")
	if ask[bool](ada, `"htmx" in globalThis`) {
		t.Error("htmx was there after all")
	}
}

func TestADoubleTapOnStartMakesOnePass(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	server := w.server()
	for _, c := range []struct{ name, room, missing string }{
		{"student", "Restroom 2E", "/nothing"},
		{"student6", "Water Fountain 2", "/static/htmx.*"},
	} {
		d := w.deviceOf(server, c.name)
		d.lacks(c.missing)
		d.visits("/student?destination=" + string(w.room(c.room).ID))
		d.tapsTwice("Start pass")
		d.shows("#my-pass [data-clock=countdown]")
		if active, all := w.passesOf(c.name, "active"), w.passesOf(c.name, ""); active != 1 || all != 1 {
			t.Errorf("without %s: %d active passes of %d, want 1 of 1", c.missing, active, all)
		}
	}
}

func TestAStalePageThatEndsAnEndedPassShowsHowItIsNow(t *testing.T) {
	t.Parallel()
	w := newTownAt(t, newSchoolClock().now)
	ada, id := w.outAt("student", w.server())
	ada.visitsRunning("/student")
	// A hall that tells nobody: the page doesn't hear of it.
	silent := hall.New(w.db.DB, w.clock, live.NewHub(nil), key)
	if _, err := silent.End(t.Context(), hall.System, w.school.School.ID, school.ID(id), time.Time{}); err != nil {
		t.Fatal(err)
	}
	ada.taps("End pass")
	ada.readsIn("#my-pass", "ended by the system")
}
