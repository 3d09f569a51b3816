package main

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"corridor/app/roster"
	"corridor/app/school"
	"corridor/db"
)

// The size of the specification: 50,000 people, and 300,000 enrollments of students and teachers.
const (
	rosterStudents = 47_500
	rosterTeachers = 2_500
	rosterSections = 15_000
	rosterEnrolled = 285_000 // students in sections; each section has a teacher beside them
)

// measureRoster is how long a large roster takes into an empty school, and the same one again, as every night, and how
// much memory the program has at most.
func measureRoster(ctx context.Context, s *stage) ([]row, error) {
	path, id := filepath.Join(s.folder, "roster.zip"), db.NewID()
	if err := writeRoster(path); err != nil {
		return nil, err
	}
	if err := s.db.AddSchool(ctx, id, "Large High", "America/New_York"); err != nil {
		return nil, err
	}
	first, most, err := s.importing(ctx, path, string(id))
	if err != nil {
		return nil, err
	}
	if err := s.tookAll(ctx, id); err != nil {
		return nil, err
	}
	again, mostAgain, err := s.importing(ctx, path, string(id))
	if err != nil {
		return nil, err
	}
	return []row{
		figure("import of 50,000 people and 300,000 enrollments", first.Seconds(), "s").atMost(60),
		figure("the same again, as every night", again.Seconds(), "s").atMost(60),
		figure("memory of an import at most", max(most, mostAgain), "MiB").atMost(512),
	}, nil
}

// tookAll makes sure that what was measured was the whole roster.
func (s *stage) tookAll(ctx context.Context, of school.ID) error {
	runs, err := s.db.At(of).RosterRuns(ctx, 0, 1)
	if err != nil || len(runs) == 0 {
		return errors.Join(err, errors.New("no import was kept"))
	}
	var took roster.Counts
	if err := json.Unmarshal(runs[0].Counts, &took); err != nil {
		return err
	}
	if took.People.New != rosterStudents+rosterTeachers || took.Enrollments.New != rosterEnrolled+rosterSections {
		return fmt.Errorf("%d people and %d enrollments were imported", took.People.New, took.Enrollments.New)
	}
	return nil
}

// importing runs the program's import, and answers how long it took and how many MiB it had at most.
func (s *stage) importing(ctx context.Context, path, named string) (took time.Duration, most float64, err error) {
	cmd := exec.CommandContext(ctx, s.program, "import", path, "--school", named)
	cmd.Env = append(os.Environ(), "DATABASE_URL="+s.url, "SECRET_KEY="+s.key, "PIN_PEPPER="+s.key, "DATA_DIR="+s.folder, "DEMO=")
	cmd.Stderr = &few{to: os.Stderr, left: mostSaid}
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return 0, 0, err
	}
	took = time.Since(began)
	if used, is := cmd.ProcessState.SysUsage().(*syscall.Rusage); is {
		most = float64(used.Maxrss) / 1024
	}
	if runtime.GOOS == "darwin" {
		most /= 1024 // it counts bytes
	}
	return took, most, nil
}

// writeRoster writes a OneRoster package of that size.
func writeRoster(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // a package that is not whole is no zip archive
	packed := zip.NewWriter(file)
	for _, part := range []struct {
		name  string
		write func(io.Writer)
	}{{"orgs.csv", writeOrgs}, {"academicSessions.csv", writeTerms}, {"users.csv", writeUsers}, {"classes.csv", writeClasses}, {"enrollments.csv", writeEnrollments}} {
		w, err := packed.Create(part.name)
		if err != nil {
			return err
		}
		part.write(w)
	}
	return packed.Close()
}

// What can't be written to the package is said when it is closed.

func writeOrgs(w io.Writer) {
	fmt.Fprint(w, "sourcedId,name,type\nlarge,Large High,school\n")
}

func writeTerms(w io.Writer) {
	fmt.Fprint(w, "sourcedId,title,type,startDate,endDate\nautumn,Autumn,semester,2026-09-01,2027-01-29\n")
}

func writeUsers(w io.Writer) {
	fmt.Fprint(w, "sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades\n")
	for n := range rosterTeachers {
		fmt.Fprintf(w, "t%d,true,large,teacher,teacher%d,Given%d,Family%d,9%06d,teacher%d@large.example,\n", n, n, n%977, n%1511, n, n)
	}
	for n := range rosterStudents {
		fmt.Fprintf(w, "s%d,true,large,student,student%d,Given%d,Family%d,1%06d,student%d@large.example,%02d\n", n, n, n%977, n%1511, n, n, 9+n%4)
	}
}

func writeClasses(w io.Writer) {
	fmt.Fprint(w, "sourcedId,title,classCode,location,schoolSourcedId,termSourcedIds,periods\n")
	for n := range rosterSections {
		fmt.Fprintf(w, "c%d,Class %d,C-%d,%d,large,autumn,%d\n", n, n, n, 100+n%1500, 1+n%8)
	}
}

func writeEnrollments(w io.Writer) {
	fmt.Fprint(w, "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary\n")
	for n := range rosterSections {
		fmt.Fprintf(w, "te%d,c%d,large,t%d,teacher,true\n", n, n, n%rosterTeachers)
	}
	for n := range rosterEnrolled {
		fmt.Fprintf(w, "se%d,c%d,large,s%d,student,\n", n, (n*7+n/rosterStudents)%rosterSections, n%rosterStudents)
	}
}
