package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// limit is how many passes a student may take in a span of days; none where passes is nil.
type limit struct {
	span   string
	passes *int
}

// limits are those of one student: their own, their grade's, or the school's.
func limits(policy school.Policy, grade string, own db.Extras) []limit {
	l := policy.LimitsOf(grade, own.Limits)
	return []limit{{"day", l.Day}, {"week", l.Week}, {"term", l.Term}}
}

// takenOf counts a student's passes for every limit that holds. Today's count has come with the ground;
// the longer spans are asked for only where there is a limit on them.
func takenOf(ctx context.Context, s db.Scope, student school.Person, policy school.Policy, own db.Extras, today int, now time.Time) (map[string]int, error) {
	taken := map[string]int{"day": today}
	for _, l := range limits(policy, student.Grade, own)[1:] {
		if l.passes == nil {
			continue
		}
		first, last, err := spanOf(ctx, s, l.span, policy.Local(now))
		if err != nil {
			return nil, err
		}
		if taken[l.span], err = s.Taken(ctx, student.ID, first, last); err != nil {
			return nil, err
		}
	}
	return taken, nil
}

// spanOf is the first and last local day of the week (from Monday) or term that local lies in. Between
// terms it is the day alone.
func spanOf(ctx context.Context, s db.Scope, span string, local time.Time) (first, last string, err error) {
	day := local.Format(time.DateOnly)
	if span == "week" {
		monday := local.AddDate(0, 0, -(int(local.Weekday())+6)%7)
		return monday.Format(time.DateOnly), day, nil
	}
	first, last, err = s.TermOf(ctx, day)
	if errors.Is(err, db.ErrNotFound) {
		return day, day, nil
	}
	return first, last, err
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }
