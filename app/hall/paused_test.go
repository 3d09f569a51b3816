package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
)

func TestAnEndThatIsTakenBackLeavesAClockStandingThatStood(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	o.clock.forward(2 * time.Minute)
	paused, err := o.hall.Pause(t.Context(), as(o.nurse), o.of, made.ID)
	o.must(err)
	o.clock.forward(3 * time.Minute)
	o.endsIt(made)
	o.clock.forward(30 * time.Second)
	got, err := o.undoes(o.ito, made)
	o.must(err)
	if got.State != pass.Active || !got.PausedAt.Equal(paused.PausedAt) || !got.DueAt.Equal(made.DueAt) || got.VisitSeconds != 0 || !got.DeadlineAt.IsZero() {
		t.Errorf("%q, paused %v, due %v, visit %d, deadline %v; want it to stand still as before",
			got.State, got.PausedAt, got.DueAt, got.VisitSeconds, got.DeadlineAt)
	}
}

func TestAPauseAndAFreezeCountTheSameMinutesOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	principal := o.principal()
	events := map[string]func(made pass.Pass){
		"pauses":  func(made pass.Pass) { _, err := o.hall.Pause(t.Context(), as(o.nurse), o.of, made.ID); o.must(err) },
		"resumes": func(made pass.Pass) { _, err := o.hall.Resume(t.Context(), as(o.nurse), o.of, made.ID); o.must(err) },
		"freezes": func(pass.Pass) { o.freezes(principal, hall.Alarm{}) },
		"lifts":   func(pass.Pass) { o.lifts(principal) },
	}
	for _, order := range [][4]string{ // at 0, 5, 10 and 20 minutes
		{"pauses", "freezes", "resumes", "lifts"},
		{"pauses", "freezes", "lifts", "resumes"},
		{"freezes", "pauses", "resumes", "lifts"},
		{"freezes", "pauses", "lifts", "resumes"},
	} {
		made := o.starts(o.student("Ada", "Okafor"), o.clinic)
		for i, wait := range []time.Duration{0, 5, 5, 10} {
			o.clock.forward(wait * time.Minute)
			events[order[i]](made)
		}
		got := o.pass(made.ID)
		if late := got.DueAt.Sub(made.DueAt); late != 20*time.Minute || !got.DeadlineAt.Equal(got.DueAt.Add(15*time.Minute)) {
			t.Errorf("%q: due %v later, ends %v later; want 20 minutes each", order, late, got.DeadlineAt.Sub(made.DeadlineAt))
		}
		o.ends(made)
	}
}

func TestAPausedPassThatEndsInAFreezeIsNotLateNorEarlyByIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	principal, made := o.principal(), o.starts(o.ada, o.clinic)
	_, err := o.hall.Pause(t.Context(), as(o.nurse), o.of, made.ID)
	o.must(err)
	o.clock.forward(5 * time.Minute)
	o.freezes(principal, hall.Alarm{})
	o.clock.forward(5 * time.Minute)
	_, err = o.hall.End(t.Context(), as(o.nurse), o.of, made.ID, time.Time{})
	o.must(err)
	o.clock.forward(10 * time.Minute)
	o.lifts(principal)
	got := o.pass(made.ID)
	if late := got.DueAt.Sub(made.DueAt); late != 10*time.Minute || got.Visit(got.EndedAt) != 10*time.Minute {
		t.Errorf("due %v later, a visit of %v; want ten minutes each", late, got.Visit(got.EndedAt))
	}
}

const inLift = 1

func TestWhoIsResumedWhileTheAllClearIsGivenLosesNoTime(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	principal, made := o.principal(), o.starts(o.ada, o.clinic)
	_, err := o.hall.Pause(t.Context(), as(o.nurse), o.of, made.ID)
	o.must(err)
	o.clock.forward(5 * time.Minute)
	o.freezes(principal, hall.Alarm{})
	o.clock.forward(15 * time.Minute)
	lifting := func(on *hall.Hall) (pass.Pass, error) {
		return pass.Pass{}, on.Lift(t.Context(), as(principal), o.of, "")
	}
	resuming := func(on *hall.Hall) (pass.Pass, error) {
		return on.Resume(t.Context(), as(o.nurse), o.of, made.ID)
	}
	a, b, waited := o.race(inLift, lifting, resuming)
	o.must(a.err)
	o.must(b.err)
	if late := b.pass.DueAt.Sub(made.DueAt); late != 20*time.Minute || !waited {
		t.Errorf("due %v later, waited %t; want 20 minutes", late, waited)
	}
}

func TestAPausedPassThatIsForgottenEndsWithItsDay(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.starts(o.ada, o.clinic)
	_, err := o.hall.Pause(t.Context(), as(o.nurse), o.of, made.ID)
	o.must(err)
	o.clock.forward(13*time.Hour + 59*time.Minute) // a minute before midnight
	o.sweeps()
	o.holds("on its day", []pass.Pass{made}, pass.Active)
	o.clock.forward(time.Minute)
	o.sweeps()
	got := o.pass(made.ID)
	if got.State != pass.Ended || got.EndedHow != pass.BySystem || got.Paused() {
		t.Errorf("the day after: %q by %q, want ended by the system", got.State, got.EndedHow)
	}
	o.clock.forward(10 * time.Hour)
	o.starts(o.ada, o.restroom)
}
