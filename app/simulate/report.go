package simulate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Report is what was seen.
type Report struct {
	School         string
	Students, Days int
	Staff          int
	Seed           uint64
	Speed          float64
	From           time.Time     // on the school's clock
	Took           time.Duration // on the wall's
	Passes         int
	Latencies      []Latency
	Refused        []Count
	Fates          []Count
	Peaks          []Count
	Told           []Count // notices, by kind, and what was sent out
	Late           Lateness
	Quarters       []Quarter
	Broken         []Count // rules, which must be none
	Odd            []Count // what should not be
}

// Count is something with how often it was seen.
type Count struct {
	What  string
	Times int
}

// Lateness is how long after their moment scheduled passes started, on the school's clock.
type Lateness struct {
	Count         int
	P50, Longest  time.Duration
	LongestOnWall time.Duration
}

// Quarter is what went on in a quarter of an hour: how many passes started, and how many students were out at once at most.
type Quarter struct {
	At           time.Time
	Started, Out int
}

func (d *director) report(ctx context.Context, first time.Time, took time.Duration) (Report, error) {
	h, err := d.history(ctx, first)
	if err != nil {
		return Report{}, err
	}
	r := Report{
		School: d.Made.School.Name, Days: d.Days, Seed: d.Seed, Speed: d.Speed, From: first, Took: took, Passes: len(h.passes),
		Latencies: d.tally.latencies(), Refused: counted(d.tally.refused), Fates: h.fates(), Quarters: h.quarters(first),
		Peaks: []Count{{"students out", d.peaks.Out}, {"students in line", d.peaks.InLine}, {"requests and plans open", d.peaks.Asked}, {"answers a second", int(d.peaks.Answers)}},
	}
	for _, p := range d.Made.People {
		if p.Is(school.Student) {
			r.Students++
		} else {
			r.Staff++
		}
	}
	r.Late = h.late(d.Speed)
	d.lookAgain(h)
	if r.Told, err = d.told(ctx); err != nil {
		return r, err
	}
	broken := map[string]int{}
	for _, b := range h.broken() {
		broken[b]++
	}
	r.Broken, r.Odd = counted(broken), counted(d.tally.oddities)
	return r, nil
}

func counted(counts map[string]int) (list []Count) {
	for what, n := range counts {
		list = append(list, Count{what, n})
	}
	slices.SortFunc(list, func(a, b Count) int {
		if a.Times != b.Times {
			return b.Times - a.Times
		}
		if a.What < b.What {
			return -1
		}
		return 1
	})
	return list
}

func (d *director) history(ctx context.Context, first time.Time) (h history, err error) {
	s := d.DB.At(d.Made.School.ID)
	h = history{rooms: map[school.ID]school.Room{}, groups: d.Made.Groups, limits: map[school.ID]int{}, end: d.clock.Now()}
	if h.passes, err = s.PassesBetween(ctx, d.Policy.Day(first), d.Policy.Day(h.end.AddDate(0, 1, 0))); err != nil {
		return h, err
	}
	rooms, err := s.Rooms(ctx)
	for _, r := range rooms {
		h.rooms[r.ID] = r
	}
	offers, err2 := s.OffersSince(ctx, first)
	h.offered = firstOffers(h.passes, offers)
	freezes, err3 := s.PastFreezes(ctx)
	open, err4 := s.OpenFreeze(ctx)
	if errors.Is(err4, db.ErrNotFound) {
		err4 = nil
	} else {
		open.EndedAt = h.end
		freezes = append(freezes, open)
	}
	h.freezes = freezes
	h.limits = d.limits()
	return h, errors.Join(err, err2, err3, err4)
}

// limits are how many passes each student may start in a day.
func (d *director) limits() map[school.ID]int {
	limits := map[school.ID]int{}
	for _, p := range d.Made.People {
		limits[p.ID] = -1
		if most := d.Made.School.DayLimit; most != nil {
			limits[p.ID] = *most
		}
	}
	for _, l := range d.Made.Limits {
		if l.Span == "day" {
			limits[l.StudentID] = l.Passes
		}
	}
	for _, e := range d.Made.Entitlements {
		if e.Kind == "no-limit" {
			limits[e.StudentID] = -1
		}
	}
	return limits
}

