package command_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db/dbtest"
	"corridor/db/embedded"
)

// nothing is a database without a table.
var nothing = dbtest.Lender{Version: "nothing", Migrate: func(context.Context, string) error { return nil }}

// aSchool is a database with a small school in which everybody has been out.
func aSchool(t *testing.T) dbtest.Lent {
	t.Helper()
	lent := dbtest.Open(t)
	hash := func(string) string { return "a hash" }
	secrets := demo.Secrets{Password: hash, PIN: func(school.ID, string) string { return "a hash" }}
	now := time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)
	if err := demo.Load(t.Context(), lent.DB, demo.Small(1, now), secrets, now); err != nil {
		t.Fatal(err)
	}
	lent.SQL(t, `insert into passes (school_id, id, student_id, origin_id, destination_id, trip, minutes, state, made_by,
  made_as, counted, on_day, made_at, started_at, due_at, ended_at, ended_how)
select p.school_id, gen_random_uuid(), p.id, o.id, d.id, 'round', 5, 'ended', p.id, 'student', true, $1::timestamptz::date, $1, $1, $1, $1, 'student'
from people p join lateral (select id from rooms r where r.school_id = p.school_id order by id limit 1) o on true
join lateral (select id from rooms r where r.school_id = p.school_id order by id desc limit 1) d on true`, now)
	lent.SQL(t, `update people set given_name = E'Tab\there \\ "quoted"\nÑandú' where id = (select min(id::text)::uuid from people)`)
	return lent
}

func onDatabase(t *testing.T, url string) {
	t.Setenv("DATABASE_URL", url)
	t.Setenv("SECRET_KEY", strings.Repeat("k", 64))
	t.Setenv("PIN_PEPPER", strings.Repeat("p", 64))
}

// everything is a sum of the rows of each table, and all constraints and indexes.
func everything(t *testing.T, url string) map[string]string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	all := map[string]string{}
	ask := func(query string) (texts []string) {
		rows, err := conn.Query(t.Context(), query)
		if err == nil {
			texts, err = pgx.CollectRows(rows, pgx.RowTo[string])
		}
		if err != nil {
			t.Fatal(err)
		}
		return texts
	}
	for _, table := range ask(`select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`) {
		columns := "t::text"
		if table == "bun_migrations" {
			columns = "concat_ws(' ', name, group_id, migrated_at)"
		}
		all[table] = ask(`select count(*) || ' ' || coalesce(md5(string_agg(` + columns + `, E'\n' order by ` + columns + `)), '') from ` + table + ` t`)[0]
	}
	all["constraints"] = strings.Join(ask(`select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
from pg_constraint where connamespace = 'public'::regnamespace order by 1`), "\n")
	all["indexes"] = strings.Join(ask(`select indexdef from pg_indexes where schemaname = 'public' order by 1`), "\n")
	return all
}

func TestAllThatWasBackedUpComesBackIntoAnEmptyServer(t *testing.T) {
	lent := aSchool(t)
	file := filepath.Join(t.TempDir(), "school.zip")
	onDatabase(t, lent.URL)
	if code, out := run("backup", file); code != 0 || !strings.Contains(out, "The secrets are not inside") {
		t.Fatalf("exit %d\n%s", code, out)
	}
	if about, err := os.Stat(file); err != nil || about.Mode().Perm() != 0o600 {
		t.Errorf("the file has mode %v, want 0600 (%v)", about.Mode(), err)
	}
	if code, out := run("backup", file); code != 1 || !strings.Contains(out, "is there already") {
		t.Errorf("over a backup: exit %d\n%s", code, out)
	}
	was := everything(t, lent.URL)
	if strings.HasPrefix(was["people"], "0 ") || strings.HasPrefix(was["passes"], "0 ") || len(was) < 60 {
		t.Fatalf("the school has %d tables, people %s: too little to prove anything", len(was), was["people"])
	}

	other := nothing.Lend(t)
	onDatabase(t, other)
	if code, out := run("restore", file); code != 0 {
		t.Fatalf("exit %d\n%s", code, out)
	}
	compare(t, was, everything(t, other))
	if code, out := run("migrate", "--status"); code != 0 || !strings.Contains(out, "The database is of this version.") {
		t.Errorf("exit %d\n%s", code, out)
	}

	t.Setenv("PIN_PEPPER", strings.Repeat("x", 64))
	if code, out := run("restore", file); code != 1 || !strings.Contains(out, "--replace") {
		t.Errorf("over a school: exit %d\n%s", code, out)
	}
	if code, out := run("restore", file, "--replace"); code != 0 || !strings.Contains(out, "every approval PIN has to be set anew") {
		t.Errorf("with another pepper: exit %d\n%s", code, out)
	}
	compare(t, was, everything(t, other))
}

