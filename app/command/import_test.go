package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"corridor/app/command"
	"corridor/db"
	"corridor/db/dbtest"
)

// smallRoster is a OneRoster 1.1 package of one student, whose name no message may say.
var smallRoster = map[string]string{
	"orgs.csv":             "sourcedId,name,type\nnorth,North High,school\n",
	"users.csv":            "sourcedId,orgSourcedIds,role,givenName,familyName\nada,north,student,Ada,Okafor\nbob,north,student,,Lindqvist\n",
	"classes.csv":          "sourcedId,title,schoolSourcedId,termSourcedIds\nalgebra,Algebra,north,autumn\n",
	"enrollments.csv":      "sourcedId,classSourcedId,userSourcedId,role\ne1,algebra,ada,student\n",
	"academicSessions.csv": "sourcedId,title,startDate,endDate\nautumn,Autumn,2026-09-01,2027-01-29\n",
}

func TestImport(t *testing.T) {
	lent := dbtest.Open(t)
	for _, name := range []string{"North High", "South High", "South High"} {
		if err := lent.AddSchool(t.Context(), db.NewID(), name, "America/New_York"); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("DATABASE_URL", lent.URL)
	t.Setenv("SECRET_KEY", strings.Repeat("k", 64))
	t.Setenv("PIN_PEPPER", strings.Repeat("p", 64))
	folder := t.TempDir()
	write(t, folder, smallRoster)
	skipped := filepath.Join(t.TempDir(), "skipped.csv")

	for _, c := range []struct {
		what string
		args []string
		code int
		says []string // on standard output, or in an error
	}{
		{"without a school", []string{folder}, 2, []string{`required flag(s) "school" not set`}},
		{"without a file", []string{"--school", "North High"}, 2, []string{"accepts 1 arg"}},
		{"a file that isn't there", []string{folder + "/none.zip", "--school", "North High"}, 2, []string{"there is no file or folder"}},
		{"a school that isn't there", []string{folder, "--school", "West High"}, 2, []string{`there is no school "West High", but North High (`}},
		{"a name of two schools", []string{folder, "--school", "South High"}, 2, []string{"2 schools are named"}},
		{"a percentage that is none", []string{folder, "--school", "North High", "--max-gone", "101"}, 2, []string{"--max-gone"}},
		{"a format that is none", []string{folder, "--school", "North High", "--format", "pdf"}, 2, []string{`--format "pdf" is unknown`}},
		{"a dry run", []string{folder, "--school", "North High", "--dry-run"}, 0, []string{"people    1", "users.csv line 3, givenName: it is empty", "A dry run: nothing was changed."}},
		{"the import", []string{folder, "--school", "North High", "--skipped", skipped}, 0, []string{"OneRoster 1.1, the rows of North High (north)", "enrollments    1"}},
		{"again", []string{folder, "--school", "North High"}, 0, []string{"people    0        0     0          1        1"}},
	} {
		code, out := run(append([]string{"import"}, c.args...)...)
		if code != c.code {
			t.Errorf("%s: exit %d, want %d\n%s", c.what, code, c.code, out)
		}
		for _, want := range c.says {
			if !strings.Contains(out, want) {
				t.Errorf("%s: it doesn't say %q, but\n%s", c.what, want, out)
			}
		}
		if strings.Contains(out, "Okafor") || strings.Contains(out, "Lindqvist") {
			t.Errorf("%s: it says a name\n%s", c.what, out)
		}
	}
	if text, err := os.ReadFile(skipped); err != nil || string(text) != "file,line,column,reason\nusers.csv,3,givenName,it is empty\n" {
		t.Errorf("the skipped rows are %q, err = %v", text, err)
	}

	write(t, folder, map[string]string{"users.csv": "sourcedId,orgSourcedIds,role,givenName,familyName\ncleo,north,student,Cleo,Marsh\n"})
	if code, out := run("import", folder, "--school", "North High"); code != 1 ||
		!strings.Contains(out, "corridor: not imported: it would deactivate 1 of 1 people (100 %; the bound is 10 %); --max-gone allows more\n") {
		t.Errorf("exit %d\n%s", code, out)
	}
	if code, out := run("import", folder, "--school", "North High", "--max-gone", "100"); code != 0 {
		t.Errorf("exit %d\n%s", code, out)
	}
}

func run(args ...string) (code int, out string) {
	var b bytes.Buffer
	code = command.Run(args, command.World{Now: time.Now, Out: &b, Err: &b})
	return code, b.String()
}

func write(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
