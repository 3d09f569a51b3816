package hall

import (
	"context"
	"errors"
	"time"

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
		if err != nil || !x.Falls(policy, date) {
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

// seriesDay is a day of a series as it was seen under lock.
type seriesDay struct {
	policy school.Policy
	series pass.Series
	date   string
	now    time.Time
	done   map[school.ID]bool
	absent map[school.ID]school.ID // absences by student
}

func (h *Hall) lookAtDay(ctx context.Context, tx *db.Tx, policy school.Policy, x pass.Series, date string) (seriesDay, error) {
	day := seriesDay{policy: policy, series: x, date: date, now: h.clock(), done: map[school.ID]bool{}}
	made, err := tx.DaysOfSeries(ctx, x.ID, date)
	if err != nil {
		return day, err
	}
	for _, d := range made {
		if d.Day == date {
			day.done[d.Student] = true
		}
	}
	if err := h.seriesRooms(ctx, tx, &day.series); err != nil {
		return day, err
	}
	day.absent, err = tx.AbsentAmong(ctx, idsOf(x.Students), date)
	return day, err
}

func (h *Hall) seriesRooms(ctx context.Context, tx *db.Tx, x *pass.Series) (err error) {
	if x.Destination, err = tx.Room(ctx, x.DestinationID); err == nil && x.OriginID != "" {
		x.Origin, err = tx.Room(ctx, x.OriginID)
	}
	return err
}

// dayPass is the pass of one student's day; makes is false where there is none, or not yet: what is in the way days
// before may be out of it by then, and on the day itself the pass is missed and says why.
func (h *Hall) dayPass(ctx context.Context, tx *db.Tx, day seriesDay, student school.Person) (p pass.Pass, makes bool, err error) {
	x := day.series
	at, no := x.StartsAt(day.policy, day.date, student.Grade)
	if no != nil || !at.After(day.now) {
		return p, false, nil
	}
	origin := x.Origin
	if x.OriginID == "" && !x.Invites {
		place, err := tx.PlaceOf(ctx, student, day.policy.Moment(at))
		if err != nil {
			return p, false, err
		}
		origin = place.Room
		if origin.ID != "" {
			if origin, err = tx.Room(ctx, origin.ID); err != nil {
				return p, false, err
			}
		}
	}
	p = day.planned(student, origin.ID, at)
	if why := day.against(origin); why != "" {
		if day.date != day.policy.Day(day.now) {
			return p, false, nil
		}
		p.State, p.Refusal, p.EndedAt, p.DeadlineAt = pass.Missed, why, day.now, time.Time{}
	}
	return p, true, nil
}

// against is what forbids every pass of the day, before its time has come.
func (d seriesDay) against(origin school.Room) string {
	x := d.series
	if d.series.Destination.Archived {
		return string(pass.Closed)
	}
	switch {
	case x.Invites && x.OriginID == "":
		origin = school.Room{Origin: true}
	case origin.ID == "":
		return "origin"
	}
	if no := tripOf(x, origin); no != nil {
		return string(no.Code)
	}
	return ""
}

func (d seriesDay) planned(student school.Person, origin school.ID, at time.Time) pass.Pass {
	x := d.series
	p := pass.Pass{
		SchoolID: x.SchoolID, ID: db.NewID(), StudentID: student.ID, OriginID: origin, DestinationID: x.DestinationID,
		Trip: x.Trip, Minutes: x.Minutes, MadeBy: x.MadeBy, MadeAs: pass.MadeByStaff, Message: x.Message, MadeAt: d.now,
		State: pass.Scheduled, Student: student, Destination: x.Destination,
	}
	if x.Invites {
		p.State = pass.Requested
	}
	return movedTo(p, at, d.policy)
}

// write queues a day's pass. That of an absent student is called off at once, as if the absence had come after it.
func (d seriesDay) write(tx *db.Tx, p pass.Pass) {
	was := p.State
	absence, absent := d.absent[p.StudentID]
	absent = absent && p.Planned()
	if absent {
		p.State, p.Refusal, p.EndedAt, p.DeadlineAt = pass.Cancelled, WasAbsent, d.now, time.Time{}
	}
	tx.AddPass(p)
	tx.AddSeriesDay(db.SeriesDay{ID: p.ID, Series: d.series.ID, Student: p.StudentID, Day: d.date})
	if d.series.Period != "" || d.series.OriginID == "" && !d.series.Invites {
		tx.FollowBells(p.ID, d.series.Period, d.series.OriginID == "" && !d.series.Invites)
	}
	if absent {
		tx.AddAbsentPass(p.ID, absence, string(was))
	}
	record(tx, System, d.now, pass.MadeOfSeries, nil, p)
}

func idsOf(people []school.Person) []school.ID {
	ids := make([]school.ID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	return ids
}
