package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Happening is something that somebody may want to be told of: a verb, and the row that it is about.
type Happening struct {
	ID      school.ID
	What    string
	Subject school.ID // a pass; of a stopped start its row in the log; of a PIN its teacher; of a morning whose it is
	Actor   school.ID // who did it; none: the system
	At      time.Time
	Moment  time.Time // of what the clock makes happen, and then it is told once
}

// AddHappening writes it in the transaction of its cause. Of the clock's there is one for each moment.
func (tx *Tx) AddHappening(h Happening) {
	sql := addHappening
	if !h.Moment.IsZero() {
		sql += ` on conflict do nothing`
	}
	tx.queue(sql, tx.id, NewID(), h.What, h.Subject, orNull(h.Actor), h.At, orNever(h.Moment))
}

const addHappening = `insert into happenings (school_id, id, what, subject_id, actor_id, at, moment) values ($1, $2, $3, $4, $5, $6, $7)`

// Happenings lists what nobody has been told of yet, oldest first.
func (s Scope) Happenings(ctx context.Context, most int) (list []Happening, err error) {
	return s.happenings(ctx, `order by h.id limit $2`, most)
}

// ClaimHappenings locks those of a list that nobody else works off, and answers them: they are this transaction's.
func (tx *Tx) ClaimHappenings(ctx context.Context, ids []school.ID) (list []Happening, err error) {
	return tx.happenings(ctx, `and h.id = any($2::uuid[]) order by h.id for update skip locked`, idStrings(ids))
}

func (s Scope) happenings(ctx context.Context, tail string, args ...any) (list []Happening, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var h Happening
		err := rows.Scan(&h.ID, &h.What, &h.Subject, &h.Actor, &h.At, &h.Moment)
		list = append(list, h)
		return err
	}, `select h.id::text, h.what, h.subject_id::text, coalesce(h.actor_id::text, ''), h.at, coalesce(h.moment, `+never+`)
from happenings h where h.school_id = $1 and h.addressed_at is null `+tail, append([]any{s.id}, args...)...)
	return list, err
}

// SettleHappenings ends what has been worked off. What the clock made happen is remembered for a while, so that it doesn't
// happen again.
func (tx *Tx) SettleHappenings(ids []school.ID, now time.Time) {
	tx.queue(`delete from happenings where school_id = $1 and id = any($2::uuid[]) and moment is null`, tx.id, idStrings(ids))
	tx.queue(`update happenings set addressed_at = $3 where school_id = $1 and id = any($2::uuid[])`, tx.id, idStrings(ids), now)
}
