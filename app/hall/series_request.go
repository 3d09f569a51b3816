package hall

import (
	"context"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// A series that a student has asked for is more than its first day: where that day is gone before anybody has answered, the
// request goes on with the next day that comes.

// nextRequestDay is when the pass that asks for a series starts on the next of the series' days after one; is says whether
// there is one. A day that its student is known to miss is none, nor one that is called off already.
func (h *Hall) nextRequestDay(ctx context.Context, s db.Scope, policy school.Policy, series school.ID, after string) (at time.Time, is bool, err error) {
	x, err := s.Series(ctx, series)
	if err != nil || len(x.Students) == 0 {
		return at, false, err
	}
	taken, err := s.DaysOfSeries(ctx, series, after)
	if err != nil {
		return at, false, err
	}
	for x.StartsOn = max(x.StartsOn, school.DateAfter(after, 1)); ; x.StartsOn = school.DateAfter(x.StartsOn, 1) {
		date, at, never := firstDay(policy, x, h.clock())
		if never != nil {
			return at, false, nil
		}
		absent, err := s.AbsentAmong(ctx, idsOf(x.Students), date)
		if err != nil {
			return at, false, err
		}
		if len(absent) == 0 && !slices.ContainsFunc(taken, func(d db.SeriesDay) bool { return d.Day == date }) {
			return at, true, nil
		}
		x.StartsOn = date
	}
}

// requestOff lets a request whose day is gone go on with the series' next day, in a transaction; verb is what its story says.
// moved is false where it is answered already, or of another day by now, and where there is no such day. It holds the
// series: nobody takes that day away while it is looked for.
func (h *Hall) requestOff(
	ctx context.Context, tx *db.Tx, by By, policy school.Policy, id, series school.ID, day, verb string,
) (p pass.Pass, moved bool, err error) {
	if _, err := tx.LockSeries(ctx, series); err != nil {
		return p, false, err
	}
	at, is, err := h.nextRequestDay(ctx, tx.Scope, policy, series, day)
	if err != nil || !is {
		return p, false, err
	}
	p, moved, err = h.changeIn(ctx, tx, by, policy.School.ID, id, verb, func(p *pass.Pass, _ time.Time) error {
		if p.State != pass.Requested || p.OnDay != day {
			return errNothingToDo
		}
		*p = movedTo(*p, at, policy)
		return nil
	})
	if moved {
		tx.MoveSeriesDay(p.ID, p.OnDay)
	}
	return p, moved, err
}

// requestDayOff is [Hall.requestOff] for the request of a series that waits for a yes, where its day is the one called off.
func (h *Hall) requestDayOff(ctx context.Context, tx *db.Tx, by By, policy school.Policy, x pass.Series, day string) ([]pass.Pass, error) {
	if x.RequestID == "" || x.Granted() {
		return nil, nil
	}
	p, err := tx.Pass(ctx, x.RequestID)
	if err != nil || p.OnDay != day {
		return nil, err
	}
	p, moved, err := h.requestOff(ctx, tx, by, policy, p.ID, x.ID, day, pass.WasMoved)
	if !moved {
		return nil, err
	}
	return []pass.Pass{p}, err
}

// requestFollows is [Hall.followBell] for a request whose day the bells have taken away.
func (h *Hall) requestFollows(ctx context.Context, policy school.Policy, p pass.Pass, series school.ID) (moved bool, err error) {
	err = h.db.InTx(ctx, policy.School.ID, func(tx *db.Tx) (err error) {
		p, moved, err = h.requestOff(ctx, tx, System, policy, p.ID, series, p.OnDay, pass.FollowsBells)
		return err
	})
	if err == nil && moved {
		h.tell(policy.School.ID, p)
	}
	return moved, err
}
