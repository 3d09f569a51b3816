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
