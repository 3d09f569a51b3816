package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
)

func TestARequestForASeriesGoesOnWithTheNextDayWhenItsFirstIsGone(t *testing.T) {
	t.Parallel()
	tomorrow := func(x *pass.Series) { x.StartsOn, x.EndsOn = "2026-11-24", "2026-11-30" }
	for name, c := range map[string]struct {
		gone func(p *place, x pass.Series)
		want string
	}{
		"a holiday": {func(p *place, _ pass.Series) { p.holiday("2026-11-24"); p.sweeps() }, "11-25 10:15, 11-26 10:15, 11-27 10:15, 11-30 10:15"},
		"an absence, and one that is known": {func(p *place, _ pass.Series) {
			for _, day := range []string{"2026-11-25", "2026-11-24"} {
				_, off, err := p.hall.MarkAbsent(p.t.Context(), as(p.office()), p.of, day, "", p.ada.ID)
				if p.must(err); off != 0 {
					p.t.Errorf("%d passes called off on %s, want none: they go on", off, day)
				}
			}
		}, "11-24 10:15 cancelled absent, 11-25 10:15 cancelled absent, 11-26 10:15, 11-27 10:15, 11-30 10:15"},
		"called off by its student": {func(p *place, x pass.Series) {
			for _, day := range []string{"2026-11-25", "2026-11-24"} {
				p.must(p.hall.CallOffDay(p.t.Context(), as(p.ada), p.of, x.ID, day))
			}
		}, "11-26 10:15, 11-27 10:15, 11-30 10:15"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.mayRepeat()
			x, request := p.asksForSeries(tomorrow)
			c.gone(p, x)
			if p.state(request) != pass.Requested {
				t.Fatalf("%s, want it to be asked for still", p.coming(p.ada))
			}
			_, err := p.hall.Approve(t.Context(), as(p.ito), p.of, request, hall.Changes{})
			p.must(err)
			if got := p.coming(p.ada); got != c.want {
				t.Errorf("approved:\n%s, want\n%s", got, c.want)
			}
		})
	}
}

func TestARequestForASeriesWhoseOnlyDayIsGoneEndsAndComesBackWithIt(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(func(x *pass.Series) { x.StartsOn, x.EndsOn = "2026-11-24", "2026-11-24" })
	p.holiday("2026-11-24")
	p.sweeps()
	if got, want := p.coming(p.ada), "11-24 10:15 cancelled no-school"; got != want {
		t.Errorf("a holiday: %s, want %s", got, want)
	}
	p.sql(`delete from calendar_days`)
	p.sweeps()
	if p.state(request) != pass.Requested {
		t.Errorf("with school after all: %q, want it asked for as before", p.state(request))
	}
	p.clock.forward(25 * time.Hour)
	p.sweeps()
	if p.state(request) != pass.Expired {
		t.Errorf("nobody has answered: %q, want expired", p.state(request))
	}
}

// Looking for the day on which the request goes on.
const (
	inAbsent = 3
	inFollow = 4 // in a sweep
	inDayOff = 1
)

func TestADayIsCalledOffWhileTheRequestForItsSeriesGoesOnWithIt(t *testing.T) {
	t.Parallel()
	for name, gone := range map[string]struct {
		nth  int64
		verb func(p *place) verb
	}{
		"an absence": {inAbsent, func(p *place) verb {
			return func(on *hall.Hall) (pass.Pass, error) {
				_, _, err := on.MarkAbsent(p.t.Context(), as(p.office()), p.of, "2026-11-24", "", p.ada.ID)
				return pass.Pass{}, err
			}
		}},
		"a holiday": {inFollow, func(p *place) verb {
			p.holiday("2026-11-24")
			return func(on *hall.Hall) (pass.Pass, error) { return pass.Pass{}, on.Sweep(p.t.Context(), p.of) }
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			p.mayRepeat()
			x, request := p.asksForSeries(func(x *pass.Series) { x.StartsOn, x.EndsOn = "2026-11-24", "2026-11-27" })
			a, b, waited := p.race(gone.nth, gone.verb(p), func(on *hall.Hall) (pass.Pass, error) {
				return pass.Pass{}, on.CallOffDay(t.Context(), as(p.ada), p.of, x.ID, "2026-11-25")
			})
			if a.err != nil || b.err != nil || !waited {
				t.Fatalf("the day is gone: %v; the next is called off: %v; it waited: %v", a.err, b.err, waited)
			}
			if got := p.pass(request); got.State != pass.Requested || got.OnDay != "2026-11-26" {
				t.Errorf("it is %q on %s, want it asked for on the day after both", got.State, got.OnDay)
			}
		})
	}
}

func TestARequestForASeriesThatIsApprovedWhileItsDayIsCalledOffIsApprovedForTheNext(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	x, request := p.asksForSeries(func(x *pass.Series) { x.StartsOn, x.EndsOn = "2026-11-24", "2026-11-26" })
	a, b, waited := p.race(inDayOff, func(on *hall.Hall) (pass.Pass, error) {
		return pass.Pass{}, on.CallOffDay(t.Context(), as(p.ada), p.of, x.ID, "2026-11-24")
	}, p.approving(p.ito, p.pass(request)))
	if a.err != nil || b.err != nil || !waited {
		t.Fatalf("called off: %v, approved: %v, it waited: %v", a.err, b.err, waited)
	}
	if got, want := p.coming(p.ada), "11-25 10:15, 11-26 10:15"; got != want || b.pass.OnDay != "2026-11-25" {
		t.Errorf("%s, want %s; the approver is told of %s", got, want, b.pass.OnDay)
	}
}

func TestTwoServersLetTheRequestForASeriesGoOnByOneDay(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.mayRepeat()
	_, request := p.asksForSeries(func(x *pass.Series) { x.StartsOn, x.EndsOn = "2026-11-24", "2026-11-27" })
	p.holiday("2026-11-24")
	sweep := func(on *hall.Hall) (pass.Pass, error) { return pass.Pass{}, on.Sweep(t.Context(), p.of) }
	a, b, waited := p.race(inFollow, sweep, sweep)
	if a.err != nil || b.err != nil || !waited {
		t.Fatalf("the one %v, the other %v; it waited: %v", a.err, b.err, waited)
	}
	if got := p.pass(request).OnDay; got != "2026-11-25" {
		t.Errorf("it asks from %s on, want the day after the holiday", got)
	}
}
