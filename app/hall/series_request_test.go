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
