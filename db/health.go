package db

import (
	"context"
	"time"
)

// Health is what the database says of itself.
type Health struct {
	Version string // of PostgreSQL: "15.18"
	Now     time.Time
	Standby bool // it takes no writes
}

// Health asks the database for its version and its clock.
func (d *DB) Health(ctx context.Context) (h Health, err error) {
	err = d.pool.QueryRow(ctx, `select split_part(current_setting('server_version'), ' ', 1), clock_timestamp(), pg_is_in_recovery()`).
		Scan(&h.Version, &h.Now, &h.Standby)
	return h, err
}

// Standbys are the servers that follow the primary we are connected to.
type Standbys struct {
	Following int
	InStep    int           // a commit waits for one of these
	Behind    time.Duration // the one furthest behind
}

// Standbys asks the primary who follows it. Of others than itself a server tells only who may ask (pg_monitor): then there seem
// to be standbys that are neither in step nor behind.
func (d *DB) Standbys(ctx context.Context) (s Standbys, err error) {
	var behind float64
	err = d.pool.QueryRow(ctx, `select count(*), count(*) filter (where sync_state in ('sync', 'quorum')),
  coalesce(extract(epoch from max(replay_lag)), 0)::float8 from pg_stat_replication where application_name <> 'pg_basebackup'`).
		Scan(&s.Following, &s.InStep, &behind)
	s.Behind = time.Duration(behind * float64(time.Second))
	return s, err
}
