package people

import (
	"context"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// What stands against deleting somebody.
var (
	ErrOneself = errors.New("oneself")
	ErrLast    = errors.New("the last administrator")
)

// errStillOut says that something of theirs has begun since it was ended.
var errStillOut = errors.New("a pass is open")

// mostTries bounds how often that is tried anew.
const mostTries = 5

// Hall ends what a student has open.
type Hall interface {
	LetGo(ctx context.Context, by db.Actor, of, student school.ID) error
}

// Delete takes a person away for good: what they have open ends, their sessions and covers end, and what is theirs is
// forgotten. What they were part of stays, without their name: passes, the encounter log, the history. There is no way
// back. Errors: [ErrOneself], [ErrLast], db.ErrNotFound.
func (a *Accounts) Delete(ctx context.Context, by db.Actor, of, id school.ID) error {
	if by.ID == id {
		return ErrOneself
	}
	var err error
	for range mostTries {
		if err = a.hall.LetGo(ctx, by, of, id); err != nil {
			return err
		}
		now := a.clock()
		err = a.db.InTx(ctx, of, func(tx *db.Tx) error { return remove(ctx, tx, by, id, now) })
		if !errors.Is(err, errStillOut) {
			break
		}
	}
	if err == nil {
		a.live.Publish(live.Event{Topics: []live.Topic{live.Rules(of), live.Person(of, id)}})
	}
	return err
}

// remove locks covers, the school, the person and their encounter groups, looks, and forgets.
func remove(ctx context.Context, tx *db.Tx, by db.Actor, id school.ID, now time.Time) error {
	if err := tx.EndSessionsOf(ctx, by, id, now); err != nil {
		return err
	}
	if err := tx.LockSchool(ctx); err != nil {
		return err
	}
	if err := tx.LockPerson(ctx, id); err != nil {
		return err
	}
	p, err := tx.Person(ctx, id)
	if err != nil {
		return err
	}
	others, err := tx.CountAdministrators(ctx, id)
	if err != nil {
		return err
	}
	open, err := tx.OpenOfStudent(ctx, id)
	if err != nil {
		return err
	}
	if err := mayGo(p, others, len(open)); err != nil {
		return err
	}
	if err := tx.LeaveEncounterGroups(ctx, by, now, id); err != nil {
		return err
	}
	tx.ForgetPerson(id, now)
	tx.Record(by, now, "account deleted", "account", id, nil, nil) // whatever it kept of them would stay
	return tx.Touch(ctx)
}

// mayGo decides by what was read under lock: how many other administrators can sign in, how many passes are open.
func mayGo(p school.Person, administrators, open int) error {
	switch {
	case p.Is(school.Administrator) && administrators == 0:
		return ErrLast
	case open > 0:
		return errStillOut
	}
	return nil
}

// ForOneself is what nobody may make of their own account, by field: locked out of it, or out of the administration,
// they could not put it back.
func ForOneself(p Person) map[string]setting.Sentence {
	wrong := map[string]setting.Sentence{}
	if p.State != school.Active {
		wrong["state"] = setting.Sentence{ID: "web.people.oneself"}
	}
	if !p.Is(school.Administrator) {
		wrong["roles"] = setting.Sentence{ID: "web.people.oneself-role"}
	}
	return wrong
}
