package hall

import (
	"context"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// Alarm is the form that freezes the school. Its ID was made with the form, so that sending it twice, or once more
// after the all clear, makes one emergency.
type Alarm struct {
	ID      school.ID
	Message string // to all staff; may be empty
	Drill   bool
}

// Freeze stops every start in the school until [Hall.Lift], and begins an emergency. Passes that are out stay out,
// with their clocks standing; who has a turn in line waits on in the same place; nothing that is due is done. While
// the school is frozen already it only adds its message, and makes a drill an emergency if it is none itself.
func (h *Hall) Freeze(ctx context.Context, by By, of school.ID, a Alarm) error {
	if !by.may(school.Emergency) {
		return ErrForbidden
	}
	policy, err := h.Policy(ctx, of)
	if err != nil {
		return err
	}
	if a.ID == "" {
		a.ID = db.NewID()
	}
	err = h.db.InTx(ctx, of, func(tx *db.Tx) error {
		seen, err := lockForFreeze(ctx, tx, a.ID)
		if err != nil {
			return err
		}
		now, on := h.clock(), seen.on
		switch {
		case on.ID == "":
			on = school.Freeze{ID: a.ID, Drill: a.Drill, OnDay: policy.Day(now), StartedAt: now}
			if err := begin(ctx, tx, by, on, seen); err != nil {
				return err
			}
		case on.Drill && !a.Drill:
			tx.MakeReal(on.ID)
			tx.Record(by.actor(), now, "freeze", "school", of, frozen{true, on.ID, true}, frozen{true, on.ID, false})
		}
		if a.Message != "" {
			tx.AddNotice(on.ID, a.ID, by.id(), now, a.Message)
		}
		return nil
	})
	return h.tellAll(of, err)
}

// begin writes a new emergency.
func begin(ctx context.Context, tx *db.Tx, by By, on school.Freeze, seen beforeFreeze) error {
	tx.AddFreeze(on, by.id(), seen.out)
	tx.Record(by.actor(), on.StartedAt, "freeze", "school", tx.SchoolID(), nil, frozen{true, on.ID, on.Drill})
	for _, p := range seen.turns {
		before := stateOf(&p)
		p.State, p.DeadlineAt = pass.Waiting, time.Time{}
		tx.ChangePass(p)
		tx.Record(by.actor(), on.StartedAt, pass.TurnBecame(p.State), "pass", p.ID, before, stateOf(&p))
	}
	return tx.SetFreeze(ctx, true, by.id(), on.StartedAt)
}

// frozen is what the audit log keeps of the school's state.
type frozen struct {
	Frozen    bool      `json:"frozen"`
	Emergency school.ID `json:"emergency"`
	Drill     bool      `json:"drill,omitempty"`
}

// beforeFreeze is what a freeze finds: the emergency that goes on already, without an id if there is none, who is out,
// and whose turn it is in line.
type beforeFreeze struct {
	on         school.Freeze
	out, turns []pass.Pass
}

// lockForFreeze locks the school, its rooms, the emergency that goes on, and the turns in line. Passes that are out
// are not locked: nobody who ends one waits for a freeze, nor a freeze for them. It answers errNothingToDo where the
// form was sent before.
func lockForFreeze(ctx context.Context, tx *db.Tx, form school.ID) (seen beforeFreeze, err error) {
	if seen.on, err = lockEmergency(ctx, tx); err != nil {
		return seen, err
	}
	switch _, err := tx.Freeze(ctx, form); {
	case err == nil:
		return seen, errNothingToDo
	case !errors.Is(err, db.ErrNotFound):
		return seen, err
	}
	if seen.turns, err = tx.LockTurns(ctx); err != nil {
		return seen, err
	}
	seen.out, err = tx.Out(ctx)
	return seen, err
}

// lockEmergency locks the school, its rooms, and the emergency that goes on, which has no id if there is none.
func lockEmergency(ctx context.Context, tx *db.Tx) (school.Freeze, error) {
	if err := tx.LockSchool(ctx); err != nil {
		return school.Freeze{}, err
	}
	if err := tx.LockAllRooms(ctx); err != nil {
		return school.Freeze{}, err
	}
	on, err := tx.LockFreeze(ctx)
	if errors.Is(err, db.ErrNotFound) {
		return school.Freeze{}, nil
	}
	return on, err
}

// tellAll tells every page of the school that it is frozen or not, if that has changed.
func (h *Hall) tellAll(of school.ID, err error) error {
	if errors.Is(err, errNothingToDo) {
		return nil
	}
	if err == nil {
		h.live.Publish(live.Event{Topics: []live.Topic{live.Emergency(of), live.Rules(of)}})
	}
	return err
}
