package db_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"corridor/db"
	"corridor/db/dbtest"
)

// old is the dump of a program that had only the first migration.
func old(replace bool) db.Restoring {
	rows := map[string]string{
		"schools":        "0199d2c4-7a1e-7c3b-9f00-0a1b2c3d4e5f\tNorth High\tAmerica/New_York\n",
		"bun_migrations": "20261122060000\t1\n",
	}
	return db.Restoring{
		Migrations: []string{"20261122060000"},
		Tables: []db.Dumped{
			{Name: "bun_migrations", Columns: []string{"name", "group_id"}, Rows: 1},
			{Name: "schools", Columns: []string{"id", "name", "time_zone"}, Rows: 1},
		},
		Open: func(table string, _, _ int) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(rows[table])), nil
		},
		Replace: replace,
	}
}

func TestABackupOfAnOlderProgramIsBroughtToThisVersion(t *testing.T) {
	t.Parallel()
	d := opened(t, empty.Lend(t))
	if err := d.Restore(t.Context(), old(false)); err != nil {
		t.Fatal(err)
	}
	pending, err := d.Pending(t.Context())
	if err != nil || len(pending) != 0 {
		t.Errorf("%d migrations to go, err = %v", len(pending), err)
	}
	schools, err := d.Schools(t.Context())
	if err != nil || len(schools) != 1 || schools[0].Name != "North High" {
		t.Errorf("schools = %v, err = %v", schools, err)
	}
	if again, err := d.Migrate(t.Context()); err != nil || len(again) != 0 {
		t.Errorf("migrated %v, err = %v", again, err)
	}
}

func TestABackupOfANewerProgramIsRefused(t *testing.T) {
	t.Parallel()
	r := old(false)
	r.Migrations = append(r.Migrations, "20991231000000")
	if err := opened(t, empty.Lend(t)).Restore(t.Context(), r); !errors.Is(err, db.ErrNewer) {
		t.Errorf("err = %v, want %v", err, db.ErrNewer)
	}
}

func TestARestoreThatFailsHalfWayLeavesWhatWasThere(t *testing.T) {
	t.Parallel()
	lent := dbtest.Open(t)
	if err := lent.AddSchool(t.Context(), db.NewID(), "South High", "America/Chicago"); err != nil {
		t.Fatal(err)
	}
	lent.Close() // what the server that was there did
	for what, change := range map[string]func(*db.Restoring){
		"a row too few": func(r *db.Restoring) { r.Tables[1].Rows = 2 },
		"a broken row": func(r *db.Restoring) {
			r.Open = func(string, int, int) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("x\ty\n")), nil }
		},
		"no more to read": func(r *db.Restoring) {
			r.Open = func(table string, _, _ int) (io.ReadCloser, error) { return nil, fmt.Errorf("%s: gone", table) }
		},
	} {
		r := old(true)
		change(&r)
		d := opened(t, lent.URL)
		if err := d.Restore(t.Context(), r); err == nil {
			t.Errorf("%s: no error", what)
		}
		schools, err := d.Schools(t.Context())
		if err != nil || len(schools) != 1 || schools[0].Name != "South High" {
			t.Errorf("%s: schools = %v, err = %v", what, schools, err)
		}
		d.Close()
	}
}
