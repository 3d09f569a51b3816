package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Repeat lays down a pass that repeats for the students, and makes those of the days that are ahead. Sent twice it is
// one. Errors: a [school.Unplannable], of which "never" says that none of its days comes; a [pass.Refusal];
// [ErrForbidden]; db.ErrNotFound.
func (h *Hall) Repeat(ctx context.Context, by By, of school.ID, x pass.Series) (pass.Series, error) {
	x.ByStudent, x.RequestID = false, ""
	policy, err := h.mayRepeat(ctx, by, of, &x)
	if err != nil {
		return x, err
	}
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		if err := h.holdCover(ctx, tx, by); err != nil {
			return err
		}
		h.addSeries(tx, by, &x)
		return nil
	})
	if db.Violates(err, "series_pkey") {
		return h.db.At(of).Series(ctx, x.ID)
	}
	if err == nil {
		h.laySeriesSoon(ctx, policy, x.ID)
	}
	return x, err
}

// laySeriesSoon lays the next days of a series that is there to stay. What fails now is laid by the sweep, which looks again.
func (h *Hall) laySeriesSoon(ctx context.Context, policy school.Policy, id school.ID) {
	if err := h.laySeries(ctx, policy, id); err != nil {
		h.plans.Delete(policy.School.ID)
	}
}

func (h *Hall) addSeries(tx *db.Tx, by By, x *pass.Series) {
	x.MadeBy, x.MadeAt = by.id(), h.clock()
	tx.AddSeries(*x)
	tx.Record(by.actor(), x.MadeAt, pass.SeriesMade, "series", x.ID, nil, x.Snapshot())
}

// mayRepeat completes a series and says what stands against it. Only somebody with an account of their own plans for
// weeks: whoever covers a lesson is gone by then.
func (h *Hall) mayRepeat(ctx context.Context, by By, of school.ID, x *pass.Series) (school.Policy, error) {
	if !by.Staff || by.ActingFor != "" || len(x.Students) == 0 {
		return school.Policy{}, ErrForbidden
	}
	x.SchoolID = of
	ids := make([]school.ID, len(x.Students))
	for i, p := range x.Students {
		if ids[i] = p.ID; by.ownPass(p.ID) {
			return school.Policy{}, ErrForbidden
		}
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return policy, err
	}
	if x.Students, err = h.db.At(of).StudentsOf(ctx, ids); err != nil {
		return policy, err
	}
	if len(x.Students) < len(ids) {
		return policy, db.ErrNotFound
	}
	if err := h.seriesAllowed(ctx, x); err != nil {
		return policy, err
	}
	if no := comes(policy, *x, h.clock()); no != nil {
		return policy, no
	}
	return policy, nil
}

// seriesAllowed is what the rooms have to say to every pass of it.
func (h *Hall) seriesAllowed(ctx context.Context, x *pass.Series) (err error) {
	if x.Destination, err = h.db.At(x.SchoolID).Room(ctx, x.DestinationID); err != nil {
		return err
	}
	x.Origin = school.Room{Origin: true} // of a student's lesson; looked at when each pass is made
	if x.OriginID != "" {
		if x.Origin, err = h.db.At(x.SchoolID).Room(ctx, x.OriginID); err != nil {
			return err
		}
	}
	if no := tripOf(*x, x.Origin); no != nil {
		return no
	}
	return nil
}

func tripOf(x pass.Series, origin school.Room) *pass.Refusal {
	p := pass.Pass{Trip: x.Trip, Minutes: x.Minutes}
	return tripAllowed(question{start: p, Ground: db.Ground{Destination: x.Destination, Origin: origin}}).refusal
}

// longestSeries is how many days there are at most from a series' first day to its last.
const longestSeries = school.FurthestDay

// comes says why no pass of a series will ever be made; nil if one will.
func comes(policy school.Policy, x pass.Series, now time.Time) *school.Unplannable {
	first, is := policy.Noon(x.StartsOn)
	last, ends := policy.Noon(x.EndsOn)
	switch {
	case !is:
		return &school.Unplannable{Why: "date", Field: "date"}
	case !ends:
		return &school.Unplannable{Why: "date", Field: "until"}
	case x.StartsOn < policy.Day(now):
		return &school.Unplannable{Why: "past", Field: "date", At: first}
	case x.EndsOn < x.StartsOn:
		return &school.Unplannable{Why: "backwards", Field: "until", At: last}
	case x.EndsOn > school.DateAfter(policy.Day(now), longestSeries):
		return &school.Unplannable{Why: "far", Field: "until", At: last}
	}
	_, _, no := firstDay(policy, x, now)
	return no
}

// firstDay is the first of a series' days whose pass can be made, and when that starts; or why there is none.
func firstDay(policy school.Policy, x pass.Series, now time.Time) (date string, at time.Time, never *school.Unplannable) {
	first, _ := policy.Noon(x.StartsOn)
	never = &school.Unplannable{Why: "never", Field: "repeat", At: first}
	for date = x.StartsOn; date <= x.EndsOn; date = school.DateAfter(date, 1) {
		if !x.Falls(policy, date) {
			continue
		}
		at, no := x.StartsAt(policy, date, x.Students[0].Grade)
		switch {
		case no == nil && !at.Before(now.Add(school.SoonestPlan)):
			return date, at, nil
		case no == nil:
			continue // today, and over
		case never.Why == "never":
			never = no
		}
	}
	return "", time.Time{}, never
}
