package roster_test

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"corridor/app/roster"
	"corridor/db"
	"corridor/db/dbtest"
)

// The size of quality.md: 50,000 people and 300,000 enrollments.
const (
	manyStudents = 47_500
	manyTeachers = 2_500
	manySections = 15_000
	classesEach  = 6
)

// BenchmarkImport takes a large roster into an empty school, then the same again as if every night.
func BenchmarkImport(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.zip")
	writeLarge(b, path)
	for b.Loop() {
		lent := dbtest.Open(b)
		r := &roster.Roster{DB: lent.DB, Now: time.Now}
		id := db.NewID()
		if err := lent.AddSchool(b.Context(), id, "Large High", "America/New_York"); err != nil {
			b.Fatal(err)
		}
		for _, run := range []string{"first", "again"} {
			began := time.Now()
			source, err := roster.OpenSource(path)
			if err != nil {
				b.Fatal(err)
			}
			report, err := r.Import(b.Context(), id, source, roster.Options{MaxGonePercent: 10})
			if err != nil {
				b.Fatal(err)
			}
			if err := source.Close(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(time.Since(began).Seconds(), "s/"+run)
			b.Logf("%s: %+v", run, report.Counts)
		}
	}
}

func writeLarge(t testing.TB, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(file)
	for name, write := range map[string]func(io.Writer){
		"manifest.csv":         func(w io.Writer) { fmt.Fprint(w, north["manifest.csv"]) },
		"orgs.csv":             func(w io.Writer) { fmt.Fprint(w, north["orgs.csv"]) },
		"academicSessions.csv": func(w io.Writer) { fmt.Fprint(w, north["academicSessions.csv"]) },
		"users.csv":            writeManyUsers,
		"classes.csv":          writeManyClasses,
		"enrollments.csv":      writeManyEnrollments,
	} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		write(f)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func writeManyUsers(w io.Writer) {
	fmt.Fprint(w, usersHeader)
	for n := range manyTeachers {
		fmt.Fprintf(w, "teacher-%06d,,,true,north,teacher,teacher%d,,Given%d,Family%d,,9%06d,teacher%d@north.example,,,,,\n", n, n, n%977, n%1511, n, n)
	}
	for n := range manyStudents {
		fmt.Fprintf(w, "student-%06d,,,true,north,student,student%d,,Given%d,Family%d,,1%06d,student%d@north.example,,,,%02d,\n", n, n, n%977, n%1511, n, n, 9+n%4)
	}
}

func writeManyClasses(w io.Writer) {
	fmt.Fprint(w, "sourcedId,status,dateLastModified,title,classCode,classType,location,schoolSourcedId,termSourcedIds,periods\n")
	for n := range manySections {
		fmt.Fprintf(w, "class-%06d,,,Class %d,C-%d,scheduled,%d,north,autumn,%d\n", n, n, n, 100+n%1500, 1+n%8)
	}
}

func writeManyEnrollments(w io.Writer) {
	fmt.Fprint(w, enrollmentsHeader)
	for n := range manySections {
		fmt.Fprintf(w, "t-%07d,,,class-%06d,north,teacher-%06d,teacher,true,2026-09-01,2027-01-29\n", n, n, n%manyTeachers)
	}
	for n := range manyStudents * classesEach {
		fmt.Fprintf(w, "s-%07d,,,class-%06d,north,student-%06d,student,,2026-09-01,2027-01-29\n", n, (n*7+n/manyStudents)%manySections, n%manyStudents)
	}
}
