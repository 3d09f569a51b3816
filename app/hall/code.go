package hall

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"time"

	"corridor/app/school"
)

const (
	// codeFor is how long a room code is shown.
	codeFor = 30 * time.Second
	// codeGrace is how much longer it is taken, because somebody is typing it.
	codeGrace = 10 * time.Second
)

// RoomCode is the code that proves that somebody is in a room now.
type RoomCode struct {
	Room           school.Room
	Digits         string // six
	BeganAt, EndAt time.Time
}

// RoomCode is the room's code of this half minute, for those who may show it: the room's teachers and whoever
// acts for one, hall monitors and administrators. Errors: [ErrForbidden], [ErrCoverOver].
func (h *Hall) RoomCode(ctx context.Context, by By, of, room school.ID) (RoomCode, error) {
	found, err := h.db.At(of).Room(ctx, room)
	if err != nil {
		return RoomCode{}, err
	}
	if err := h.mayOfRooms(ctx, by, of, room); err != nil {
		return RoomCode{}, err
	}
	if err := h.stillCovers(ctx, by, of); err != nil {
		return RoomCode{}, err
	}
	step := codeStep(h.clock())
	began := time.Unix(step*int64(codeFor/time.Second), 0)
	return RoomCode{Room: found, Digits: h.digits(of, room, step), BeganAt: began, EndAt: began.Add(codeFor)}, nil
}

// codeStep counts the half minutes since 1970.
func codeStep(at time.Time) int64 { return at.Unix() / int64(codeFor/time.Second) }

// digits are the room's code of a half minute. All servers of an installation find the same ones, and nobody
// else does: they follow from the pepper, which is kept outside the database.
func (h *Hall) digits(of, room school.ID, step int64) string {
	sum := hmac.New(sha256.New, h.pepper)
	fmt.Fprintf(sum, "room code %s %s %d", of, room, step)
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(sum.Sum(nil))%1_000_000)
}

// codeFits finds the half minute whose code was typed at a moment: this one or, for a while, the one before. It
// takes as long for a wrong code as for a right one.
func (h *Hall) codeFits(of, room school.ID, code string, at time.Time) (step int64, fits bool) {
	now, before := codeStep(at), codeStep(at.Add(-codeGrace))
	isNow := subtle.ConstantTimeCompare([]byte(code), []byte(h.digits(of, room, now)))
	isBefore := subtle.ConstantTimeCompare([]byte(code), []byte(h.digits(of, room, before)))
	if isNow == 1 {
		return now, true
	}
	return before, isBefore == 1
}
