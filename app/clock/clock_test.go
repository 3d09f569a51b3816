package clock_test

import (
	"testing"

	"corridor/app/clock"
)

const (
	second = int64(1000)
	minute = 60 * second
	hour   = 60 * minute
)

// ten is ten o'clock.
const ten = int64(1_795_341_600_000)

// restroom is a pass of five minutes from ten o'clock, ended by the system after 15 minutes of overtime.
var restroom = clock.Clock{Kind: clock.Countdown, StartedAt: ten, DueAt: ten + 5*minute, EndAt: ten + 20*minute}

// turn is a place in the nurse's office, kept for 30 seconds from ten o'clock.
var turn = clock.Clock{Kind: clock.Turn, DueAt: ten + 30*second}

func TestAPassShowsWhatIsLeftAndThenCountsUp(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		clock clock.Clock
		at    int64
		text  string
		mood  clock.Mood
	}{
		{restroom, ten, "05:00", clock.Running},
		{restroom, ten + 1, "05:00", clock.Running},
		{restroom, ten + second, "04:59", clock.Running},
		{restroom, ten + 4*minute - 1, "01:01", clock.Running},
		{restroom, ten + 4*minute, "01:00", clock.LastMinute},
		{restroom, ten + 5*minute - 1, "00:01", clock.LastMinute},
		{restroom, ten + 5*minute, "00:00", clock.Overtime},
		{restroom, ten + 5*minute + 999, "00:00", clock.Overtime},
		{restroom, ten + 6*minute + 12*second, "01:12", clock.Overtime},
		{restroom, ten + 20*minute - 1, "14:59", clock.Overtime},
		{restroom, ten + 20*minute, "15:00", clock.Ended},
		{restroom, ten + 9*hour, "15:00", clock.Ended},
		{restroom, ten - 57*minute - 10*second, "1:02:10", clock.Running},
		{turn, ten, "0:30", clock.OfferedTurn},
		{turn, ten + 6*second, "0:24", clock.OfferedTurn},
		{turn, ten + 30*second - 1, "0:01", clock.OfferedTurn},
		{turn, ten + 30*second, "0:00", clock.Ended},
		{turn, ten + hour, "0:00", clock.Ended},
	} {
		if got := c.clock.Text(c.at); got != c.text {
			t.Errorf("%s %+d ms: text = %q, want %q", c.clock.Kind, c.at-ten, got, c.text)
		}
		if got := c.clock.Mood(c.at); got != c.mood {
			t.Errorf("%s %+d ms: mood = %q, want %q", c.clock.Kind, c.at-ten, got, c.mood)
		}
	}
}

func TestAPassWithoutAnEndOfOvertimeCountsOn(t *testing.T) {
	t.Parallel()
	open := clock.Clock{Kind: clock.Countdown, StartedAt: ten, DueAt: ten + 5*minute}
	if got := open.Mood(ten + 3*hour); got != clock.Overtime {
		t.Errorf("mood = %q, want %q", got, clock.Overtime)
	}
	if got, want := open.Text(ten+3*hour+5*minute), "3:00:00"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestTheNextLookComesExactlyWhenTheClockLooksDifferent(t *testing.T) {
	t.Parallel()
	odd := clock.Clock{Kind: clock.Countdown, StartedAt: ten + 77, DueAt: ten + minute + 77, EndAt: ten + 2*minute + 300}
	for _, c := range []clock.Clock{restroom, turn, odd} {
		for now := ten - 3*second; now < ten+21*minute; now += 37 {
			next := c.UntilNext(now)
			if next == clock.Never {
				if c.Mood(now) != clock.Ended {
					t.Fatalf("%s %+d ms: stands still in mood %q", c.Kind, now-ten, c.Mood(now))
				}
				continue
			}
			if next < 1 || next > second {
				t.Fatalf("%s %+d ms: next = %d ms", c.Kind, now-ten, next)
			}
			if look(c, now) != look(c, now+next-1) {
				t.Fatalf("%s %+d ms: changes before the %d ms it says", c.Kind, now-ten, next)
			}
		}
	}
}

// look is what a person sees of a clock.
func look(c clock.Clock, now int64) string { return c.Text(now) + " " + string(c.Mood(now)) }

func TestAllPassesThatEndOnWholeSecondsChangeAtOnce(t *testing.T) {
	t.Parallel()
	now := ten + 123
	if a, b := restroom.UntilNext(now), turn.UntilNext(now); a != 877 || b != 877 {
		t.Errorf("next = %d and %d ms, want 877 for both", a, b)
	}
}

func TestTheRingEmptiesWithTheTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		clock  clock.Clock
		at     int64
		offset string
	}{
		{restroom, ten, "0.0"},
		{restroom, ten - minute, "0.0"},
		{restroom, ten + 3*second, "1.0"},
		{restroom, ten + 2*minute + 30*second, "50.0"},
		{restroom, ten + 5*minute - 1, "99.9"},
		{restroom, ten + 5*minute, "100.0"},
		{restroom, ten + hour, "100.0"},
		{clock.Clock{Kind: clock.Countdown, StartedAt: ten, DueAt: ten}, ten, "100.0"},
		{clock.Clock{Kind: clock.Turn, StartedAt: ten, DueAt: ten + 30*second}, ten + 10*second, "33.3"},
	} {
		if got := c.clock.RingOffset(c.at); got != c.offset {
			t.Errorf("%s %+d ms: offset = %q, want %q", c.clock.Kind, c.at-ten, got, c.offset)
		}
	}
}

func TestOnlyDigitsAreAMoment(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int64{
		"1795341600000": ten, "007": 7, "9999999999999999": 9999999999999999,
		"": 0, "0": 0, "-1": 0, "1.5": 0, "1e9": 0, " 1": 0, "ten": 0, "1２": 0, "12345678901234567": 0,
	} {
		if got := clock.Moment(text); got != want {
			t.Errorf("Moment(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestNumbersAreWrittenAsTheyAreRead(t *testing.T) {
	t.Parallel()
	for _, n := range []int64{0, 7, 9, 10, 99, 100, ten, 9999999999999999} {
		if got := clock.Moment(clock.Digits(n)); got != n {
			t.Errorf("%d is written as %q", n, clock.Digits(n))
		}
	}
}
