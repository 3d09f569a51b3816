package hall

import (
	"context"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

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
		if p.OriginID == p.DestinationID {
			p.OriginID = "" // they have a lesson there: no way leads to where one is
		}
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
	if x.ByStudent {
		p.MadeAs = pass.MadeByStudent // whether it counts is looked at when it starts
	}
	if x.AnsweredBy != "" {
		p.ApprovedBy, p.ApprovedHow = x.AnsweredBy, pass.BySeries
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
