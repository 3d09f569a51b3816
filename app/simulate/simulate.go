// Package simulate lives the days of a made-up school through the server's pages and forms, as its people would, and
// says what was seen: how long answers took, what was refused, what became of every pass, and whether a rule was broken.
package simulate

import (
	"context"
	"fmt"
	"sync"
	"time"

	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

// Plan is what is to be lived.
type Plan struct {
	Days    int
	Speed   float64 // of the school's clock by day; nights are shorter still
	Seed    uint64
	Address string // host and port of the server
	Push    string // the address of a push service that everybody's browser has subscribed with; empty: nobody's

	DB       *db.DB
	Made     demo.School // which is in the database
	Policy   school.Policy
	Clock    *Clock
	Wall     func() time.Time
	Progress func(format string, args ...any) // is told how far it is
	Sent     func() map[string]int            // what the server has sent out: its tries, by channel and what came of them
}

const (
	// nightSpeed is the speed of the clock while nobody is at school.
	nightSpeed = 1800
	// homeAfter is how long after the last bell the last have gone home, and the day is looked back on.
	homeAfter = 40 * time.Minute
)

// Run lives the days, and answers what was seen. Only what keeps it from going on is an error.
func Run(ctx context.Context, p Plan) (Report, error) {
	d := &director{
		Plan: p, world: &world{clock: p.Clock, wall: p.Wall, tally: newTally(), address: p.Address, push: p.Push},
		agenda: &agenda{comes: map[school.ID][]time.Time{}}, toldOf: map[string]int{},
	}
	began, first := p.Wall(), p.Clock.Now()
	d.toldUntil = first
	for lived := 0; lived < p.Days && ctx.Err() == nil; {
		starts, ends, is := d.schoolDay()
		if is {
			lived++
			if err := d.day(ctx, lived, starts, ends); err != nil {
				return Report{}, err
			}
		}
		if lived < p.Days {
			d.night(ctx)
		}
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	return d.report(ctx, first, p.Wall().Sub(began))
}

// director knows everybody, and who does what when.
type director struct {
	Plan
	*world
	agenda    *agenda
	peaks     peaks
	toldOf    map[string]int // what people were told, by kind
	toldUntil time.Time
}

// schoolDay is when the first period of today starts and the last one ends.
func (d *director) schoolDay() (starts, ends time.Time, is bool) {
	local := d.clock.Now()
	day, is := d.Policy.Bells.Day(local)
	if !is || len(day.Periods) == 0 {
		return starts, ends, false
	}
	first, last := day.Periods[0], day.Periods[len(day.Periods)-1]
	return school.AtMinute(local, first.StartsMinute), school.AtMinute(local, last.EndsMinute), true
}

// night lets the clock run to the next morning.
func (d *director) night(ctx context.Context) {
	d.clock.Run(nightSpeed)
	now := d.clock.Now()
	d.clock.Until(ctx, time.Date(now.Year(), now.Month(), now.Day()+1, 6, 40, 0, 0, now.Location()))
	d.clock.Run(d.Speed)
}

// day is one school day of everybody.
func (d *director) day(ctx context.Context, number int, starts, ends time.Time) error {
	cast, err := d.cast(ctx, number, starts, ends)
	if err != nil {
		return err
	}
	d.Progress("Day %d, %s: %d students, %d of them absent, want %d passes", number, starts.Format("Monday 2 January"), len(cast.students), len(cast.absent), cast.wishes)
	day, evening := context.WithCancel(ctx)
	defer evening()
	var everybody sync.WaitGroup
	for _, live := range cast.lives {
		everybody.Go(func() { live(day) })
	}
	everybody.Go(func() { d.watch(day) })
	d.waitForAll(ctx, starts)
	d.clock.Until(ctx, ends.Add(homeAfter))
	evening()
	everybody.Wait()
	return d.countTold(ctx)
}

const (
	// standstill is the speed of the clock while the last are still signing in.
	standstill = 0.01
	// seeAgain is how often it is seen whether they have, by the wall's clock.
	seeAgain = 100 * time.Millisecond
)

// waitForAll holds the clock before the first bell until everybody has signed in: passwords are made to take time, and a
// school's worth of them takes more of it than a morning at speed has.
func (d *director) waitForAll(ctx context.Context, starts time.Time) {
	d.clock.Until(ctx, starts.Add(-2*time.Minute))
	if d.coming.Load() == 0 {
		return
	}
	d.clock.Run(standstill)
	ticker := time.NewTicker(seeAgain)
	defer ticker.Stop()
	for d.coming.Load() > 0 && ctx.Err() == nil {
		<-ticker.C
	}
	d.clock.Run(d.Speed)
}

// peaks are the most at one time.
type peaks struct {
	Out, InLine, Asked int
	Answers            float64 // a second
}

// watch takes note of how many are out, again and again, and says how the day goes on.
func (d *director) watch(ctx context.Context) {
	said := d.clock.Now()
	last, before := d.wall(), d.tally.count()
	for d.clock.Until(ctx, d.clock.Now().Add(time.Minute)) {
		s := d.DB.At(d.Made.School.ID)
		out, err := s.Out(ctx)
		asked, err2 := s.Requests(ctx)
		line, err3 := s.CountInLine(ctx)
		if err != nil || err2 != nil || err3 != nil {
			continue // the checks at the end read what counts
		}
		if now := d.wall(); now.Sub(last) >= time.Second {
			count := d.tally.count()
			d.peaks.Answers = max(d.peaks.Answers, float64(count-before)/now.Sub(last).Seconds())
			last, before = now, count
		}
		d.peaks.Out, d.peaks.InLine, d.peaks.Asked = max(d.peaks.Out, len(out)), max(d.peaks.InLine, line), max(d.peaks.Asked, len(asked))
		if now := d.clock.Now(); now.Sub(said) >= 30*time.Minute {
			said = now
			d.Progress("  %s  %d out, %d in line, %d asked or planned", now.Format("15:04"), len(out), line, len(asked))
		}
	}
}

func (t *tally) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.answers
}

func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}
