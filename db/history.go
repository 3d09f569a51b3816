package db

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Change is one row of the audit log. Old and New are nil where there was or is nothing.
type Change struct {
	ID         school.ID
	At         time.Time
	Actor      school.Person // zero: the system
	ActingName string        // the name that a substitute gave
	What       string        // "room changed"
	Subject    string        // "room"
	SubjectID  school.ID
	Old, New   json.RawMessage
}

// Changes says which rows of the audit log are wanted. Empty fields ask for all.
type Changes struct {
	Subjects []string
	Of       school.ID // the subject's id
	Actor    school.ID
	Before   school.ID // older than this change: the next page
	Most     int
}

// History lists changes, newest first.
func (s Scope) History(ctx context.Context, c Changes) ([]Change, error) {
	return s.changes(ctx, `
and (cardinality($2::text[]) = 0 or a.subject = any($2)) and ($3::text = '' or a.subject_id::text = $3)
and ($4::text = '' or a.actor_id::text = $4) and ($5::text = '' or a.id < nullif($5, '')::uuid)
order by a.id desc limit $6`, orEmpty(c.Subjects), string(c.Of), string(c.Actor), string(c.Before), c.Most)
}

// HistoryPeople lists who has changed settings of these kinds, by name.
func (s Scope) HistoryPeople(ctx context.Context, subjects []string) ([]school.Person, error) {
	return s.people(ctx, `p.id in (select a.actor_id from audit_log a where a.school_id = $1 and a.subject = any($2))`, orEmpty(subjects))
}

// Change reads one row of the audit log. ErrNotFound where there is none.
func (s Scope) Change(ctx context.Context, id school.ID) (Change, error) {
	found, err := s.changes(ctx, ` and a.id = $2`, id)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Change{}, err
	}
	return found[0], nil
}

// ChangesWith lists the changes that were made together with one, and that one. None if there is no such change.
func (s Scope) ChangesWith(ctx context.Context, id school.ID) ([]Change, error) {
	return s.changes(ctx, ` and (a.id = $2 or a.together_id =
  (select x.together_id from audit_log x where x.school_id = $1 and x.id = $2))`, id)
}

func (s Scope) changes(ctx context.Context, where string, args ...any) (list []Change, err error) {
	err = s.weighed(ctx, func(row pgx.Rows) error {
		list = append(list, Change{})
		return row.Scan(list[len(list)-1].fields()...)
	}, history+where, append([]any{s.id}, args...)...)
	return list, err
}

// Together marks changes as made together.
func (tx *Tx) Together(changes []school.ID) {
	tx.queue(`update audit_log set together_id = $2 where school_id = $1 and id = any($3::uuid[])`, tx.id, changes[0], idStrings(changes))
}

func (c *Change) fields() []any {
	return []any{
		&c.ID, &c.At, &c.Actor.ID, &c.Actor.GivenName, &c.Actor.FamilyName, &c.Actor.Title, &c.ActingName, &c.What,
		&c.Subject, &c.SubjectID, &c.Old, &c.New,
	}
}

// changeColumns are what [Change.fields] scans, of a row a of the audit log and its actor p.
const changeColumns = `a.id::text, a.at, coalesce(a.actor_id::text, ''), coalesce(p.given_name, ''),
  coalesce(p.family_name, ''), coalesce(p.title, ''), a.acting_name, a.what, a.subject, a.subject_id::text, a.old, a.new`

const history = `select ` + changeColumns + `
from audit_log a
left join people p on p.school_id = a.school_id and p.id = a.actor_id
where a.school_id = $1`
