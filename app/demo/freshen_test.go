package demo_test

import (
	"sync"
	"testing"
	"time"

	"corridor/app/demo"
	"corridor/app/pass"
	"corridor/db/dbtest"
)

func freshened(t *testing.T, d dbtest.Lent, now time.Time) []pass.Pass {
	t.Helper()
	changed, err := demo.Freshen(t.Context(), d.DB, now)
	if err != nil {
		t.Fatalf("at %s: %v", now, err)
	}
	return changed
}

func TestFreshen(t *testing.T) {
	t.Parallel()

	t.Run("does nothing where there is no demo school", func(t *testing.T) {
		t.Parallel()
		if changed := freshened(t, dbtest.Open(t), tenOClock); len(changed) > 0 {
			t.Errorf("%d passes", len(changed))
		}
	})

	t.Run("keeps the school alive through bells", func(t *testing.T) {
		t.Parallel()
		d := filled(t, tenOClock)
		now := tenOClock
		start, calls := time.Now(), 0
		for now.Before(tenOClock.Add(time.Hour)) {
			now = now.Add(30 * time.Second)
			freshened(t, d, now)
			calls++
		}
		t.Logf("%v a call", (time.Since(start) / time.Duration(calls)).Round(time.Millisecond))
		holds(t, d, now)
		lives(t, d, now, 1)
	})
}

func TestFreshenTogether(t *testing.T) {
	t.Parallel()
	d := filled(t, tenOClock)
	for range 10 {
		var wait sync.WaitGroup
		for range 2 {
			wait.Go(func() {
				if _, err := demo.Freshen(t.Context(), d.DB, tenOClock.Add(time.Minute)); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
	}
	holds(t, d, tenOClock.Add(time.Minute))
	lives(t, d, tenOClock.Add(time.Minute), 0)
}
