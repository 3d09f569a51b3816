package db

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Explain keeps a person's words to a change of a pass: audit is the row that [Tx.Record] has made of it.
func (tx *Tx) Explain(audit, of school.ID, words string) {
	if words != "" {
		tx.queue(`insert into pass_reasons (school_id, id, pass_id, words) values ($1, $2, $3, $4)`, tx.id, audit, of, words)
	}
}

// Story lists all that has happened to a pass, oldest first.
func (s Scope) Story(ctx context.Context, id school.ID) ([]pass.Event, error) {
	return s.events(ctx, `order by l.at, l.id`, id)
}

// LastEvent is what happened to a pass last. ErrNotFound where nothing is written down.
func (s Scope) LastEvent(ctx context.Context, id school.ID) (pass.Event, error) {
	found, err := s.events(ctx, `order by l.at desc, l.id desc limit 1`, id)
	if err != nil || len(found) == 0 {
		return pass.Event{}, orNotFound(err)
	}
	return found[0], nil
}

func orNotFound(err error) error {
	if err == nil {
		return ErrNotFound
	}
	return err
}

func (s Scope) events(ctx context.Context, tail string, id school.ID) (list []pass.Event, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		e, err := scanEvent(rows)
		if err != nil {
			return err
		}
		list = append(list, e)
		return nil
	}, `select l.at, l.what, coalesce(l.actor_id::text, ''), coalesce(p.given_name, ''), coalesce(p.family_name, ''),
  coalesce(p.title, ''), l.acting_name, coalesce(p.shared, false), coalesce(t.id::text, ''), coalesce(t.given_name, ''), coalesce(t.family_name, ''),
  coalesce(t.title, ''), coalesce(l.session_id::text, ''), coalesce(l.old, '{}'), coalesce(l.new, '{}'), coalesce(r.words, '')
from audit_log l
left join people p on p.school_id = l.school_id and p.id = l.actor_id
left join people t on t.school_id = l.school_id and t.id = l.acting_for
left join pass_reasons r on r.school_id = l.school_id and r.id = l.id
where l.school_id = $1 and l.subject = 'pass' and l.subject_id = $2 `+tail, s.id, id)
	return list, err
}

func scanEvent(row pgx.Row) (e pass.Event, err error) {
	var before, after []byte
	err = row.Scan(&e.At, &e.What, &e.By.ID, &e.By.GivenName, &e.By.FamilyName, &e.By.Title, &e.ActingName,
		&e.By.Shared, &e.For.ID, &e.For.GivenName, &e.For.FamilyName, &e.For.Title, &e.Session, &before, &after, &e.Reason)
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal(before, &e.Before); err != nil {
		return e, err
	}
	return e, json.Unmarshal(after, &e.After)
}

// NextStart is when the student's first pass after a moment started. ErrNotFound where there is none.
func (s Scope) NextStart(ctx context.Context, student school.ID, after time.Time) (at time.Time, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		at, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[time.Time])
		return err
	}, `select p.started_at from passes p
where p.school_id = $1 and p.student_id = $2 and p.on_day >= $3::timestamptz::date - 1 and p.started_at > $3
order by p.started_at limit 1`, s.id, student, after)
	return at, err
}
