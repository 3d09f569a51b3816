package cover

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// Offered lists what the office has planned for the rest of today and that substitutes take: with a name, or for whoever
// comes.
func (c *Covers) Offered(ctx context.Context, policy school.Policy, of school.ID) ([]school.CoverOffer, error) {
	at, now := c.db.At(of), c.clock()
	plans, err := at.CoverPlans(ctx, policy.Day(now))
	if err != nil {
		return nil, err
	}
	covers, err := at.CoversOn(ctx, policy.Day(now))
	var list []school.CoverOffer
	for _, p := range plans {
		if p.Colleague.ID != "" || len(school.After(p.Stints, now)) == 0 {
			continue
		}
		o := school.CoverOffer{CoverPlan: p}
		if i := slices.IndexFunc(covers, func(c school.Cover) bool { return c.Plan == p.ID && c.OverAt(now).IsZero() }); i >= 0 {
			o.Taken = covers[i]
		}
		list = append(list, o)
	}
	return list, err
}

// Assists lists for whom an assistant may act in the rest of today.
func (c *Covers) Assists(ctx context.Context, policy school.Policy, by By) (list []school.Assisted, err error) {
	now := c.clock()
	all, err := c.db.At(by.School).Assists(ctx, by.Person.ID)
	if err != nil {
		return nil, err
	}
	seen := map[school.ID]bool{}
	for _, a := range all {
		periods, given := school.Assisting(all, a.Teacher, policy.Day(now))
		if !given || seen[a.Teacher] {
			continue
		}
		seen[a.Teacher] = true
		one, err := c.assisted(ctx, policy, by, a.Teacher, periods, now)
		if err != nil && !errors.Is(err, db.ErrNotFound) && !errors.Is(err, ErrOver) {
			return nil, err
		}
		if len(one.Stints) > 0 {
			list = append(list, one)
		}
	}
	return list, nil
}

func (c *Covers) assisted(ctx context.Context, policy school.Policy, by By, whom school.ID, given []string, now time.Time) (school.Assisted, error) {
	teacher, err := c.db.At(by.School).Person(ctx, whom)
	if err != nil || !mayBeCovered(teacher, by.Person) {
		return school.Assisted{}, err
	}
	local := policy.Local(now)
	day, err := c.DayOf(ctx, policy, by.School, whom, local)
	if err != nil {
		return school.Assisted{}, err
	}
	periods, err := named(day, given)
	if err != nil {
		return school.Assisted{}, err
	}
	return school.Assisted{Teacher: teacher, Periods: periods, Stints: school.After(school.StintsOf(local, day, periods), now)}, nil
}
