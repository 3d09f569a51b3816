package demo

import (
	"context"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Freshen gives the demo school life at now: what has passed since the last time is made up (a month of it
// at most), students come back, move up in line, ask and go, so that about twenty are out, some of them too
// long, a restroom is full with others in line, and the demo teachers have requests to answer. It answers
// the passes it made or changed, for those who watch.
//
// Call it at each start and every 15 seconds or so. Two servers may do it at once: the second finds nothing
// left to do. It takes the hall's locks in the hall's order and keeps its rules, leaves a place free in
// every room but the full one, and lets only those students act who have no account: what a visitor does,
// or has made, it never touches. It writes no audit rows, because nobody has done anything.
func Freshen(ctx context.Context, d *db.DB, now time.Time) (changed []pass.Pass, err error) {
	now = now.Truncate(time.Second)
	err = d.InTx(ctx, SchoolID, func(tx *db.Tx) error {
		changed = nil
		if err := tx.LockSchool(ctx); err != nil {
			return err
		}
		policy, err := tx.Policy(ctx)
		if err != nil || policy.School.Frozen() {
			return err
		}
		if err := catchUp(ctx, tx, policy, now); err != nil {
			return err
		}
		changed, err = stir(ctx, tx, policy, now)
		return err
	})
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil // there is no demo school
	}
	return changed, err
}

// Tell tells watching pages what Freshen has changed.
func Tell(to live.Publisher, changed []pass.Pass) {
	for _, p := range changed {
		topics := []live.Topic{
			live.Student(SchoolID, p.StudentID), live.Room(SchoolID, p.OriginID), live.Room(SchoolID, p.DestinationID),
		}
		if p.ApproverID != "" {
			topics = append(topics, live.Person(SchoolID, p.ApproverID))
		}
		if !p.StartedAt.IsZero() {
			topics = append(topics, live.Hall(SchoolID))
		}
		to.Publish(live.Event{Topics: topics, Pass: p.ID})
	}
}

const (
	memory = 30 * 24 * time.Hour // how far back history is made up
	pause  = time.Hour           // without any new pass, after which something must have happened meanwhile
	margin = 40 * time.Minute    // after the last pass: it is over by then, overtime and all
)

// catchUp makes up what happened while nobody looked: since the last pass, or for a month where there is
// none. A new day brings its absences.
func catchUp(ctx context.Context, tx *db.Tx, policy school.Policy, now time.Time) error {
	newest, err := tx.LastPass(ctx)
	if err != nil {
		return err
	}
	last := momentOf(newest)
	if now.Sub(last) < pause && policy.Day(last) == policy.Day(now) {
		return nil
	}
	c, err := readCast(ctx, tx.Scope, policy)
	if err != nil {
		return err
	}
	tx.PutOff(conferenceDay, policy.Day(now.AddDate(0, 0, 1)))
	from := last.Add(margin)
	if earliest := now.Add(-memory); from.Before(earliest) {
		from = earliest
	}
	for day := policy.Local(from); policy.Day(day) <= policy.Day(now); day = day.AddDate(0, 0, 1) {
		if err := c.addDay(ctx, tx, day, from, now); err != nil {
			return err
		}
	}
	return tx.Touch(ctx)
}

// addDay writes what happened on the day of local, after from and before now.
func (c *cast) addDay(ctx context.Context, tx *db.Tx, local, from, now time.Time) error {
	today := c.policy.Day(local) == c.policy.Day(now)
	bells, on := c.policy.Bells.Day(local)
	if weekend := local.Weekday() == time.Saturday || local.Weekday() == time.Sunday; !on || weekend && !today {
		return nil
	}
	absent := c.absent(c.policy.Day(local))
	var marks []school.ID
	for student := range absent {
		marks = append(marks, student)
	}
	tx.AddAbsences(marks, c.policy.Day(local))
	opens, closes := hours(bells, local)
	if today {
		opens, closes = hoursToday(opens, c.policy.Local(now))
	}
	if opens.Before(from) {
		opens = from
	}
	if !closes.After(opens) {
		return nil
	}
	s := c.play(bells, opens, closes, today, absent)
	return tx.Load(ctx, db.Bulk{Passes: s.passes, RefusedStarts: s.refused})
}

// hours are when a day of the past has its passes: while school is on.
func hours(bells school.DayType, local time.Time) (opens, closes time.Time) {
	starts, ends := schoolDay(bells)
	return school.AtMinute(local, starts), school.AtMinute(local, ends)
}

// hoursToday begin with school, or, for those who look in before that, some hours ago.
func hoursToday(opens, now time.Time) (time.Time, time.Time) {
	if now.Before(opens.Add(90 * time.Minute)) {
		opens = school.AtMinute(now, max(school.MinuteOf(now)-4*60, 0))
	}
	return opens, now
}

// absent are those who stay away on a day; nobody who can sign in does.
func (c *cast) absent(day string) map[school.ID]bool {
	of := map[school.ID]bool{}
	for _, a := range c.actors {
		if !a.Account && away(a.StudentID, day) {
			of[a.StudentID] = true
		}
	}
	return of
}
