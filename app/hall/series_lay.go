package hall

import (
	"context"
	"errors"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// plansLook is what the plans of a school were last looked at by: nothing follows for them until one of the two changes.
type plansLook struct {
	revision int64
	day      string
}

// keepPlans lets go who has left the school, makes the passes of series for the days ahead, and lets what is planned follow
// the bells. Servers remember
// what they have looked at by themselves: any number of them may look, and each finds what another has done.
func (h *Hall) keepPlans(ctx context.Context, policy school.Policy) error {
	of, look := policy.School.ID, plansLook{policy.School.Revision, policy.Day(h.clock())}
	if known, ok := h.plans.Load(of); ok && known == look {
		return nil
	}
	err := errors.Join(h.letGoGone(ctx, policy), h.followBells(ctx, policy), h.layAll(ctx, policy))
	if err == nil {
		h.plans.Store(of, look)
	}
	return err
}

func (h *Hall) layAll(ctx context.Context, policy school.Policy) error {
	s, today := h.db.At(policy.School.ID), policy.Day(h.clock())
	all, err := s.LiveSeries(ctx, today)
	if err != nil || len(all) == 0 {
		return err
	}
	days, err := s.SeriesDays(ctx, today)
	if err != nil {
		return err
	}
	var errs []error
	for _, x := range all {
		if !x.Granted() {
			continue
		}
		errs = append(errs, h.lay(ctx, policy, x, days))
	}
	return errors.Join(errs...)
}

// laySeries makes the days ahead of one series at once.
func (h *Hall) laySeries(ctx context.Context, policy school.Policy, id school.ID) error {
	x, err := h.db.At(policy.School.ID).Series(ctx, id)
	if err != nil {
		return err
	}
	days, err := h.db.At(policy.School.ID).DaysOfSeries(ctx, id, policy.Day(h.clock()))
	if err != nil {
		return err
	}
	return h.lay(ctx, policy, x, days)
}

// lay makes what is not made yet of the days ahead; each day by itself, so that one that fails is tried again alone.
func (h *Hall) lay(ctx context.Context, policy school.Policy, x pass.Series, made []db.SeriesDay) error {
	done := map[db.SeriesDay]bool{}
	for _, d := range made {
		done[db.SeriesDay{Series: d.Series, Student: d.Student, Day: d.Day}] = true
	}
	var errs []error
	for _, date := range policy.SchoolDays(policy.Day(h.clock()), pass.DaysAhead) {
		if !x.Falls(policy, date) {
			continue
		}
		for _, p := range x.Students {
			if !done[db.SeriesDay{Series: x.ID, Student: p.ID, Day: date}] {
				errs = append(errs, h.layDay(ctx, policy, x.ID, date))
				break
			}
		}
	}
	return errors.Join(errs...)
}

// layDay makes one day's passes of a series. Its lock makes two servers do it one after the other, and what they look at
// after it lets the second find nothing to do; that each day is made once is a constraint as well.
func (h *Hall) layDay(ctx context.Context, policy school.Policy, id school.ID, date string) error {
	var made []pass.Pass
	err := h.db.InTx(ctx, policy.School.ID, func(tx *db.Tx) (err error) {
		made = nil
		x, err := tx.LockSeries(ctx, id)
		if err != nil || !x.Granted() || !x.Falls(policy, date) {
			return err
		}
		if err := tx.LockStudents(ctx, idsOf(x.Students)); err != nil {
			return err
		}
		if x, err = tx.Series(ctx, id); err != nil { // one of them may have left
			return err
		}
		day, err := h.lookAtDay(ctx, tx, policy, x, date)
		if err != nil {
			return err
		}
		for _, p := range x.Students {
			if day.done[p.ID] || p.State != school.Active && p.State != school.Disabled {
				continue
			}
			one, makes, err := h.dayPass(ctx, tx, day, p)
			if err != nil {
				return err
			}
			if makes {
				day.write(tx, one)
				made = append(made, one)
			}
		}
		return nil
	})
	if db.Violates(err, "series_days_once") {
		return nil // another server was here
	}
	h.tellEach(policy.School.ID, made, err)
	return err
}
