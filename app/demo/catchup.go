package demo

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/db"
)

const (
	memory = 30 * 24 * time.Hour // how far back history is made up
	pause  = time.Hour           // without any new pass, after which something must have happened meanwhile
	margin = 40 * time.Minute    // after the last pass: it is over by then, overtime and all
)

// catchUp makes up what happened while nobody looked: since the last pass, or for a month where there is
// none. A new day brings its absences.
func catchUp(ctx context.Context, tx *db.Tx, policy school.Policy, now time.Time) error {
	newest, err := tx.LastPass(ctx, idAt(now.Add(time.Second)))
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
	from := last.Add(margin)
	if earliest := now.Add(-memory); from.Before(earliest) {
		from = earliest
	}
	for day := policy.Local(from); policy.Day(day) <= policy.Day(now); day = day.AddDate(0, 0, 1) {
		if err := c.addDay(ctx, tx, day, from, now); err != nil {
			return err
		}
	}
	return nil
}

// addDay writes what happened on the day of local, after from and before now.
func (c *cast) addDay(ctx context.Context, tx *db.Tx, local, from, now time.Time) error {
	today := c.policy.Day(local) == c.policy.Day(now)
	bells, on := c.policy.Bells.Day(local)
	if weekend := local.Weekday() == time.Saturday || local.Weekday() == time.Sunday; !on || weekend && !today {
		return nil
	}
	known, err := tx.DemoDay(ctx, c.policy.Day(local))
	if err != nil {
		return err
	}
	absent := c.absent(c.policy.Day(local))
	tx.AddAbsences(absent, c.policy.Day(local))
	for _, student := range absent {
		known.Absent[student] = true
	}
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
	s := c.play(bells, opens, closes, today, known)
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
func (c *cast) absent(day string) (list []school.ID) {
	for _, a := range c.actors {
		if !a.Account && away(a.StudentID, day) {
			list = append(list, a.StudentID)
		}
	}
	return list
}
