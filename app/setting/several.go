package setting

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// One is one of several settings that are changed together: Seen is nil for a new one, Wanted for one that goes.
type One[T any] struct {
	ID           school.ID
	Seen, Wanted *T
}

// Of is an error that concerns one of several settings.
type Of struct {
	ID  school.ID
	Err error
}

// Error names the setting by its id.
func (o *Of) Error() string { return fmt.Sprintf("setting %s: %v", o.ID, o.Err) }

// Unwrap is what is wrong with it.
func (o *Of) Unwrap() error { return o.Err }

// SaveAll changes several settings or none, each with a row of its own in the history, which knows them as made together;
// those that are wanted as they are have none. The error is an [*Of] around those that [Kind.Save] answers.
func (k *Kind[T]) SaveAll(ctx context.Context, by db.Actor, of school.ID, all []One[T]) (changes []school.ID, err error) {
	return k.saveAll(ctx, by, of, all, "")
}

func (k *Kind[T]) saveAll(ctx context.Context, by db.Actor, of school.ID, all []One[T], how string) (changes []school.ID, err error) {
	all = slices.DeleteFunc(slices.Clone(all), func(o One[T]) bool { return same(o.Seen, o.Wanted) })
	if len(all) == 0 {
		return nil, nil
	}
	slices.SortFunc(all, func(a, b One[T]) int { return cmp.Compare(a.ID, b.ID) })
	write := k.writeEach
	if k.Many != nil {
		write = k.writeMany
	}
	err = k.db.InTx(ctx, of, func(tx *db.Tx) (err error) {
		if err := tx.LockSchool(ctx); err != nil {
			return err
		}
		if changes, err = write(ctx, tx, by, all, how); err != nil {
			return err
		}
		if len(changes) > 1 {
			tx.Together(changes)
		}
		return tx.Touch(ctx)
	})
	if err != nil {
		return nil, err
	}
	k.live.Publish(live.Event{Topics: []live.Topic{live.Rules(of)}})
	if k.After == nil {
		return changes, nil
	}
	ids := make([]school.ID, len(all))
	for i, one := range all {
		ids[i] = one.ID
	}
	return changes, k.After(ctx, by, of, ids)
}

// writeEach changes one setting after the other, once all are locked, in the order of their ids.
func (k *Kind[T]) writeEach(ctx context.Context, tx *db.Tx, by db.Actor, all []One[T], how string) (changes []school.ID, err error) {
	for _, one := range all {
		if k.Lock == nil {
			break
		}
		if err := k.Lock(ctx, tx, one.ID, one.Seen, one.Wanted); err != nil {
			return nil, err
		}
	}
	for _, one := range all {
		change, err := k.write(ctx, tx, by, one, how)
		if err != nil {
			return nil, &Of{one.ID, err}
		}
		changes = append(changes, change)
	}
	return changes, nil
}

// writeMany changes them all with as many statements as one.
func (k *Kind[T]) writeMany(ctx context.Context, tx *db.Tx, by db.Actor, all []One[T], how string) (changes []school.ID, err error) {
	ids := make([]school.ID, len(all))
	for i, one := range all {
		ids[i] = one.ID
	}
	if err := k.Many.Lock(ctx, tx, ids); err != nil {
		return nil, err
	}
	there, err := k.Many.Read(ctx, tx.Scope, ids)
	if err != nil {
		return nil, err
	}
	wanted := map[school.ID]*T{}
	for _, one := range all {
		var was *T
		if is, known := there[one.ID]; known {
			was = &is
		}
		if err := k.check(ctx, tx, one, was); err != nil {
			return nil, &Of{one.ID, err}
		}
		wanted[one.ID] = one.Wanted
		changes = append(changes, k.record(tx, by, one, was, how))
	}
	return changes, k.Many.Write(ctx, tx, wanted)
}

// Put is a change of the history that is to be put back with others: the values are as the audit log keeps them.
type Put struct {
	ID           school.ID
	Old, Changed []byte
}

// PutAllBack undoes several changes or none. [ErrChanged], in an [*Of], if one has been changed again since.
func (k *Kind[T]) PutAllBack(ctx context.Context, by db.Actor, of school.ID, puts []Put) ([]school.ID, error) {
	var all []One[T]
	for _, p := range puts {
		wanted, err := valueOf[T](p.Old)
		if err != nil {
			return nil, err
		}
		seen, err := valueOf[T](p.Changed)
		if err != nil {
			return nil, err
		}
		all = append(all, One[T]{p.ID, seen, wanted})
	}
	return k.saveAll(ctx, by, of, all, " back")
}
