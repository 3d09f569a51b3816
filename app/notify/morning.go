package notify

import (
	"context"
	"time"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// lateMorning is how long after somebody's morning they are still told of their day: a server may have been down.
const lateMorning = 30

// morningEvery is how often it is looked whose morning has come.
const morningEvery = 20 * time.Second

// mornings are those whose morning has come, on a day with school where the bells know of days.
func (d *Desk) mornings(ctx context.Context, of school.ID, now time.Time) (list []db.Happening, err error) {
	policy, err := d.hall.CurrentPolicy(ctx, of)
	if err != nil || len(policy.Bells.DayTypes) > 0 && !policy.Moment(now).School {
		return nil, err
	}
	local := policy.Local(now)
	minute, began := school.MinuteOf(local), midnight(local)
	if last, known := d.looked.Load(of); known && now.Sub(last.(time.Time)).Abs() < morningEvery {
		return nil, nil
	}
	found, err := d.db.At(of).Mornings(ctx, max(minute-lateMorning, 0), minute, began)
	if err != nil {
		return nil, err
	}
	d.looked.Store(of, now)
	for _, person := range found {
		list = append(list, db.Happening{What: notice.MorningCame, Subject: person, At: now, Moment: began})
	}
	return list, nil
}

func midnight(local time.Time) time.Time {
	return time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
}

// ofMorning is whoever's morning it is, if their day has anything.
func (d *Desk) ofMorning(ctx context.Context, of school.ID, h db.Happening, policy school.Policy) ([]told, error) {
	n := notice.Notice{Person: school.Person{ID: h.Subject, SchoolID: of}, At: h.At}
	if err := d.addMorning(ctx, &n, policy); err != nil || len(n.Today)+n.Waits == 0 {
		return nil, err
	}
	return []told{d.as(h, h.Subject, notice.Morning, true, pass.Pass{})}, nil
}

// addMorning reads what somebody's day has.
func (d *Desk) addMorning(ctx context.Context, n *notice.Notice, policy school.Policy) error {
	rooms, err := d.hall.RoomsOf(ctx, n.Person)
	if err != nil {
		return err
	}
	of := n.Person.SchoolID
	if n.Today, err = d.db.At(of).PlannedFor(ctx, n.Person.ID, rooms, policy.Day(n.At)); err != nil {
		return err
	}
	asked, err := d.db.At(of).Requests(ctx)
	for _, p := range asked {
		if p.State == pass.Requested && p.ApproverID == n.Person.ID {
			n.Waits++
		}
	}
	return err
}
