package hall

import (
	"context"
	"errors"

	"corridor/app/school"
	"corridor/db"
)

// ErrCoverOver says that somebody acted for a teacher whom they don't cover any more.
var ErrCoverOver = errors.New("the cover is over")

// Whoever acts for a teacher has in the hall what that teacher has there, and no more than the lesson needs.
// Whose request it is goes by the teacher's rooms ([By.InName]); what was given to a person by name, theirs or
// the teacher's, stays behind. Every right that isn't a room's is asked for here.

// may reports whether somebody has a permission in what they do now.
func (b By) may(p school.Permission) bool { return b.ActingFor == "" && b.Person.May(p) }

// administers reports whether somebody acts as an administrator of the school.
func (b By) administers() bool { return b.ActingFor == "" && b.Person.Is(school.Administrator) }

// ownPass reports whether the pass would be of the very person who acts as staff: a student who helps out
// can't let themselves go.
func (b By) ownPass(student school.ID) bool {
	return b.Staff && b.Person.ID == student && student != ""
}

// towards is who somebody is to a pass of this student: whoever helps out as staff is to their own pass its student,
// with no more rights than that.
func (b By) towards(student school.ID) By {
	if b.ownPass(student) {
		b.Staff, b.ActingFor, b.ActingName, b.Cover = false, "", "", ""
	}
	return b
}

// holdCover keeps the cover of whoever acts for a teacher from ending until the transaction is through: what is done by
// it is done before its end or not at all. It is the first lock. [ErrCoverOver] if the cover doesn't hold.
func (h *Hall) holdCover(ctx context.Context, tx *db.Tx, by By) error {
	if by.Cover == "" {
		return nil
	}
	err := tx.HoldCover(ctx, by.Cover, h.clock())
	if errors.Is(err, db.ErrNotFound) {
		return ErrCoverOver
	}
	return err
}

// stillCovers is holdCover for what is only looked at. [ErrCoverOver] if the cover doesn't hold.
func (h *Hall) stillCovers(ctx context.Context, by By, of school.ID) error {
	if by.Cover == "" {
		return nil
	}
	return h.db.InTx(ctx, of, func(tx *db.Tx) error { return h.holdCover(ctx, tx, by) })
}
