package db

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// RosterPull says how a school's rosters come by themselves, and how the last time went. Kind is "", "folder" or
// "service"; Sealed is the secret of the service, as it is kept.
type RosterPull struct {
	Kind         string
	AtMinute     int
	Address      string
	TokenAddress string
	ClientID     string
	Sealed       string
	Org          string
	MostGone     int
	NextAt       time.Time
	LastAt       time.Time
	Problem      json.RawMessage // of whoever reads it; none where it went well
	ByHand       bool            // somebody has asked for the next one, and looks at it
	HeldMark     string          // of the content whose run was undone: it isn't applied by itself again
}

// RosterPull reads it. ErrNotFound where nobody has said anything yet.
func (s Scope) RosterPull(ctx context.Context) (p RosterPull, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		var next, last *time.Time
		if err := row.Scan(&p.Kind, &p.AtMinute, &p.Address, &p.TokenAddress, &p.ClientID, &p.Sealed, &p.Org, &p.MostGone,
			&next, &last, &p.Problem, &p.ByHand, &p.HeldMark); err != nil {
			return err
		}
		p.NextAt, p.LastAt = orZero(next), orZero(last)
		return nil
	}, `select kind, at_minute, address, token_address, client_id, sealed, org, most_gone, next_at, last_at, problem, by_hand, held_mark
from roster_pulls where school_id = $1 and id = $1`, s.id)
	return p, err
}

func orZero(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// SetRosterPull keeps how rosters come by themselves, and when the next is due.
func (tx *Tx) SetRosterPull(p RosterPull) {
	tx.queue(`insert into roster_pulls (school_id, id, kind, at_minute, address, token_address, client_id, sealed, org, most_gone, next_at)
values ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (school_id, id) do update set kind = excluded.kind, at_minute = excluded.at_minute, address = excluded.address,
  token_address = excluded.token_address, client_id = excluded.client_id, sealed = excluded.sealed, org = excluded.org,
  most_gone = excluded.most_gone, next_at = excluded.next_at, problem = null`,
		tx.id, p.Kind, p.AtMinute, p.Address, p.TokenAddress, p.ClientID, p.Sealed, p.Org, p.MostGone, orNever(p.NextAt))
}

// LockRosterPull reads it and lets nobody else take it in hand. ErrNotFound where there is none.
func (tx *Tx) LockRosterPull(ctx context.Context) (RosterPull, error) {
	var there bool
	err := tx.read(ctx, func(rows pgx.Rows) error {
		there = rows.Next()
		return rows.Err()
	}, `select 1 from roster_pulls where school_id = $1 and id = $1 for no key update`, tx.id)
	if err == nil && !there {
		err = ErrNotFound
	}
	if err != nil {
		return RosterPull{}, err
	}
	return tx.RosterPull(ctx)
}

// PlanRosterPull says when the next is due, and whether it is somebody who asks for it.
func (tx *Tx) PlanRosterPull(next time.Time, byHand bool) {
	tx.queue(`update roster_pulls set next_at = $2, by_hand = $3 where school_id = $1 and id = $1`, tx.id, orNever(next), byHand)
}

// HoldRosterPull keeps what a run has taken in from being applied by itself once more.
func (tx *Tx) HoldRosterPull(run school.ID) {
	tx.queue(`update roster_pulls p set held_mark = d.mark from roster_deliveries d
where p.school_id = $1 and p.id = $1 and d.school_id = $1 and d.run_id = $2`, tx.id, run)
}

// NoteRosterPull keeps how the last time went; no problem is none.
func (tx *Tx) NoteRosterPull(at time.Time, problem json.RawMessage) {
	tx.queue(`update roster_pulls set last_at = $2, problem = $3 where school_id = $1 and id = $1`, tx.id, at, orNone(problem))
}

// DuePulls lists the schools whose roster is due.
func (d *DB) DuePulls(ctx context.Context, now time.Time) (list []school.ID, err error) {
	schools, err := d.Schools(ctx)
	for _, s := range schools {
		p, err := d.At(s.ID).RosterPull(ctx)
		if err == nil && !p.NextAt.IsZero() && !p.NextAt.After(now) {
			list = append(list, s.ID)
		}
	}
	return list, err
}
