package hall

import (
	"context"
	"slices"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// RepeatOwn lays down a pass of a student's own that repeats, where the school lets them: the pass of its first day asks for
// all of it, where the room wants a yes. Whom they ask is approver; nobody is everybody whom the room's setting names. Sent
// twice it is one. Errors: those of [Hall.Repeat].
func (h *Hall) RepeatOwn(ctx context.Context, by By, of school.ID, x pass.Series, approver school.ID) (pass.Series, error) {
	if by.Staff {
		return x, ErrForbidden
	}
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return x, err
	}
	if !policy.School.StudentsSchedule || !policy.School.StudentsRepeat {
		return x, &school.Unplannable{Why: "students-repeat", Field: "when"}
	}
	student, err := h.db.At(of).Person(ctx, by.Person.ID)
	if err != nil {
		return x, err
	}
	x.SchoolID, x.ByStudent, x.Invites, x.Purpose, x.Students = of, true, false, "", []school.Person{student}
	if no := comes(policy, x, h.clock()); no != nil {
		return x, no
	}
	if x, err = h.askForSeries(ctx, by, policy, x, approver); err == nil {
		h.laySeriesSoon(ctx, policy, x.ID)
	}
	return x, err
}

// askForSeries makes a series with the pass of its first day, by the one decision on whether that is allowed.
func (h *Hall) askForSeries(ctx context.Context, by By, policy school.Policy, x pass.Series, approver school.ID) (pass.Series, error) {
	of, student := x.SchoolID, x.Students[0]
	date, at, never := firstDay(policy, x, h.clock())
	if never != nil {
		return x, never
	}
	bells := follows{period: x.Period, origin: x.OriginID == ""}
	ask := Ask{
		School: of, ID: db.NewID(), Student: student.ID, Origin: x.OriginID, Destination: x.DestinationID, Minutes: x.Minutes,
		Trip: x.Trip, Message: x.Message, Approver: approver,
	}
	if bells.origin {
		origin, err := h.originAt(ctx, policy, student, at)
		if err != nil {
			return x, err
		}
		ask.Origin = origin
	}
	made := newPass(by, ask)
	if err := h.checkApprover(ctx, &made); err != nil {
		return x, err
	}
	p, err := h.try(ctx, of, attempt{by: by, pass: made, later: at, verb: pass.WasScheduled, beside: func(tx *db.Tx, p pass.Pass) {
		if x.RequestID = ""; p.State == pass.Requested {
			x.RequestID = p.ID
		}
		h.addSeries(tx, by, &x)
		tx.AddSeriesDay(db.SeriesDay{ID: p.ID, Series: x.ID, Student: student.ID, Day: date})
		bells.keep(tx, p)
	}})
	if db.Violates(err, "series_pkey") {
		return h.db.At(of).Series(ctx, x.ID)
	}
	x.Destination, x.Request = p.Destination, p.State
	return x, err
}

// adaptSeries lets a series be as the pass that asks for it was approved. A time is for every day; what lets several start
// as there is room is for that one.
func adaptSeries(tx *db.Tx, policy school.Policy, asked, p pass.Pass, c Changes) {
	if !asked.Series.Asks || p.ApprovedBy == "" {
		return
	}
	adapted := db.Adapted{Minutes: p.Minutes, Origin: c.Origin}
	if !c.Release && !c.NotBefore.IsZero() && !c.NotBefore.Equal(asked.StartsAt) {
		minute := school.MinuteOf(policy.Local(c.NotBefore))
		adapted.Minute = &minute
	}
	tx.AdaptSeries(asked.Series.ID, adapted)
}

// ungrant takes back the yes to a series: it is as it was asked for, and what the yes has let be planned is gone, so that it
// can be made again. A day that somebody has called off stays so.
func (h *Hall) ungrant(ctx context.Context, tx *db.Tx, by By, asked pass.Pass) ([]pass.Pass, error) {
	id := asked.Series.ID
	days, err := tx.DaysOfSeries(ctx, id, "0001-01-01")
	if err != nil {
		return nil, err
	}
	made := slices.DeleteFunc(days, func(d db.SeriesDay) bool { return d.ID == asked.ID })
	off, err := h.callOff(ctx, tx, by, asked.SchoolID, made)
	if err != nil {
		return nil, err
	}
	gone := make([]school.ID, len(off))
	for i, p := range off {
		gone[i] = p.ID
	}
	absent, err := tx.PassesOfSeries(ctx, id, "0001-01-01")
	if err != nil {
		return nil, err
	}
	for _, p := range absent {
		if p.ID != asked.ID && p.State == pass.Cancelled && p.Refusal == WasAbsent {
			gone = append(gone, p.ID)
		}
	}
	tx.DropDays(gone)
	tx.AsAsked(id)
	return off, nil
}
