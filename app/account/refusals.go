package account

import (
	"context"

	"corridor/app/school"
	"corridor/db"
)

// mostRefusals is how many of those who could not sign in an administrator sees.
const mostRefusals = 50

// Refusals lists whom providers vouched for in the last thirty days and whom no account was opened for, as far as it
// is a school's to know.
func (d *Desk) Refusals(ctx context.Context, of school.ID) ([]db.RefusedSignIn, error) {
	return d.db.At(of).RefusedSignIns(ctx, d.clock().Add(-keptRefusals), mostRefusals)
}

// Refusal is one of them. db.ErrNotFound: it has been seen to.
func (d *Desk) Refusal(ctx context.Context, of, id school.ID) (db.RefusedSignIn, error) {
	return d.db.At(of).RefusedSignIn(ctx, id)
}

// Admit links somebody who could not sign in to a person of the school, as an administrator has decided: from now on
// they open that account. Nobody can be linked who is of another district. db.ErrNotFound: it has been seen to, or
// there is no such person.
func (d *Desk) Admit(ctx context.Context, by db.Actor, of, refusal, person school.ID) error {
	at := d.db.At(of)
	r, err := at.RefusedSignIn(ctx, refusal)
	if err != nil {
		return err
	}
	if Why(r.Why) == Elsewhere {
		return db.ErrNotFound
	}
	if _, err := at.Person(ctx, person); err != nil {
		return err
	}
	if _, err := d.link(ctx, by, "account", r, of, person); err != nil {
		return err
	}
	return at.DropRefusedSignIn(ctx, refusal)
}

// Dismiss takes a refusal off the list.
func (d *Desk) Dismiss(ctx context.Context, of, refusal school.ID) error {
	return d.db.At(of).DropRefusedSignIn(ctx, refusal)
}
