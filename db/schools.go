package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Schools lists every school of the installation by name.
func (d *DB) Schools(ctx context.Context) (list []school.School, err error) {
	err = d.bun.NewSelect().Model(&list).ModelTableExpr("schools as school").Order("name").Scan(ctx)
	return list, err
}

// AddSchool makes a school. Its time zone must be known; all else has the defaults of the schema.
func (d *DB) AddSchool(ctx context.Context, id school.ID, name, timeZone string) error {
	_, err := d.bun.NewRaw("insert into schools (id, name, time_zone) values (?, ?, ?)", id, name, timeZone).Exec(ctx)
	return ours(err)
}

// LockSchool locks the school's own row, before anything else. ErrNotFound: there is no such school.
func (tx *Tx) LockSchool(ctx context.Context) error {
	return tx.one(ctx, func(row pgx.Rows) error {
		row.Close()
		return row.Err()
	}, `select 1 from schools s
where s.id = $1
`+forSchool, tx.id)
}

// LockAllRooms locks every room of the school in order of id: no start can be under way behind it.
func (tx *Tx) LockAllRooms(ctx context.Context) error {
	return tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() }, `select r.id from rooms r
where r.school_id = $1
order by r.id
`+forRoom, tx.id)
}

// SetFreeze writes the emergency state; frozen false lifts it.
func (tx *Tx) SetFreeze(ctx context.Context, frozen bool, by school.ID, at time.Time) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	change := q.NewUpdate().Table("schools").Where("id = ?", tx.id).Set("revision = revision + 1")
	if frozen {
		change.Set("frozen_at = ?, frozen_by = ?", at, orNull(by))
	} else {
		change.Set("frozen_at = null, frozen_by = null")
	}
	_, err = change.Exec(ctx)
	return err
}

// Revision is the revision of the school's rules. ErrNotFound if there is no such school.
func (s Scope) Revision(ctx context.Context) (revision int64, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		return row.Scan(&revision)
	}, `select revision from schools where id = $1`, s.id)
	return revision, err
}

// Touch counts the revision of the school's rules up, so that every server reads them anew.
func (s Scope) Touch(ctx context.Context) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Table("schools").Set("revision = revision + 1").Where("id = ?", s.id).Exec(ctx)
	return err
}
