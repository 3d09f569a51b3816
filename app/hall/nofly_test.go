package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
)

func (p *place) noFly(fromMinute, toMinute int) {
	p.t.Helper()
	p.sql(`insert into no_fly_times (school_id, id, starts_minute, ends_minute) values ($1, gen_random_uuid(), $2, $3)`,
		p.of, fromMinute, toMinute)
}

func TestNoStudentStartsInANoFlyTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.noFly(601, 610)
	p.clock.forward(time.Minute - time.Second)
	p.starts(p.ada, p.restroom)
	p.clock.forward(time.Second)
	_, err := p.hall.Ask(t.Context(), as(p.bob), p.ask(p.bob, p.restroom))
	if r := refused(err); r == nil || r.Code != pass.NoFly || !r.At.Equal(tenOClock.Add(10*time.Minute)) {
		t.Errorf("at 10:01: %+v, want no-fly until 10:10", r)
	}
	p.clock.forward(9*time.Minute - time.Second)
	if _, code := p.asks(p.bob, p.ask(p.bob, p.restroom)); code != pass.NoFly {
		t.Errorf("at 10:09:59: %q, want no-fly", code)
	}
	p.clock.forward(time.Second)
	p.starts(p.bob, p.restroom)
}

func TestWhoeverIsExemptFromNoFlyTimesStartsSilently(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.noFly(0, 1440)
	p.entitles(p.ada, "no-fly-exempt", 0)
	if made := p.starts(p.ada, p.restroom); len(made.Overridden) != 0 || made.Ahead {
		t.Errorf("the pass shows %q, want nothing", made.Overridden)
	}
}

func TestAnEntitlementHoldsFromItsFirstDayToItsLast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, first, last string
		holds             bool
	}{
		{"from today", "2026-11-23", "2026-12-23", true},
		{"until today", "2026-10-23", "2026-11-23", true},
		{"until yesterday", "2026-10-23", "2026-11-22", false},
		{"from tomorrow", "2026-11-24", "2026-12-23", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.noFly(0, 1440)
			p.entitles(p.ada, "no-fly-exempt", 0)
			p.sql(`update entitlements set starts_on = $1::text::date, ends_on = $2::text::date`, c.first, c.last)
			if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); (code == "") != c.holds {
				t.Errorf("refusal = %q, want it to hold: %t", code, c.holds)
			}
		})
	}
}
