package cover

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// latestSheet is how far ahead a sheet can be printed, in days.
const latestSheet = 60

// MakeSheets prepares a teacher's sheets for local days, each with a code of its own that holds on that day alone. A day
// that has a sheet keeps it. [ErrDay] for a day that is over or too far ahead, or none; [ErrForbidden] for whoever doesn't
// teach, or acts for somebody.
func (c *Covers) MakeSheets(ctx context.Context, policy school.Policy, by By, days []string) error {
	if by.For != "" || !by.Person.Is(school.Teacher) {
		return ErrForbidden
	}
	now := c.clock()
	today, last := policy.Day(now), policy.Day(now.AddDate(0, 0, latestSheet))
	for _, day := range days {
		if _, err := time.Parse(time.DateOnly, day); err != nil || day < today || day > last {
			return ErrDay
		}
	}
	if len(days) == 0 {
		return ErrDay
	}
	return c.db.InTx(ctx, by.School, func(tx *db.Tx) error {
		if err := tx.LockPerson(ctx, by.Person.ID); err != nil {
			return err
		}
		there, err := tx.HandoversOf(ctx, by.Person.ID, today)
		if err != nil {
			return err
		}
		for _, day := range days {
			if slices.ContainsFunc(there, func(h school.Handover) bool { return h.Day == day }) {
				continue
			}
			made := school.Handover{ID: db.NewID(), Teacher: by.Person.ID, Day: day, MadeAt: now}
			there = append(there, made)
			tx.AddHandover(made, c.secrets.HashHandover(c.secrets.HandoverCode(made.ID)))
			tx.Record(by.actor(), now, "sheet made", "handover", made.ID, nil, map[string]string{"day": day})
		}
		return nil
	})
}

// EndSheet makes the code of one's own sheet worthless: it was lost, or nobody comes.
func (c *Covers) EndSheet(ctx context.Context, by By, id school.ID) error {
	return c.db.InTx(ctx, by.School, func(tx *db.Tx) error {
		if err := tx.LockPerson(ctx, by.Person.ID); err != nil {
			return err
		}
		h, err := tx.Handover(ctx, id)
		if errors.Is(err, db.ErrNotFound) {
			return nil // a double tap
		}
		if err != nil {
			return err
		}
		if by.For != "" || h.Teacher != by.Person.ID {
			return ErrForbidden
		}
		now := c.clock()
		tx.EndHandover(id, now)
		tx.Record(by.actor(), now, "sheet ended", "handover", id, map[string]string{"day": h.Day}, nil)
		return nil
	})
}

// Sheets lists a teacher's sheets from today on.
func (c *Covers) Sheets(ctx context.Context, policy school.Policy, by By) ([]school.Handover, error) {
	return c.db.At(by.School).HandoversOf(ctx, by.Person.ID, policy.Day(c.clock()))
}

// Sheet is one's own sheet with its code and what there is to teach that day. db.ErrNotFound for another's.
func (c *Covers) Sheet(ctx context.Context, policy school.Policy, by By, id school.ID) (h school.Handover, code string, day []school.Slot, err error) {
	h, err = c.db.At(by.School).Handover(ctx, id)
	if err == nil && (by.For != "" || h.Teacher != by.Person.ID) {
		err = db.ErrNotFound
	}
	if err != nil {
		return h, "", nil, err
	}
	local, err := time.ParseInLocation(time.DateOnly, h.Day, policy.Zone)
	if err != nil {
		return h, "", nil, err
	}
	day, err = c.DayOf(ctx, policy, by.School, by.Person.ID, local)
	return h, c.secrets.HandoverCode(h.ID), day, err
}
