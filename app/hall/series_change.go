package hall

import (
	"cmp"
	"context"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// MayChangeSeries says whether somebody may change or end a series, or call off a day of it: who made or approved it, whose
// rooms they are, and who stands above the rooms.
func (h *Hall) MayChangeSeries(ctx context.Context, by By, x pass.Series) (bool, error) {
	if !by.Staff {
		return x.ByStudent && x.MadeBy == by.Person.ID, nil
	}
	if by.ActingFor != "" {
		return false, nil
	}
	if slices.ContainsFunc(x.Students, func(p school.Person) bool { return by.ownPass(p.ID) }) {
		return false, nil
	}
	at, err := h.reach(ctx, by, x.SchoolID)
	return x.MadeBy == by.id() || x.Granted() && x.AnsweredBy == by.id() || at.has(x.DestinationID, x.OriginID), err
}

func (h *Hall) ownSeries(ctx context.Context, by By, of, id school.ID) (pass.Series, error) {
	x, err := h.db.At(of).Series(ctx, id)
	if err != nil {
		return x, err
	}
	may, err := h.MayChangeSeries(ctx, by, x)
	return x, orForbidden(may, err)
}

// EndSeries lets a series have no days from one on; what is planned for them is called off. Errors: [ErrForbidden].
func (h *Hall) EndSeries(ctx context.Context, by By, of, id school.ID, from string) error {
	if _, err := h.ownSeries(ctx, by, of, id); err != nil {
		return err
	}
	return h.endSeries(ctx, by, of, id, from, nil)
}

// ChangeSeries lets a series be another from a day on: the one ends there, and the other begins. Errors: those of
// [Hall.Repeat].
func (h *Hall) ChangeSeries(ctx context.Context, by By, of, id school.ID, x pass.Series) (pass.Series, error) {
	was, err := h.ownSeries(ctx, by, of, id)
	if err != nil {
		return was, err
	}
	if was.ByStudent {
		return was, ErrForbidden // it is theirs: staff end it, and make one of their own
	}
	x.Students = was.Students
	policy, err := h.mayRepeat(ctx, by, of, &x)
	if err != nil {
		return x, err
	}
	err = h.endSeries(ctx, by, of, id, x.StartsOn, &x)
	if db.Violates(err, "series_pkey") {
		return h.db.At(of).Series(ctx, x.ID)
	}
	if err != nil {
		return x, err
	}
	h.laySeriesSoon(ctx, policy, x.ID)
	return x, nil
}

// endSeries ends a series before a day and, where there is a next, begins that in the same step.
func (h *Hall) endSeries(ctx context.Context, by By, of, id school.ID, from string, next *pass.Series) error {
	var off []pass.Pass
	err := h.db.InTx(ctx, of, func(tx *db.Tx) error {
		x, err := tx.LockSeries(ctx, id)
		if err != nil {
			return err
		}
		was := x
		if x.EndsOn = min(x.EndsOn, school.DateAfter(from, -1)); x.EndsOn < x.StartsOn {
			x.EndsOn = school.DateAfter(x.StartsOn, -1)
		}
		tx.EndSeries(id, x.EndsOn)
		tx.Record(by.actor(), h.clock(), pass.SeriesEnded, "series", id, was.Snapshot(), x.Snapshot())
		if next != nil {
			h.addSeries(tx, by, next)
		}
		days, err := tx.DaysOfSeries(ctx, id, from)
		if err != nil {
			return err
		}
		off, err = h.callOff(ctx, tx, by, of, days)
		return err
	})
	h.tellEach(of, off, err)
	return err
}

// CallOffDay lets a series have no passes on one day. Errors: [ErrForbidden]; db.ErrNotFound for a day that isn't one of the
// series'.
func (h *Hall) CallOffDay(ctx context.Context, by By, of, id school.ID, day string) error {
	if _, err := h.ownSeries(ctx, by, of, id); err != nil {
		return err
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	var off []pass.Pass
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		x, err := tx.LockSeries(ctx, id)
		if err != nil {
			return err
		}
		if off, err = h.requestDayOff(ctx, tx, by, policy, x, day); err != nil {
			return err
		}
		days, err := tx.DaysOfSeries(ctx, id, day)
		if err != nil {
			return err
		}
		days = slices.DeleteFunc(days, func(d db.SeriesDay) bool { return d.Day != day })
		if len(days)+len(off) == 0 && !x.Falls(policy, day) {
			return db.ErrNotFound
		}
		for _, p := range x.Students {
			if !slices.ContainsFunc(days, func(d db.SeriesDay) bool { return d.Student == p.ID }) {
				tx.AddSeriesDay(db.SeriesDay{ID: db.NewID(), Series: id, Student: p.ID, Day: day})
			}
		}
		tx.Record(by.actor(), h.clock(), pass.SeriesDayOff, "series", id, nil, map[string]string{"day": day})
		called, err := h.callOff(ctx, tx, by, of, days)
		off = append(off, called...)
		return err
	})
	h.tellEach(of, off, err)
	return err
}

// callOff cancels those passes of some days that have not begun.
func (h *Hall) callOff(ctx context.Context, tx *db.Tx, by By, of school.ID, days []db.SeriesDay) (off []pass.Pass, err error) {
	slices.SortFunc(days, func(a, b db.SeriesDay) int { return cmp.Compare(a.ID, b.ID) })
	ids := make([]school.ID, len(days))
	for i, d := range days {
		ids[i] = d.ID
	}
	there, err := tx.PlansOf(ctx, ids)
	for _, id := range ids {
		if _, is := there[id]; err != nil || !is {
			continue // called off ahead: it has no pass
		}
		p, changed, failed := h.changeIn(ctx, tx, by, of, id, pass.WasCancelled, func(p *pass.Pass, now time.Time) error {
			if !p.Planned() {
				return errNothingToDo
			}
			p.State, p.EndedAt, p.EndedBy, p.DeadlineAt, p.Refusal = pass.Cancelled, now, by.id(), time.Time{}, ""
			return nil
		})
		if err = failed; changed {
			off = append(off, p)
		}
	}
	return off, err
}

func (h *Hall) tellEach(of school.ID, changed []pass.Pass, err error) {
	if err != nil {
		return
	}
	for _, p := range changed {
		h.tell(of, p)
	}
}
