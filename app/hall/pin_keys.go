package hall

import (
	"context"
	"errors"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/app/secret"
	"corridor/db"
)

// pinKey is one PIN that counts for a teacher: their own, or that of a cover of theirs which holds.
type pinKey struct {
	owner    school.ID // the teacher, or the cover: its hash is tied to it
	hash     string
	pausedAt time.Time
	cover    school.Cover // zero for the teacher's own
}

func (k pinKey) running() bool { return k.pausedAt.IsZero() }

// by is who lets the student go with it.
func (k pinKey) by(teacher school.Person, session school.ID) By {
	if k.cover.ID == "" {
		return By{Person: teacher, Session: session, Staff: true, How: "pin"}
	}
	return By{
		Person: k.cover.Account, Session: session, Staff: true, How: "pin",
		ActingFor: teacher.ID, ActingName: k.cover.Name, Cover: k.cover.ID,
	}
}

// keysOf are the PINs that count for a teacher at now on the device of the pass's student.
func (h *Hall) keysOf(ctx context.Context, s db.Scope, p pass.Pass, teacher school.ID, now time.Time) ([]pinKey, error) {
	covers, err := s.CoverPins(ctx, teacher, roomsOf(p), now)
	if err != nil {
		return nil, err
	}
	own, err := s.Pin(ctx, teacher)
	return keys(teacher, own, covers, err)
}

// lockKeys locks them, and the student who has typed: covers first.
func (h *Hall) lockKeys(ctx context.Context, tx *db.Tx, p pass.Pass, teacher school.ID, now time.Time) ([]pinKey, error) {
	covers, err := tx.LockCoverPins(ctx, teacher, roomsOf(p), now)
	if err != nil {
		return nil, err
	}
	if err := tx.LockStudent(ctx, p.StudentID); err != nil {
		return nil, err
	}
	own, err := tx.LockPin(ctx, teacher)
	return keys(teacher, own, covers, err)
}

// keys puts the teacher's own PIN before those of the covers; none is no error.
func keys(teacher school.ID, own db.Pin, covers []db.CoverPin, err error) (list []pinKey, _ error) {
	switch {
	case err == nil:
		list = append(list, pinKey{owner: teacher, hash: own.Hash, pausedAt: own.PausedAt})
	case !errors.Is(err, db.ErrNotFound):
		return nil, err
	}
	for _, c := range covers {
		list = append(list, pinKey{owner: c.Cover.ID, hash: c.Hash, pausedAt: c.PausedAt, cover: c.Cover})
	}
	return list, nil
}

func roomsOf(p pass.Pass) (rooms []school.ID) {
	for _, room := range []school.ID{p.OriginID, p.DestinationID} {
		if room != "" {
			rooms = append(rooms, room)
		}
	}
	return rooms
}

// fits is the PIN that was typed, nil if it is none of them.
func (h *Hall) fits(known []pinKey, typed string) (right *pinKey) {
	for _, k := range known {
		if k.running() && secret.Matches(typed, h.peppered(k.owner), k.hash) {
			right = &k
		}
	}
	return right
}

// holding leaves out the covers that don't hold at now.
func holding(list []pinKey, now time.Time) []pinKey {
	return slices.DeleteFunc(list, func(k pinKey) bool { return k.cover.ID != "" && !k.cover.HoldsAt(now) })
}

// still finds the PIN that was typed among those that count under the locks.
func still(locked []pinKey, typed *pinKey) (pinKey, bool) {
	for _, k := range locked {
		if typed != nil && k.owner == typed.owner && k.hash == typed.hash && k.running() {
			return k, true
		}
	}
	return pinKey{}, false
}

// pauseAll stops the teacher's PIN until they sign in again, and those of their covers until there is another one.
func pauseAll(tx *db.Tx, list []pinKey, teacher school.ID, now time.Time) {
	for _, k := range list {
		if k.cover.ID != "" {
			tx.PauseCoverPin(k.cover.ID, now)
		} else {
			tx.PausePin(teacher, now)
		}
	}
}
