package roster_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/app/roster"
	"corridor/db/dbtest"
)

func TestZipArchives(t *testing.T) {
	t.Parallel()
	inside := func(folder string) pack {
		moved := pack{}
		for name, text := range north {
			moved[folder+name] = text
		}
		return moved
	}
	many := pack{}
	for n := range 1200 {
		many[fmt.Sprintf("%d.csv", n)] = "a\n"
	}
	all := dbtest.Open(t)
	for what, c := range map[string]struct {
		files pack
		want  string // the refusal contains it; "" is fine
	}{
		"at the top":                           {north, ""},
		"in a folder":                          {inside("export/"), ""},
		"in a folder of a folder":              {inside("export/today/"), ""},
		"with folders as on Windows":           {inside(`export\`), ""},
		"with what a Mac adds":                 {inside("export/").with(pack{"__MACOSX/export/._users.csv": "\x00\x05", ".DS_Store": "x"}), ""},
		"with other files":                     {north.with(pack{"README.txt": "hello", "extra/notes.txt": "hello"}), ""},
		"in two folders":                       {inside("a/").with(inside("b/")), "CSV files in 2 folders"},
		"outside of itself":                    {north.with(pack{"../users.csv": "a\n"}), "outside of itself"},
		"outside of itself as on Windows":      {north.with(pack{`..\..\users.csv`: "a\n"}), "outside of itself"},
		"at the root":                          {north.with(pack{"/etc/users.csv": "a\n"}), "outside of itself"},
		"on a drive":                           {north.with(pack{`C:\users.csv`: "a\n"}), "outside of itself"},
		"the same file in two cases":           {north.with(pack{"USERS.csv": "a\n"}), `two files named “users.csv”`},
		"more files than a roster":             {many, "1200 files"},
		"no CSV file":                          {pack{"roster.xml": "<a/>"}, "no CSV file"},
		"Clever without columns":               {pack{"schools.csv": "a\n", "students.csv": "a\n", "teachers.csv": "a\n", "sections.csv": "a\n", "enrollments.csv": "a\n"}, "schools.csv has no header row"},
		"School Data Sync v1 without a school": {pack{"School.csv": "SIS ID,Name\n", "Section.csv": "a\n", "Student.csv": "a\n", "Teacher.csv": "a\n", "StudentEnrollment.csv": "a\n"}, "School.csv names no school"},
		"School Data Sync v2 without a school": {pack{"users.csv": "sourcedId,orgSourcedIds,role\n", "orgs.csv": "sourcedId,name\n",
			"classes.csv": "sourcedId,orgSourcedId,title\n", "enrollments.csv": "classSourcedId,userSourcedId,role\n"}, "orgs.csv names no school"},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			o := newSchool(t, all)
			_, err := o.try(c.files, usual)
			refused, is := errors.AsType[*roster.Refused](err)
			if c.want == "" && err != nil || c.want != "" && (!is || !strings.Contains(told(refused), c.want)) {
				t.Errorf("err = %v, want %q", err, c.want)
			}
		})
	}
}

func TestZipArchivesThatAreNone(t *testing.T) {
	t.Parallel()
	locked := func(h *zip.FileHeader) { h.Flags |= 1 }
	bomb := func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 33 }
	whole := north.bytes(t)
	for what, c := range map[string]struct {
		packed []byte
		want   string
	}{
		"a zip cut in half":     {whole[:len(whole)/2], "no zip archive"},
		"only its first bytes":  {[]byte("PK\x03\x04"), "no zip archive"},
		"a locked zip":          {raw(t, locked), "locked with a password"},
		"a file of eight giga":  {raw(t, bomb), "larger than a roster can be"},
		"a list without an end": {append([]byte("PK\x03\x04"), listOf(t, 30_000)...), "no zip archive"},
	} {
		_, err := roster.NewZip("roster.zip", bytes.NewReader(c.packed), int64(len(c.packed)))
		if err == nil || !strings.Contains(told(err), c.want) {
			t.Errorf("%s: err = %v, want %q", what, err, c.want)
		}
	}
}

// raw is a zip whose header for users.csv doesn't say the truth.
func raw(t *testing.T, change func(*zip.FileHeader)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	h := &zip.FileHeader{Name: "users.csv", CompressedSize64: 1, UncompressedSize64: 1}
	change(h)
	f, err := w.CreateRaw(h)
	if err == nil {
		_, err = f.Write([]byte("a"))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func listOf(t *testing.T, files int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for n := range files {
		if _, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%08d.txt", n), Method: zip.Store}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAFileThatIsPartOfAPackage(t *testing.T) {
	t.Parallel()
	folder := north.folder(t)
	for file, want := range map[string]string{
		"users.csv":  "one file of a OneRoster package",
		"nobody.csv": "can’t be read: no such file",
	} {
		o := newSchool(t, dbtest.Open(t))
		source, err := roster.OpenSource(folder + "/" + file)
		if err == nil {
			_, err = o.roster.Import(t.Context(), o.school, source, usual)
		}
		if err == nil || !strings.Contains(told(err), want) {
			t.Errorf("%s: err = %v, want %q", file, err, want)
		}
	}
}
