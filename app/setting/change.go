package setting

import (
	"context"
	"errors"

	"corridor/app/school"
	"corridor/db"
)

// mostTries bounds how often a change is held against a setting that changes under its hands.
const mostTries = 5

// Change makes a setting what how makes of it, whoever else has just changed it; where how answers nil, it goes. how
// leaves alone what it is given. Errors are those of [Kind.Save].
func (k *Kind[T]) Change(ctx context.Context, by db.Actor, of, id school.ID, how func(is T) *T) (change school.ID, err error) {
	err = Again(func() error {
		seen, err := k.At(ctx, of, id)
		if err != nil {
			return err
		}
		change, err = k.Save(ctx, by, of, id, &seen, how(seen))
		return err
	})
	return change, err
}

// ChangeAll makes several settings what how makes of each, all or none, see [Kind.SaveAll].
func (k *Kind[T]) ChangeAll(ctx context.Context, by db.Actor, of school.ID, ids []school.ID, how func(is T) *T) (changes []school.ID, err error) {
	err = Again(func() error {
		all := make([]One[T], 0, len(ids))
		for _, id := range ids {
			seen, err := k.At(ctx, of, id)
			if err != nil {
				return err
			}
			all = append(all, One[T]{id, &seen, how(seen)})
		}
		changes, err = k.SaveAll(ctx, by, of, all)
		return err
	})
	return changes, err
}

// Again does what can meet somebody else's change, and does it anew a few times where it does: while it answers
// [ErrChanged].
func Again(do func() error) (err error) {
	for range mostTries {
		if err = do(); !errors.Is(err, ErrChanged) {
			return err
		}
	}
	return err
}
