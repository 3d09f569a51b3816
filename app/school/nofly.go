package school

import (
	"cmp"
	"slices"
	"time"
)

// NoFlyKind is how a no-fly time lies in a day.
type NoFlyKind string

// By the clock; at the edges of periods; or not at all, on days on which the other no-fly times don't hold.
const (
	NoFlyByClock NoFlyKind = "clock"
	NoFlyAtEdges NoFlyKind = "edges"
	NoFlyOff     NoFlyKind = "off"
)

// NoFly is a no-fly time: students can't start passes in it. It holds on the weekdays it names (none: all of them)
// between the first and the last day (empty: no bound). The empty kind is [NoFlyByClock].
type NoFly struct {
	Name         string
	Kind         NoFlyKind
	Weekdays     []time.Weekday
	FirstOn      string // local date, "2006-01-02"
	LastOn       string
	StartsMinute int      // by the clock: of the day
	EndsMinute   int      //
	FirstMinutes int      // at the edges: so many of each period's first minutes
	LastMinutes  int      // and of its last
	Periods      []string // the names of the periods meant; none: all
}

// On reports whether the no-fly time holds on local's day.
func (n NoFly) On(local time.Time) bool {
	day := local.Format(time.DateOnly)
	return (len(n.Weekdays) == 0 || slices.Contains(n.Weekdays, local.Weekday())) &&
		n.FirstOn <= day && (n.LastOn == "" || day <= n.LastOn)
}

// Span is a stretch of a day, in minutes after midnight; its end does not belong to it.
type Span struct{ StartsMinute, EndsMinute int }

// spans are where the no-fly time lies in a day with these periods.
func (n NoFly) spans(periods []Period) (spans []Span) {
	if n.Kind != NoFlyAtEdges {
		return []Span{{n.StartsMinute, n.EndsMinute}}
	}
	for _, p := range periods {
		if len(n.Periods) > 0 && !slices.Contains(n.Periods, p.Name) {
			continue
		}
		spans = append(spans,
			Span{p.StartsMinute, min(p.StartsMinute+n.FirstMinutes, p.EndsMinute)},
			Span{max(p.EndsMinute-n.LastMinutes, p.StartsMinute), p.EndsMinute})
	}
	return spans
}

// NoFlyOn are the no-fly times of local's day for students of a grade, whose bells may be their own, in order; those
// that overlap or touch are one.
func (p Policy) NoFlyOn(local time.Time, grade string) (spans []Span) {
	periods := p.Bells.PeriodsOn(local, grade)
	for _, n := range p.NoFly {
		switch {
		case !n.On(local):
		case n.Kind == NoFlyOff:
			return nil
		default:
			spans = append(spans, n.spans(periods)...)
		}
	}
	return merged(spans)
}

func merged(spans []Span) (whole []Span) {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.StartsMinute, b.StartsMinute) })
	for _, s := range spans {
		last := len(whole) - 1
		switch {
		case s.EndsMinute <= s.StartsMinute:
		case last >= 0 && s.StartsMinute <= whole[last].EndsMinute:
			whole[last].EndsMinute = max(whole[last].EndsMinute, s.EndsMinute)
		default:
			whole = append(whole, s)
		}
	}
	return whole
}

// NoFlyEnds is the end of the no-fly time that at falls in, if any; zero if that is the end of the day.
func (p Policy) NoFlyEnds(at time.Time, grade string) (end time.Time, within bool) {
	if len(p.NoFly) == 0 {
		return time.Time{}, false
	}
	local := p.Local(at)
	minute := MinuteOf(local)
	for _, s := range p.NoFlyOn(local, grade) {
		switch {
		case minute < s.StartsMinute || s.EndsMinute <= minute:
		case s.EndsMinute >= minutesOfADay:
			return time.Time{}, true
		default:
			return AtMinute(local, s.EndsMinute), true
		}
	}
	return time.Time{}, false
}

const minutesOfADay = 24 * 60
