package pass

import (
	"testing"
	"time"
)

var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

func TestTheWaitIsGuessedFromThoseWhoAreOut(t *testing.T) {
	in := func(minutes ...int) (dues []time.Time) {
		for _, m := range minutes {
			dues = append(dues, tenOClock.Add(time.Duration(m)*time.Minute))
		}
		return dues
	}
	for _, c := range []struct {
		name  string
		place int
		dues  []time.Time
		want  int // minutes
	}{
		{"the first waits for whoever is due first", 1, in(3), 3},
		{"the second waits a trip longer where there is one place", 2, in(3), 3 + 5},
		{"the third two trips longer", 3, in(3), 3 + 2*5},
		{"with two places the second waits for the second", 2, in(3, 4), 4},
		{"and the third for the first again", 3, in(3, 4), 3 + 5},
		{"and the fourth for the second", 4, in(3, 4), 4 + 5},
		{"the one before may be back sooner than whoever is out for long", 2, in(3, 20), 3 + 5},
		{"whoever is late is back in a minute", 1, in(-7), 1},
		{"whoever is due this moment as well", 1, in(0), 1},
		{"nobody is out: nobody can tell", 1, nil, 0},
		{"not in line: no wait", 0, in(3), 0},
	} {
		if got := EstimateWait(c.place, c.dues, tenOClock, 5); got != time.Duration(c.want)*time.Minute {
			t.Errorf("%s: %v, want %d min", c.name, got, c.want)
		}
	}
}

func TestThoseFurtherBackNeverWaitLess(t *testing.T) {
	dues := []time.Time{tenOClock.Add(-time.Minute), tenOClock.Add(2 * time.Minute), tenOClock.Add(9 * time.Minute)}
	before := time.Duration(0)
	for place := 1; place <= 12; place++ {
		wait := EstimateWait(place, dues, tenOClock, 5)
		if wait < before {
			t.Errorf("place %d waits %v, the one before it %v", place, wait, before)
		}
		before = wait
	}
}
