package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// SignIn is one time that somebody signed in, or was not let in.
type SignIn struct {
	At      time.Time
	How     string // "password", or the provider's name
	Device  string
	Refused string // empty, or "password" for a wrong one, "off" for an account that may not sign in
}

// AddSignIn keeps one.
func (tx *Tx) AddSignIn(person school.ID, in SignIn) {
	tx.queue(`insert into signins (school_id, id, person_id, at, how, device, refused) values ($1, $2, $3, $4, $5, $6, $7)`,
		tx.id, NewID(), person, in.At, in.How, in.Device, in.Refused)
}

// SignIns lists a person's newest first.
func (s Scope) SignIns(ctx context.Context, person school.ID, most int) (list []SignIn, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		var in SignIn
		defer func() { list = append(list, in) }()
		return row.Scan(&in.At, &in.How, &in.Device, &in.Refused)
	}, `select i.at, i.how, i.device, i.refused from signins i
where i.school_id = $1 and i.person_id = $2
order by i.at desc, i.id desc limit $3`, s.id, person, most)
	return list, err
}

// DropSignIns forgets those of before.
func (tx *Tx) DropSignIns(before time.Time) {
	tx.queue(`delete from signins where school_id = $1 and at < $2`, tx.id, before)
}

// SessionsOf lists the sessions of a person that have not ended by now, the one that was used last first.
func (s Scope) SessionsOf(ctx context.Context, person school.ID, now time.Time) (list []Session, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		in := Session{SchoolID: s.id, PersonID: person}
		defer func() { list = append(list, in) }()
		return row.Scan(&in.ID, &in.MadeAt, &in.SeenAt, &in.Device, &in.How)
	}, `select n.id::text, n.made_at, n.seen_at, n.device, n.how from sessions n
where n.school_id = $1 and n.person_id = $2 and n.ended_at is null and n.idle_ends_at > $3 and n.ends_at > $3
order by n.seen_at desc, n.id desc`, s.id, person, now)
	return list, err
}

// SignedIn lists the staff with a session that has not ended by now, and was used since.
func (s Scope) SignedIn(ctx context.Context, now, since time.Time) (list []school.ID, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		var id school.ID
		err := row.Scan(&id)
		list = append(list, id)
		return err
	}, `select distinct n.person_id::text from sessions n
join people p on p.school_id = n.school_id and p.id = n.person_id
where n.school_id = $1 and p.roles <> '{student}'
  and n.ended_at is null and n.idle_ends_at > $2 and n.ends_at > $2
  and n.seen_at > $3`, s.id, now, since)
	return list, err
}

// SignOut ends a person's sessions, under whatever locks. A cover that rests on one of them doesn't hold any more; the
// sweep writes its end down.
func (tx *Tx) SignOut(person school.ID, now time.Time) {
	tx.queue(`update sessions set ended_at = $3 where school_id = $1 and person_id = $2 and ended_at is null`, tx.id, person, now)
}