func compare(t *testing.T, want, got map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s = %.200q, want %.200q", name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d tables, want %d", len(got), len(want))
	}
}

func TestAFileThatIsNotWholeChangesNothing(t *testing.T) {
	lent := aSchool(t)
	folder := t.TempDir()
	onDatabase(t, lent.URL)
	good := filepath.Join(folder, "good")
	if code, out := run("backup", good); code != 0 {
		t.Fatalf("exit %d\n%s", code, out)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	flipped := slices.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	lent.SQL(t, `update schools set name = 'As it is now'`)
	was := everything(t, lent.URL)
	for what, content := range map[string][]byte{
		"cut in the middle": whole[:len(whole)/2], "without its last byte": whole[:len(whole)-1], "empty": nil,
		"with one bit turned": flipped, "something else": []byte(strings.Repeat("a spreadsheet ", 1000)),
	} {
		bad := filepath.Join(folder, strings.ReplaceAll(what, " ", "-"))
		if err := os.WriteFile(bad, content, 0o600); err != nil {
			t.Fatal(err)
		}
		code, out := run("restore", bad, "--replace")
		if code != 1 || !strings.Contains(out, "nothing was changed") || strings.Count(out, "\n") != 1 {
			t.Errorf("%s: exit %d\n%s", what, code, out)
		}
		compare(t, was, everything(t, lent.URL))
	}
	if code, out := run("restore", filepath.Join(folder, "none")); code != 2 || !strings.Contains(out, "there is no file") {
		t.Errorf("no file: exit %d\n%s", code, out)
	}
}

func TestARestoreLeavesOtherProgramsAndRunningServersAlone(t *testing.T) {
	lent := aSchool(t)
	file := filepath.Join(t.TempDir(), "school.zip")
	onDatabase(t, lent.URL)
	if code, out := run("backup", file); code != 0 {
		t.Fatalf("exit %d\n%s", code, out)
	}
	if err := lent.Ping(t.Context()); err != nil { // which holds a connection, as a server does
		t.Fatal(err)
	}
	if code, out := run("restore", file, "--replace"); code != 1 || !strings.Contains(out, "stop all servers first") {
		t.Errorf("while a server runs: exit %d\n%s", code, out)
	}
	library := nothing.Lend(t)
	conn, err := pgx.Connect(t.Context(), library)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(t.Context(), "create table books (title text)"); err != nil {
		t.Fatal(err)
	}
	onDatabase(t, library)
	if code, out := run("restore", file, "--replace"); code != 1 || !strings.Contains(out, "tables of another program") {
		t.Errorf("over a library: exit %d\n%s", code, out)
	}
}

func TestASchoolOnOneMachineComesBackWithItsSecretsAfterItsDiskHasDied(t *testing.T) {
	file := filepath.Join(t.TempDir(), "school.zip")
	old, fresh := dataDir(t), dataDir(t)
	t.Setenv("DATA_DIR", old)
	if code, out := run("admin", "create", "--school", "North High", "--time-zone", "America/New_York",
		"--email", "ada@north.example", "--given-name", "Ada", "--family-name", "Okafor"); code != 0 {
		t.Fatalf("exit %d\n%s", code, out)
	}
	if code, out := run("backup", file); code != 0 || !strings.Contains(out, "The secrets of DATA_DIR are inside") {
		t.Fatalf("exit %d\n%s", code, out)
	}
	t.Setenv("DATA_DIR", fresh)
	if code, out := run("restore", file); code != 0 || !strings.Contains(out, "PIN_PEPPER is back") {
		t.Fatalf("exit %d\n%s", code, out)
	}
	for _, name := range []string{"secret_key", "pin_pepper", "vapid_keys"} {
		want, err := os.ReadFile(filepath.Join(old, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(fresh, name))
		if about, statErr := os.Stat(filepath.Join(fresh, name)); err != nil || statErr != nil || string(got) != string(want) || about.Mode().Perm() != fs.FileMode(0o600) {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if code, out := run("doctor"); code != 0 || !strings.Contains(out, "North High") {
		t.Errorf("exit %d\n%s", code, out)
	}
}

// dataDir is a folder for a private PostgreSQL, which another user must be able to enter.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(embedded.FastFolder(), "corridor-command-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "data")
}
