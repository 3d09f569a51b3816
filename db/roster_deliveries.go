package db

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// DeliveryState is how far a delivery of roster files has come.
type DeliveryState string

// Arrived waits to be read, Ready for a person, Applying to be applied; Refused can't be taken as it is.
const (
	Arrived  DeliveryState = "arrived"
	Ready    DeliveryState = "ready"
	Refused  DeliveryState = "refused"
	Applying DeliveryState = "applying"
	Applied  DeliveryState = "applied"
)

// Delivery is a package of roster files on its way into a school. Asked, Found and Why, that it was not taken or that
// somebody has to look at it, are JSON of whoever reads it.
type Delivery struct {
	ID            school.ID
	Source        string // "upload", "folder", "service"
	Name          string
	By            school.ID // who brought it; none where it was fetched at night
	ByName        string
	BroughtAt     time.Time
	ExpiresAt     time.Time
	Bytes         int64
	Mark          string
	State         DeliveryState
	Asked         json.RawMessage
	ConfirmedGone int
	AppliedBy     school.ID
	Step          string
	DoneBytes     int64
	AllBytes      int64
	Why           json.RawMessage
	Found         json.RawMessage
	RunID         school.ID
}

const deliveries = `select d.id::text, d.source, d.name, coalesce(d.brought_by::text, ''),
  coalesce(p.given_name || ' ' || p.family_name, ''), d.brought_at, d.expires_at, d.bytes, d.mark, d.state, d.asked,
  d.confirmed_gone, coalesce(d.applied_by::text, ''), d.step, d.done_bytes, d.all_bytes, d.why, d.found,
  coalesce(d.run_id::text, '')
from roster_deliveries d
left join people p on p.school_id = d.school_id and p.id = d.brought_by
where d.school_id = $1 `

func (s Scope) deliveries(ctx context.Context, sql string, args ...any) (list []Delivery, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var d Delivery
		if err := rows.Scan(&d.ID, &d.Source, &d.Name, &d.By, &d.ByName, &d.BroughtAt, &d.ExpiresAt, &d.Bytes, &d.Mark,
			&d.State, &d.Asked, &d.ConfirmedGone, &d.AppliedBy, &d.Step, &d.DoneBytes, &d.AllBytes, &d.Why, &d.Found,
			&d.RunID); err != nil {
			return err
		}
		list = append(list, d)
		return nil
	}, deliveries+sql, append([]any{s.id}, args...)...)
	return list, err
}

func (s Scope) oneDelivery(ctx context.Context, sql string, args ...any) (Delivery, error) {
	list, err := s.deliveries(ctx, sql, args...)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Delivery{}, err
	}
	return list[0], nil
}

// Delivery reads one. ErrNotFound where there is none.
func (s Scope) Delivery(ctx context.Context, id school.ID) (Delivery, error) {
	return s.oneDelivery(ctx, `and d.id = $2`, id)
}

// OpenDeliveries lists those that nobody has applied yet, newest first.
func (s Scope) OpenDeliveries(ctx context.Context) ([]Delivery, error) {
	return s.deliveries(ctx, `and d.state <> 'applied' order by d.brought_at desc, d.id limit 50`)
}

// LastDelivery is the newest that came by itself from a source. ErrNotFound where there is none.
func (s Scope) LastDelivery(ctx context.Context, source string) (Delivery, error) {
	return s.oneDelivery(ctx, `and d.source = $2 order by d.brought_at desc, d.id desc limit 1`, source)
}

// LockDelivery reads one and lets nobody else change it until the end of the transaction.
func (tx *Tx) LockDelivery(ctx context.Context, id school.ID) (Delivery, error) {
	return tx.oneDelivery(ctx, `and d.id = $2 for no key update of d`, id)
}

// CountDeliveries is how many wait, and how many bytes they hold.
func (s Scope) CountDeliveries(ctx context.Context) (number int, bytes int64, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		return rows.Scan(&number, &bytes)
	}, `select count(*), coalesce(sum(bytes), 0)::bigint from roster_deliveries where school_id = $1 and state <> 'applied'`, s.id)
	return number, bytes, err
}

