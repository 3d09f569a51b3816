package cover

import (
	"context"
	"errors"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// What can be wrong with a plan.
var (
	ErrDay       = errors.New("no such day to plan for")
	ErrBoth      = errors.New("either a name or a colleague")
	ErrColleague = errors.New("no such colleague")
)

// Plan keeps who is away and who covers them; a plan with the same id is changed. Its id was made with the form: sent
// twice it is one plan. Whoever has begun by it goes on. Errors: those above, [ErrNoTeacher], [ErrOver].
func (c *Covers) Plan(ctx context.Context, policy school.Policy, by By, p school.CoverPlan) error {
	if err := c.complete(ctx, policy, by.School, &p); err != nil {
		return err
	}
	var was school.CoverPlan
	err := c.db.InTx(ctx, by.School, func(tx *db.Tx) (err error) {
		if err := tx.LockPerson(ctx, p.Teacher.ID); err != nil {
			return err
		}
		was, err = tx.CoverPlan(ctx, p.ID)
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
		if err == nil && (was.Teacher.ID != p.Teacher.ID || was.Day != p.Day) {
			return db.ErrNotFound
		}
		now := c.clock()
		tx.SaveCoverPlan(p, now)
		tx.Record(by.actor(), now, "cover planned", "cover plan", p.ID, planMemo(was), planMemo(p))
		return nil
	})
	if err == nil {
		c.tell(by.School, p.Teacher.ID, p.Colleague.ID, was.Colleague.ID)
	}
	return err
}

// complete checks a plan and works out when it holds.
func (c *Covers) complete(ctx context.Context, policy school.Policy, of school.ID, p *school.CoverPlan) error {
	local, err := time.ParseInLocation(time.DateOnly, p.Day, policy.Zone)
	now := policy.Local(c.clock())
	today := policy.Day(now)
	switch {
	case err != nil, p.Day < today, local.After(now.AddDate(1, 0, 0)):
		return ErrDay
	case p.Name != "" && p.Colleague.ID != "":
		return ErrBoth
	case p.Day == today:
		local = now
	}
	teacher, err := c.db.At(of).Person(ctx, p.Teacher.ID)
	if errors.Is(err, db.ErrNotFound) || err == nil && !mayBeCovered(teacher, school.Person{}) {
		return ErrNoTeacher
	}
	if err != nil {
		return err
	}
	if err := c.colleague(ctx, of, *p); err != nil {
		return err
	}
	day, err := c.DayOf(ctx, policy, of, teacher.ID, local)
	if err != nil {
		return err
	}
	if p.Periods, err = named(day, p.Periods); err != nil {
		return err
	}
	p.Stints = school.StintsOf(local, day, p.Periods)
	return nil
}

// colleague checks who is to cover from an account of their own.
func (c *Covers) colleague(ctx context.Context, of school.ID, p school.CoverPlan) error {
	if p.Colleague.ID == "" {
		return nil
	}
	who, err := c.db.At(of).Person(ctx, p.Colleague.ID)
	if errors.Is(err, db.ErrNotFound) || err == nil && (!mayBeCovered(who, p.Teacher) || who.Shared) {
		return ErrColleague
	}
	return err
}

// Unplan forgets a plan. Whoever has begun by it goes on; a colleague covers nobody by it any more.
func (c *Covers) Unplan(ctx context.Context, by By, id school.ID) (school.CoverPlan, error) {
	was, err := c.db.At(by.School).CoverPlan(ctx, id)
	if err != nil {
		return was, err
	}
	err = c.db.InTx(ctx, by.School, func(tx *db.Tx) (err error) {
		if err := tx.LockPerson(ctx, was.Teacher.ID); err != nil {
			return err
		}
		if was, err = tx.CoverPlan(ctx, id); err != nil {
			return err // a double tap
		}
		tx.DeleteCoverPlan(id)
		tx.Record(by.actor(), c.clock(), "cover plan removed", "cover plan", id, planMemo(was), nil)
		return nil
	})
	if err == nil {
		c.tell(by.School, was.Teacher.ID, was.Colleague.ID)
	}
	return was, err
}

// planMemo is what the audit log keeps of a plan. A substitute's name stays out: it is in the log of what they do.
func planMemo(p school.CoverPlan) any {
	if p.ID == "" {
		return nil
	}
	return map[string]any{"day": p.Day, "teacher": p.Teacher.ID, "periods": p.Periods, "named": p.Name != "", "colleague": p.Colleague.ID}
}
