// Package setting is about changing what a school has laid down: a room, a rule, a bell schedule, an encounter
// group. Every such change goes one way, whoever makes it and from wherever: what the person saw is held against
// what is there by now, under lock; the change is written together with an audit row that keeps both values; every
// server reads the school's rules anew; and the change can be put back.
//
// Locks: the school first, then what the kind of setting names, in the order of the package comment of app/hall.
package setting

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"time"

	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
)

// ErrChanged says that somebody else changed the setting since it was read.
var ErrChanged = errors.New("changed meanwhile")

// Office is what all kinds of settings share.
type Office struct {
	db    *db.DB
	clock func() time.Time
	live  live.Publisher
}

// NewOffice makes an office.
func NewOffice(d *db.DB, clock func() time.Time, publisher live.Publisher) *Office {
	return &Office{d, clock, publisher}
}

// Kind is a kind of setting. T describes one setting whole, as a value that JSON keeps; times in it are UTC. Its
// exported fields are what the history shows.
type Kind[T any] struct {
	Subject string // its name in the audit log: "room"
	*Office
	// Read answers the setting with this id; db.ErrNotFound where there is none.
	Read func(ctx context.Context, s db.Scope, id school.ID) (T, error)
	// Check answers what is wrong with a value before it is written; nil for a kind without rules of its own. It
	// runs under the lock.
	Check func(ctx context.Context, tx *db.Tx, id school.ID, value T) error
	// Lock takes more locks than the school's; nil for none. was is nil for a new setting, wanted for one that goes.
	Lock func(ctx context.Context, tx *db.Tx, id school.ID, was, wanted *T) error
	// Write makes (was is nil), changes, or deletes (wanted is nil) the setting.
	Write func(ctx context.Context, tx *db.Tx, id school.ID, was, wanted *T) error
	// After does what follows from changes that are committed; nil for nothing.
	After func(ctx context.Context, by db.Actor, of school.ID, ids []school.ID) error
	// Many stands in for Lock and Write where hundreds of a kind are changed at once.
	Many *Many[T]
}

// Many locks, reads and writes any number of settings of a kind in a few statements.
type Many[T any] struct {
	Lock  func(ctx context.Context, tx *db.Tx, ids []school.ID) error
	Read  func(ctx context.Context, s db.Scope, ids []school.ID) (map[school.ID]T, error) // without those that aren't there
	Write func(ctx context.Context, tx *db.Tx, wanted map[school.ID]*T) error
}

// Save makes a setting what is wanted: seen is what the person looked at (nil for a new one), wanted what they
// want (nil deletes). It answers the id of the change in the history, empty where there was nothing to change.
// Errors: [ErrChanged], [*Invalid], db.ErrNotFound.
func (k *Kind[T]) Save(ctx context.Context, by db.Actor, of, id school.ID, seen, wanted *T) (change school.ID, err error) {
	return k.save(ctx, by, of, id, seen, wanted, "")
}

func (k *Kind[T]) save(ctx context.Context, by db.Actor, of, id school.ID, seen, wanted *T, how string) (change school.ID, err error) {
	changes, err := k.saveAll(ctx, by, of, []One[T]{{id, seen, wanted}}, how)
	if err != nil || len(changes) == 0 {
		return "", err
	}
	return changes[0], nil
}

// write changes one setting under its locks, and records it.
func (k *Kind[T]) write(ctx context.Context, tx *db.Tx, by db.Actor, one One[T], how string) (change school.ID, err error) {
	was, err := k.read(ctx, tx.Scope, one.ID)
	if err != nil {
		return "", err
	}
	if err := k.check(ctx, tx, one, was); err != nil {
		return "", err
	}
	if err := k.Write(ctx, tx, one.ID, was, one.Wanted); err != nil {
		return "", err
	}
	return k.record(tx, by, one, was, how), nil
}

// check says whether a setting that is was by now can become what is wanted.
func (k *Kind[T]) check(ctx context.Context, tx *db.Tx, one One[T], was *T) error {
	if !same(was, one.Seen) {
		return ErrChanged
	}
	if one.Wanted == nil || k.Check == nil {
		return nil
	}
	return k.Check(ctx, tx, one.ID, *one.Wanted)
}

func (k *Kind[T]) record(tx *db.Tx, by db.Actor, one One[T], was *T, how string) (change school.ID) {
	return tx.Record(by, k.clock(), k.verb(was, one.Wanted)+how, k.Subject, one.ID, orNothing(was), orNothing(one.Wanted))
}

// read answers nil where there is no such setting.
func (k *Kind[T]) read(ctx context.Context, s db.Scope, id school.ID) (*T, error) {
	value, err := k.Read(ctx, s, id)
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	return &value, err
}

// At reads a setting as it is now. db.ErrNotFound where there is none.
func (k *Kind[T]) At(ctx context.Context, of, id school.ID) (T, error) {
	return k.Read(ctx, k.db.At(of), id)
}

// PutBack makes the setting what it was before the change that turned old into changed; both are as the audit
// log keeps them, null where there was nothing. [ErrChanged] if it has been changed again since, unless anyway.
func (k *Kind[T]) PutBack(ctx context.Context, by db.Actor, of, id school.ID, old, changed json.RawMessage, anyway bool) (school.ID, error) {
	wanted, err := valueOf[T](old)
	if err != nil {
		return "", err
	}
	seen, err := valueOf[T](changed)
	if err != nil {
		return "", err
	}
	if anyway {
		if seen, err = k.read(ctx, k.db.At(of), id); err != nil {
			return "", err
		}
	}
	return k.save(ctx, by, of, id, seen, wanted, " back")
}

func (k *Kind[T]) verb(was, wanted *T) string {
	switch {
	case was == nil:
		return k.Subject + " made"
	case wanted == nil:
		return k.Subject + " deleted"
	}
	return k.Subject + " changed"
}

func valueOf[T any](kept json.RawMessage) (*T, error) {
	if len(kept) == 0 || bytes.Equal(kept, []byte("null")) {
		return nil, nil
	}
	value := new(T)
	return value, json.Unmarshal(kept, value)
}

// same compares what the audit log would keep of two values.
func same[T any](a, b *T) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	first, err := json.Marshal(a)
	if err != nil {
		return false
	}
	second, err := json.Marshal(b)
	return err == nil && bytes.Equal(first, second)
}

// orNothing keeps a nil pointer from becoming a value that is not nil.
func orNothing[T any](value *T) any {
	if value == nil {
		return nil
	}
	return value
}

// History lists the latest changes of a setting, newest first.
func (k *Kind[T]) History(ctx context.Context, of, id school.ID, most int) ([]db.Change, error) {
	return k.db.At(of).History(ctx, db.Changes{Subjects: []string{k.Subject}, Of: id, Most: most})
}
