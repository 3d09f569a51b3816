package hall

import (
	"context"
	"errors"

	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// peppered ties a PIN's hash to its teacher: a hash copied to another row matches nothing.
func (h *Hall) peppered(teacher school.ID) []byte {
	return append([]byte(teacher+":"), h.pepper...)
}

// HashPin is what is kept of a teacher's PIN.
func (h *Hall) HashPin(teacher school.ID, pin string) string {
	return secret.Hash(pin, h.peppered(teacher))
}

// ErrShortPin says that a PIN has fewer digits than the school wants.
var ErrShortPin = errors.New("short PIN")

// SetPin changes a teacher's PIN; an empty one switches it off. [ErrWeakPin] for one that is too easy, [ErrShortPin]
// for one that has fewer digits than the school wants.
func (h *Hall) SetPin(ctx context.Context, by By, of school.ID, pin string) error {
	if !ownName(by.Person) || by.ActingFor != "" {
		return ErrForbidden // the next one to use a shared account would know it
	}
	hash := ""
	if pin != "" {
		policy, err := h.CurrentPolicy(ctx, of)
		switch {
		case err != nil:
			return err
		case len(pin) < policy.School.PinShortest:
			return ErrShortPin
		case weakPin(pin):
			return ErrWeakPin
		}
		hash = h.HashPin(by.Person.ID, pin)
	}
	now := h.clock()
	return h.db.InTx(ctx, of, func(tx *db.Tx) error {
		tx.Record(by.actor(), now, "PIN changed", "person", by.Person.ID, nil, map[string]bool{"set": pin != ""})
		return tx.SetPin(ctx, by.Person.ID, hash, now)
	})
}

// ownName reports whether somebody acts in their own name; an account for substitutes has no PIN of its own.
func ownName(p school.Person) bool { return p.Is(school.Teacher) || p.Is(school.Administrator) }
