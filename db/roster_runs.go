package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// LockRoster makes imports of one school wait for each other, and answers which orgs of the source the last
// one took. Nothing of the hall waits here. A Violation of rosters_school_fkey says there is no such school.
func (tx *Tx) LockRoster(ctx context.Context) (orgs []string, err error) {
	tx.takeTime()
	tx.queue(`insert into rosters (school_id, id) values ($1, $1) on conflict (school_id, id) do nothing`, tx.id)
	err = tx.read(ctx, func(rows pgx.Rows) error {
		if !rows.Next() {
			return ErrNotFound
		}
		return rows.Scan(&orgs)
	}, `select orgs from rosters where school_id = $1 and id = $1 for no key update`, tx.id)
	return orgs, err
}

// RosterRun is the record of one import. Counts, Skipped and Notices are written as JSON.
type RosterRun struct {
	ID        school.ID
	StartedAt time.Time
	EndedAt   time.Time
	Format    string
	Orgs      []string
	Counts    any
	Skipped   any
	Notices   any
}

// AddRosterRun records an import, and keeps its orgs for the next one.
func (tx *Tx) AddRosterRun(run RosterRun) {
	tx.queue(addRosterRun, tx.id, run.ID, run.StartedAt, run.EndedAt, run.Format, orEmpty(run.Orgs),
		asJSON(run.Counts), asJSON(run.Skipped), asJSON(run.Notices))
	tx.queue(`update rosters set orgs = $2 where school_id = $1 and id = $1`, tx.id, orEmpty(run.Orgs))
	tx.Record(Actor{}, run.EndedAt, "roster imported", "roster", run.ID, nil, run.Counts)
}

const addRosterRun = `insert into roster_runs
  (school_id, id, started_at, ended_at, format, orgs, counts, skipped, notices)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