// fates are what became of the passes.
func (h history) fates() []Count {
	fates := map[string]int{}
	for _, p := range h.passes {
		fate := string(p.State)
		switch {
		case p.State == pass.Ended:
			fate = "ended by " + string(p.EndedHow)
		case p.Refusal != "":
			fate += ": " + p.Refusal
		}
		fates[fate]++
	}
	return counted(fates)
}

// lookAgain holds the history against what the visitors were told, and finds what was left behind.
func (d *director) lookAgain(h history) {
	made := map[school.ID]pass.Pass{}
	for _, p := range h.passes {
		made[p.ID] = p
	}
	for id, said := range d.tally.yes {
		p, there := made[id]
		switch {
		case !there:
			d.tally.odd("7: a pass that the server said yes to is not in the database (%s)", said)
		case said == "ended" && p.State != pass.Ended:
			d.tally.odd("7: a pass that the server said has ended is %s", p.State)
		case said == "running" && p.StartedAt.IsZero():
			d.tally.odd("7: a pass that the server said has started is %s", p.State)
		}
	}
	for _, p := range h.passes {
		if !p.Over() && (p.StartsAt.IsZero() || p.StartsAt.Before(h.end.Add(-time.Hour))) {
			d.tally.odd("a pass is still %s after school (it was made as %s's)", p.State, p.MadeAs)
		}
	}
}

// tolerated is how late a scheduled pass may start, by the wall's clock.
const tolerated = 2 * time.Second

// late looks at the passes that started by themselves, those aside that had to wait for something: for a line, the end of a
// freeze, their student to come back, or a place.
func (h history) late(speed float64) (l Lateness) {
	var all []time.Duration
	for _, p := range h.passes {
		waited := p.StartsAt.IsZero() || p.StartedAt.IsZero() || !p.JoinedAt.IsZero() || p.AnsweredAt.After(p.StartsAt)
		for _, f := range h.freezes {
			waited = waited || !p.StartsAt.Before(f.StartedAt) && !p.StartsAt.After(f.EndedAt)
		}
		waited = waited || h.outAt(p, p.StartsAt) || h.fullAt(p, p.StartsAt)
		if !waited {
			all = append(all, p.StartedAt.Sub(p.StartsAt))
		}
	}
	if len(all) == 0 {
		return l
	}
	slices.Sort(all)
	longest := all[len(all)-1]
	return Lateness{len(all), at(all, 0.5), longest, time.Duration(float64(longest) / speed)}
}

// quarters are the school hours of all days.
func (h history) quarters(first time.Time) (list []Quarter) {
	out := h.out()
	for at := first.Truncate(15 * time.Minute); at.Before(h.end); at = at.Add(15 * time.Minute) {
		q, until := Quarter{At: at}, at.Add(15*time.Minute)
		var there []pass.Pass
		for _, p := range out {
			if !p.StartedAt.Before(at) && p.StartedAt.Before(until) {
				q.Started++
			}
			if p.StartedAt.Before(until) && p.EndedAt.After(at) {
				there = append(there, p)
			}
		}
		q.Out = together(there)
		if hour := at.Hour(); hour >= 7 && hour < 15 {
			list = append(list, q)
		}
	}
	return list
}

// told counts what people were told, what of it was sent out, and what nobody has looked at, which should not be.
func (d *director) told(ctx context.Context) ([]Count, error) {
	untold, err := d.DB.At(d.Made.School.ID).Untold(ctx)
	if untold > 0 {
		d.tally.oddities["something has happened that nobody was told of"] += untold
	}
	for what, n := range d.Sent() {
		d.toldOf["sent out: "+what] = n
	}
	return counted(d.toldOf), err
}

// countTold counts in the evening what people were told since the last one: notices don't stay as long as a simulation goes.
// The same twice should not be.
func (d *director) countTold(ctx context.Context) error {
	s, now := d.DB.At(d.Made.School.ID), d.clock.Now()
	told, err := s.ToldOf(ctx, d.toldUntil, now)
	twice, err2 := s.ToldTwice(ctx, d.toldUntil, now)
	for kind, n := range told {
		d.toldOf[kind] += n
	}
	for kind, n := range twice {
		d.tally.oddities[fmt.Sprintf("somebody was told twice of one thing (%s)", kind)] += n
	}
	d.toldUntil = now
	return errors.Join(err, err2)
}

// Failed reports whether something was seen that must not be.
func (r Report) Failed() bool {
	return len(r.Broken)+len(r.Odd) > 0 || r.Late.LongestOnWall > tolerated
}
