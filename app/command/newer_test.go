package command_test

import (
	"errors"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"corridor/db/dbtest"
)

// newer makes a database as a newer program leaves it.
const newer = `create table robots (name text);
alter table passes add column robot text;
insert into bun_migrations (name, group_id) values ('20990101000000', 99), ('20990101000001', 99)`

func TestAnOlderProgramDoesNotStartOnANewerDatabase(t *testing.T) {
	lent := aSchool(t)
	file := filepath.Join(t.TempDir(), "before.zip")
	onDatabase(t, lent.URL)
	if code, out := run("backup", file); code != 0 {
		t.Fatalf("exit %d\n%s", code, out)
	}
	other := nothing.Lend(t)
	onDatabase(t, other)
	if code, out := run("restore", file); code != 0 {
		t.Fatalf("exit %d\n%s", code, out)
	}
	t.Setenv("ADDR", "127.0.0.1:0")
	t.Setenv("DATA_DIR", t.TempDir())
	conn, err := pgx.Connect(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = conn.Exec(t.Context(), newer); errors.Join(err, conn.Close(t.Context())) != nil {
		t.Fatal(err)
	}
	says := "newer version than this program (2 migrations more, first 20990101000000): start the program that has migrated it"
	for _, command := range []string{"serve", "migrate", "migrate --status", "accounts open --school Lakeside --file new.csv"} {
		code, out := runApart(t, command)
		said := linesWithout(out, "msg=starting") // serve listens before it looks
		if code != 1 || len(said) != 1 || !strings.Contains(said[0], says) {
			t.Errorf("%s: exit %d\n%s", command, code, out)
		}
	}
	if code, out := run("doctor"); code != 1 || !strings.Contains(out, "WRONG  migrations  the database is of a "+says) {
		t.Errorf("doctor: exit %d\n%s", code, out)
	}
	if code, out := run("backup", filepath.Join(t.TempDir(), "after.zip")); code != 0 {
		t.Errorf("a backup all the same: exit %d\n%s", code, out)
	}
	// The way back.
	if code, out := run("restore", file, "--replace"); code != 0 {
		t.Errorf("back: exit %d\n%s", code, out)
	}
	if code, out := run("migrate", "--status"); code != 0 || !strings.Contains(out, "The database is of this version.") {
		t.Errorf("then: exit %d\n%s", code, out)
	}
}

// linesWithout are the lines of an output but those that have a word in them.
func linesWithout(out, word string) []string {
	return slices.DeleteFunc(strings.Split(strings.TrimSpace(out), "\n"), func(line string) bool { return strings.Contains(line, word) })
}

func TestAServerThatRunsGoesOnBesideANewerDatabase(t *testing.T) {
	t.Parallel()
	lent := dbtest.Open(t)
	s := serves(t, lent.URL)
	lent.SQL(t, newer)
	if status, text := s.get("/readyz"); status != http.StatusOK || text != "ready\n" {
		t.Errorf("/readyz: %d %q", status, text)
	}
	if status, _ := s.get("/signin"); status != http.StatusOK {
		t.Errorf("/signin: %d", status)
	}
	s.stop()
	if code := s.code(); code != 0 {
		t.Errorf("exit %d\n%s", code, s.said)
	}
}
