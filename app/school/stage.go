package school

import "time"

// Stage is a part of a school's day in which nothing begins or ends by its rules: no period, lunch or no-fly time, and no
// room's hours. Two moments of one stage differ in nothing that the rules say.
type Stage struct {
	Day  string // the local date
	Past int    // how many beginnings and ends of that day have passed
}

// Stage is the one that at falls in.
func (p Policy) Stage(at time.Time) Stage {
	local := p.Local(at)
	minute, past := MinuteOf(local), 0
	edges := func(minutes ...int) {
		for _, m := range minutes {
			if m <= minute {
				past++
			}
		}
	}
	day, _ := p.Bells.Day(local)
	for _, t := range day.Periods {
		edges(t.StartsMinute, t.EndsMinute)
	}
	for _, l := range day.Lunches {
		edges(l.StartsMinute, l.EndsMinute)
	}
	for _, n := range p.NoFly {
		for _, span := range n.spans(day.Periods) {
			edges(span.StartsMinute, span.EndsMinute)
		}
	}
	for _, hours := range p.Hours {
		for _, h := range hours {
			edges(h.OpensMinute, h.ClosesMinute)
		}
	}
	return Stage{p.Day(at), past}
}
