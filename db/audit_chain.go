package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// AuditRow is a row of the audit log as its seal covers it: Number and Previous are empty until it is sealed.
type AuditRow struct {
	Number     int64
	Previous   []byte // the hash of the row before it
	ID         school.ID
	At         time.Time
	Actor      school.ID
	ActingName string
	ActingFor  school.ID
	Session    school.ID
	What       string
	Subject    string
	SubjectID  school.ID
	Old, New   string // as the database writes JSON; empty for none
}

// AuditHead is the end of a school's chain: how many rows it has, and the hash of the last one.
type AuditHead struct {
	Number int64
	Hash   []byte
}

// AuditHead reads the end of the chain; that of an empty one is zero.
func (s Scope) AuditHead(ctx context.Context) (head AuditHead, err error) {
	return s.auditHead(ctx, `select number, hash from audit_heads where school_id = $1`)
}

// LockAuditHead is the end of the chain for whoever lengthens it. ErrNotFound: another server is at it.
func (tx *Tx) LockAuditHead(ctx context.Context) (AuditHead, error) {
	tx.queue(`insert into audit_heads (school_id, id, number, hash) values ($1, $1, 0, '') on conflict do nothing`, tx.id)
	head, err := tx.auditHead(ctx, `select number, hash from audit_heads where school_id = $1 for update skip locked`)
	if err == nil && head.Hash == nil {
		err = ErrNotFound
	}
	return head, err
}

func (s Scope) auditHead(ctx context.Context, sql string) (head AuditHead, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		return rows.Scan(&head.Number, &head.Hash)
	}, sql, s.id)
	return head, err
}

// Unsealed are the oldest rows that the chain doesn't have yet.
func (s Scope) Unsealed(ctx context.Context, most int) ([]AuditRow, error) {
	return s.auditRows(ctx, `number is null order by at, id limit $2`, most)
}

// Sealed are the rows of the chain after a number, in its order.
func (s Scope) Sealed(ctx context.Context, after int64, most int) ([]AuditRow, error) {
	return s.auditRows(ctx, `number > $2 order by number limit $3`, after, most)
}

func (s Scope) auditRows(ctx context.Context, where string, args ...any) (list []AuditRow, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var r AuditRow
		if err := rows.Scan(&r.Number, &r.Previous, &r.ID, &r.At, &r.Actor, &r.ActingName, &r.ActingFor, &r.Session, &r.What, &r.Subject,
			&r.SubjectID, &r.Old, &r.New); err != nil {
			return err
		}
		list = append(list, r)
		return nil
	}, `select coalesce(number, 0), previous, id::text, at, coalesce(actor_id::text, ''), acting_name, coalesce(acting_for::text, ''), coalesce(session_id::text, ''),
  what, subject, subject_id::text, coalesce(old::text, ''), coalesce(new::text, '')
from audit_log where school_id = $1 and `+where, append([]any{s.id}, args...)...)
	return list, err
}

// Seal gives rows their numbers and the hashes before them, and the chain its new end.
func (tx *Tx) Seal(rows []AuditRow, head AuditHead) {
	ids, numbers, previous := make([]string, len(rows)), make([]int64, len(rows)), make([][]byte, len(rows))
	for i, r := range rows {
		ids[i], numbers[i], previous[i] = string(r.ID), r.Number, r.Previous
	}
	tx.queue(`update audit_log a set number = s.number, previous = s.previous
from unnest($2::uuid[], $3::bigint[], $4::bytea[]) s (id, number, previous)
where a.school_id = $1 and a.id = s.id`, tx.id, ids, numbers, previous)
	tx.queue(`update audit_heads set number = $2, hash = $3 where school_id = $1`, tx.id, head.Number, head.Hash)
}
