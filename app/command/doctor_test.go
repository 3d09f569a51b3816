package command_test

import (
	"strings"
	"testing"
	"time"

	"corridor/app/audit"
	"corridor/db"
	"corridor/db/dbtest"
)

func TestTheDoctorSaysWhatIsWrongAndEndsWithOne(t *testing.T) {
	lent := dbtest.Open(t)
	of := db.NewID()
	if err := lent.AddSchool(t.Context(), of, "North High", "America/New_York"); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DATABASE_URL", lent.URL)
	t.Setenv("SECRET_KEY", strings.Repeat("k", 64))
	t.Setenv("PIN_PEPPER", strings.Repeat("p", 64))
	err := lent.InTx(t.Context(), of, func(tx *db.Tx) error {
		for range 3 {
			tx.Record(db.Actor{}, time.Now(), "room changed", "room", db.NewID(), nil, nil)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := audit.New(lent.DB).Seal(t.Context(), of); err != nil {
		t.Fatal(err)
	}

	if code, out := run("migrate", "--distribute"); code != 1 || !strings.Contains(out, "no Citus extension, and nothing was distributed") {
		t.Errorf("without Citus: exit %d\n%s", code, out)
	}

	for _, c := range []struct {
		what, change, base string
		code               int
		says               string
	}{
		{"a good one", "", "", 0, "ok     audit log   North High: 3 entries, whole; the last one's hash is "},
		{"its clock", "", "", 0, "ok     clock       this machine and the database are "},
		{"an address in the clear", "", "http://pass.example.org", 1, "WRONG  address     http://pass.example.org is not encrypted: "},
		{"a log that was changed", `update audit_log set what = 'room made' where number = 2`, "", 1,
			"WRONG  audit log   North High: the audit log was changed at entry 3 or at the one before it"},
		{"a migration to go", `delete from bun_migrations where name = (select max(name) from bun_migrations)`, "", 1,
			"run 'corridor migrate'"},
	} {
		if c.change != "" {
			lent.SQL(t, c.change)
		}
		t.Setenv("BASE_URL", c.base)
		if code, out := run("doctor"); code != c.code || !strings.Contains(out, c.says) {
			t.Errorf("%s: exit %d, want %d and %q in\n%s", c.what, code, c.code, c.says, out)
		}
	}
	if code, out := run("doctor"); code != 1 || !strings.Contains(out, "ok     events      PostgreSQL carries them") {
		t.Errorf("events: exit %d\n%s", code, out)
	}
	t.Setenv("EVENTS_URL", "nats://name:hidden@127.0.0.1:1")
	if code, out := run("doctor"); code != 1 || !strings.Contains(out, "WRONG  events      the NATS of EVENTS_URL does not answer") || strings.Contains(out, "hidden") {
		t.Errorf("no NATS: exit %d\n%s", code, out)
	}
	t.Setenv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")
	if code, out := run("doctor"); code != 1 || !strings.Contains(out, "WRONG  database ") {
		t.Errorf("no database: exit %d\n%s", code, out)
	}
}
