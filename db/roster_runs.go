package db

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// LockRoster makes imports of one school wait for each other, and answers which orgs of the source the last
// one took. Nothing of the hall waits here. A Violation of rosters_school_fkey says there is no such school.
func (tx *Tx) LockRoster(ctx context.Context) (orgs []string, err error) {
	tx.takeTime()
	tx.queue(`insert into rosters (school_id, id) values ($1, $1) on conflict (school_id, id) do nothing`, tx.id)
	err = tx.one(ctx, func(row pgx.Rows) error {
		return row.Scan(&orgs)
	}, `select orgs from rosters where school_id = $1 and id = $1 for no key update`, tx.id)
	return orgs, err
}

// RosterRun is the record of one import. Counts, Skipped and Notices are written as JSON.
type RosterRun struct {
	ID        school.ID
	StartedAt time.Time
	EndedAt   time.Time
	Source    string // "command", "upload", "folder", "service"
	By        Actor
	Format    string
	Orgs      []string
	Before    []string // the orgs of the import before it
	Counts    any
	Skipped   any
	Notices   any
}

// AddRosterRun records an import, and keeps its orgs for the next one.
func (tx *Tx) AddRosterRun(run RosterRun) {
	tx.queue(addRosterRun, tx.id, run.ID, run.StartedAt, run.EndedAt, run.Format, orEmpty(run.Orgs),
		asJSON(run.Counts), asJSON(run.Skipped), asJSON(run.Notices), run.Source, orNull(run.By.ID), orEmpty(run.Before))
	tx.queue(`update rosters set orgs = $2 where school_id = $1 and id = $1`, tx.id, orEmpty(run.Orgs))
	tx.Record(run.By, run.EndedAt, "roster imported", "roster", run.ID, nil, run.Counts)
}

const addRosterRun = `insert into roster_runs
  (school_id, id, started_at, ended_at, format, orgs, counts, skipped, notices, source, by_id, orgs_before)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

// PastRun is an import that was done. Counts, Skipped and Notices are JSON as they were written.
type PastRun struct {
	ID        school.ID
	StartedAt time.Time
	EndedAt   time.Time
	Source    string
	ByName    string
	Format    string
	Orgs      []string
	Before    []string // the orgs of the import before it
	Counts    json.RawMessage
	Skipped   json.RawMessage
	Notices   json.RawMessage
	UndoneAt  time.Time
	Undoable  bool // nothing was imported since, and what it did is still known
}

const pastRuns = `select r.id::text, r.started_at, r.ended_at, r.source,
  coalesce(p.given_name || ' ' || p.family_name, ''), r.format, r.orgs, r.orgs_before, r.counts, r.skipped, r.notices,
  r.undone_at, r.undone_at is null and exists (
    select from roster_undo u where u.school_id = r.school_id and u.run_id = r.id)
from roster_runs r
left join people p on p.school_id = r.school_id and p.id = r.by_id
where r.school_id = $1 `

// RosterRuns lists the imports that were done, newest first.
func (s Scope) RosterRuns(ctx context.Context, skip, most int) ([]PastRun, error) {
	return s.pastRuns(ctx, `order by r.started_at desc, r.id desc offset $2 limit $3`, skip, most)
}

// RosterRun reads one. ErrNotFound where there is none.
func (s Scope) RosterRun(ctx context.Context, id school.ID) (PastRun, error) {
	list, err := s.pastRuns(ctx, `and r.id = $2`, id)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return PastRun{}, err
	}
	return list[0], nil
}

func (s Scope) pastRuns(ctx context.Context, sql string, args ...any) (list []PastRun, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var r PastRun
		var undone *time.Time
		if err := rows.Scan(&r.ID, &r.StartedAt, &r.EndedAt, &r.Source, &r.ByName, &r.Format, &r.Orgs, &r.Before, &r.Counts,
			&r.Skipped, &r.Notices, &undone, &r.Undoable); err != nil {
			return err
		}
		if undone != nil {
			r.UndoneAt = *undone
		}
		list = append(list, r)
		return nil
	}, pastRuns+sql, append([]any{s.id}, args...)...)
	return list, err
}