// AddDelivery keeps a delivery; its content follows with AddDeliveryPart. A Violation of roster_deliveries_pkey says
// that it is there already.
func (tx *Tx) AddDelivery(d Delivery) {
	tx.queue(`insert into roster_deliveries (school_id, id, source, name, brought_by, brought_at, expires_at, bytes, mark, asked)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		tx.id, d.ID, d.Source, d.Name, orNull(d.By), d.BroughtAt, d.ExpiresAt, d.Bytes, d.Mark, orObject(d.Asked))
}

func orObject(text json.RawMessage) string {
	if len(text) == 0 {
		return "{}"
	}
	return string(text)
}

func orNone(text json.RawMessage) any {
	if len(text) == 0 {
		return nil
	}
	return string(text)
}

// AddDeliveryPart keeps a piece of a delivery's content.
func (tx *Tx) AddDeliveryPart(ctx context.Context, delivery school.ID, number int, content []byte) error {
	tx.queue(`insert into roster_delivery_parts (school_id, id, delivery_id, number, content) values ($1, $2, $3, $4, $5)`,
		tx.id, NewID(), delivery, number, content)
	return tx.flush(ctx)
}

// DeliveryPart reads a piece of a delivery's content. ErrNotFound where it is no longer kept.
func (s Scope) DeliveryPart(ctx context.Context, delivery school.ID, number int) (content []byte, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		return row.Scan(&content)
	}, `select content from roster_delivery_parts where school_id = $1 and delivery_id = $2 and number = $3`, s.id, delivery, number)
	return content, err
}

// SetDelivery writes what has become of a delivery, and lets go of it.
func (tx *Tx) SetDelivery(d Delivery) {
	tx.queue(`update roster_deliveries
set state = $3, asked = $4, confirmed_gone = $5, applied_by = $6, why = $7, found = $8, run_id = $9,
  lease_ends_at = null, step = '', done_bytes = 0, all_bytes = 0
where school_id = $1 and id = $2`,
		tx.id, d.ID, d.State, orObject(d.Asked), d.ConfirmedGone, orNull(d.AppliedBy), orNone(d.Why), orObject(d.Found), orNull(d.RunID))
}

// DropDelivery forgets a delivery.
func (tx *Tx) DropDelivery(id school.ID) {
	tx.queue(`delete from roster_deliveries where school_id = $1 and id = $2`, tx.id, id)
}

// KeepDelivery lets go of the files of a delivery that was applied, and keeps its lists for a while.
func (tx *Tx) KeepDelivery(id school.ID, until time.Time) {
	tx.queue(`delete from roster_delivery_parts where school_id = $1 and delivery_id = $2`, tx.id, id)
	tx.queue(`update roster_deliveries set expires_at = $3 where school_id = $1 and id = $2`, tx.id, id, until)
}

// DropOldDeliveries forgets those whose time is over.
func (tx *Tx) DropOldDeliveries(now time.Time) {
	tx.queue(`delete from roster_deliveries where school_id = $1 and expires_at <= $2 and state <> 'applying'`, tx.id, now)
}

// ClaimDelivery takes the oldest delivery that waits for a server, until the lease ends; another server that looks
// meanwhile finds none. ErrNotFound where nothing waits.
func (tx *Tx) ClaimDelivery(ctx context.Context, now, leaseEnds time.Time) (d Delivery, err error) {
	d, err = tx.oneDelivery(ctx, `and d.state in ('arrived', 'applying') and (d.lease_ends_at is null or d.lease_ends_at <= $2)
order by d.brought_at, d.id limit 1 for no key update of d skip locked`, now)
	if err == nil {
		tx.queue(`update roster_deliveries set lease_ends_at = $3 where school_id = $1 and id = $2`, tx.id, d.ID, leaseEnds)
	}
	return d, err
}

// NoteDelivery says how far a server is with a delivery, and that it still has it in its hands.
func (tx *Tx) NoteDelivery(id school.ID, step string, done, all int64, leaseEnds time.Time) {
	tx.queue(`update roster_deliveries set step = $3, done_bytes = $4, all_bytes = $5, lease_ends_at = $6
where school_id = $1 and id = $2`, tx.id, id, step, done, all, leaseEnds)
}

// SchoolsWithDeliveries lists the schools in which a delivery waits for a server, or is too old.
func (d *DB) SchoolsWithDeliveries(ctx context.Context, now time.Time) (list []school.ID, err error) {
	schools, err := d.Schools(ctx)
	for _, s := range schools {
		var waits bool
		err := d.At(s.ID).read(ctx, func(rows pgx.Rows) error {
			for rows.Next() {
				if err := rows.Scan(&waits); err != nil {
					return err
				}
			}
			return rows.Err()
		}, `select exists (select from roster_deliveries d where d.school_id = $1
  and (d.expires_at <= $2 or d.state in ('arrived', 'applying') and (d.lease_ends_at is null or d.lease_ends_at <= $2)))`, s.ID, now)
		if err != nil {
			return nil, err
		}
		if waits {
			list = append(list, s.ID)
		}
	}
	return list, err
}
