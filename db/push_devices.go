package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// SetDevice keeps a browser that somebody lets show notices. A browser is one person's: it was whoever's before.
func (tx *Tx) SetDevice(person school.ID, d Device) {
	tx.queue(`delete from push_devices where school_id = $1 and endpoint = $2 and person_id <> $3`, tx.id, d.Endpoint, person)
	tx.queue(`insert into push_devices (school_id, id, person_id, session_id, endpoint, p256dh, auth, made_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (school_id, endpoint) do update set session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
  made_at = excluded.made_at`, tx.id, d.ID, person, d.Session, d.Endpoint, d.P256dh, d.Auth, d.MadeAt)
}

// Devices lists the browsers that show somebody's notices now, the newest first.
func (s Scope) Devices(ctx context.Context, person school.ID, now time.Time) (list []Device, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var d Device
		err := rows.Scan(&d.ID, &d.Session, &d.Endpoint, &d.MadeAt, &d.Label)
		list = append(list, d)
		return err
	}, `select d.id::text, d.session_id::text, d.endpoint, d.made_at, n.device
from push_devices d
join sessions n on n.school_id = d.school_id and n.id = d.session_id
join people p on p.school_id = d.school_id and p.id = d.person_id
where d.school_id = $1 and d.person_id = $2 and `+deviceLives+` order by d.made_at desc, d.id`, s.id, person, now)
	return list, err
}

// DropDevice takes a device off, with what was on its way there.
func (tx *Tx) DropDevice(person, device school.ID) {
	tx.queue(`delete from push_devices where school_id = $1 and person_id = $2 and id = $3`, tx.id, person, device)
}

// DropEndpoint takes a browser off, whose ever it was.
func (tx *Tx) DropEndpoint(endpoint string) {
	tx.queue(`delete from push_devices where school_id = $1 and endpoint = $2`, tx.id, endpoint)
}

// DropOldDevices forgets those whose sessions have ended, and those of before a moment.
func (tx *Tx) DropOldDevices(before time.Time) {
	tx.queue(`delete from push_devices d using sessions n
where d.school_id = $1 and n.school_id = $1 and n.id = d.session_id and (n.ended_at is not null or d.made_at < $2)`, tx.id, before)
}

// WhoseDevice is whose notices a browser shows; nobody's is empty.
func (s Scope) WhoseDevice(ctx context.Context, endpoint string) (person school.ID, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error { return rows.Scan(&person) },
		`select d.person_id::text from push_devices d where d.school_id = $1 and d.endpoint = $2`, s.id, endpoint)
	return person, err
}

// MoveDevice says in which session a browser is used now.
func (tx *Tx) MoveDevice(endpoint string, session school.ID, now time.Time) {
	tx.queue(`update push_devices set session_id = $3, made_at = $4 where school_id = $1 and endpoint = $2`, tx.id, endpoint, session, now)
}
