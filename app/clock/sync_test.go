package clock_test

import (
	"testing"

	"corridor/app/clock"
)

// ahead is how much the server's clock is ahead in these tests.
const ahead = 90 * second

func TestWithoutASampleTheDevicesClockStands(t *testing.T) {
	t.Parallel()
	var s clock.Sync
	if got := s.Now(ten); got != ten || s.Known() {
		t.Errorf("now = %+d ms, known = %t; want the device's time, unknown", got-ten, s.Known())
	}
}

func TestTheServersTimeIsReadInTheMiddleOfTheRoundTrip(t *testing.T) {
	t.Parallel()
	var s clock.Sync
	s.Add(clock.Sample{Server: ten + ahead + 20, Sent: ten, Answered: ten + 40})
	if got := s.Now(ten); got != ten+ahead {
		t.Errorf("now = %+d ms, want %+d", got-ten, ahead)
	}
}

func TestTheShortestRoundTripIsKept(t *testing.T) {
	t.Parallel()
	var s clock.Sync
	s.Add(clock.Sample{Server: ten + ahead + 300, Sent: ten, Answered: ten + 200})
	s.Add(clock.Sample{Server: ten + second + ahead + 10, Sent: ten + second, Answered: ten + second + 20})
	s.Add(clock.Sample{Server: ten + 2*second + ahead + 900, Sent: ten + 2*second, Answered: ten + 2*second + 1000})
	if got := s.Now(ten); got != ten+ahead {
		t.Errorf("now = %+d ms, want %+d", got-ten, ahead)
	}
}

func TestAnOldSampleIsTrustedLessAndLess(t *testing.T) {
	t.Parallel()
	var s clock.Sync
	s.Add(clock.Sample{Server: ten + 10, Sent: ten, Answered: ten + 20})
	later := ten + 10*minute
	s.Add(clock.Sample{Server: later + ahead + 35, Sent: later, Answered: later + 70})
	if got := s.Now(later); got != later+ahead {
		t.Errorf("after ten minutes 70 ms do not replace 20 ms: now = %+d ms", got-later)
	}
}

func TestAnAnswerBeforeItsQuestionTeachesNothing(t *testing.T) {
	t.Parallel()
	var s clock.Sync
	s.Add(clock.Sample{Server: ten + ahead, Sent: ten, Answered: ten - 1})
	if s.Known() {
		t.Error("learned from a sample in which the device's clock went back")
	}
}

func TestAfterForgettingTheNextSampleCountsHoweverLongItTook(t *testing.T) {
	t.Parallel()
	var s clock.Sync
	s.Add(clock.Sample{Server: ten, Sent: ten, Answered: ten})
	s.Forget()
	if got := s.Now(ten); got != ten || s.Known() {
		t.Errorf("now = %+d ms, known = %t; want the old guess, unknown", got-ten, s.Known())
	}
	s.Add(clock.Sample{Server: ten + ahead + 2500, Sent: ten, Answered: ten + 5000})
	if got := s.Now(ten); got != ten+ahead {
		t.Errorf("now = %+d ms, want %+d", got-ten, ahead)
	}
}

func TestAClockThatWasSetHasJumpedAndACorrectedOneHasNot(t *testing.T) {
	t.Parallel()
	for moved, want := range map[int64]bool{0: false, 2000: false, -2000: false, 2001: true, -2001: true, hour: true} {
		if got := clock.Jumped(ten+moved, ten); got != want {
			t.Errorf("moved by %d ms: jumped = %t, want %t", moved, got, want)
		}
	}
}
