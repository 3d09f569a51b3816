package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"corridor/app/browser"
	"corridor/app/pass"
	"corridor/app/school"
)

// ringing is how long after the bell the last student has pressed Start.
const ringing = 10 * time.Second

// measureBell lets a whole school press Start after a bell, each student in a browser of their own, and then
// looks whether every rule has held.
func measureBell(ctx context.Context, s *stage) (rows []row, err error) {
	c, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	presses, err := ring(ctx, srv.address, c)
	if err != nil {
		return nil, err
	}
	out, err := s.db.At(c.id).Out(ctx)
	if err != nil {
		return nil, err
	}
	b := countBell(presses)
	if len(b.errors) > 0 {
		fmt.Printf("  %d errors, the first: %v\n", len(b.errors), b.errors[0])
	}
	return []row{
		figure("errors when 2,000 press Start within 10 s", float64(len(b.errors)), "").atMost(0),
		figure("rules broken", float64(len(broken(out, c, b.started))), "").atMost(0),
		figure("an answer, p99", milliseconds(percentile(b.took, 0.99)), "ms").atMost(150),
		figure("an answer, p50", milliseconds(percentile(b.took, 0.5)), "ms"),
		figure("started", float64(b.started), ""),
		figure("refused by a rule", float64(b.refused), ""),
	}, nil
}

// press is one student's tap and what came of it.
type press struct {
	took time.Duration
	err  error
}

// ring lets every student press once, at any moment while it rings.
func ring(ctx context.Context, address string, c campus) ([]press, error) {
	presses := make([]press, len(c.students))
	var all sync.WaitGroup
	for i, student := range c.students {
		all.Go(func() {
			select {
			case <-ctx.Done():
			case <-time.After(rand.N(ringing)):
				presses[i] = pressStart(address, student, student.elsewhere())
			}
		})
	}
	all.Wait()
	return presses, ctx.Err()
}

// pressStart connects anew, as a browser does that has been quiet during the lesson.
func pressStart(address string, s student, to school.ID) press {
	began := time.Now()
	b := browser.New(address)
	defer b.Close()
	_, err := start(b, s, to)
	return press{time.Since(began), err}
}

// bell counts what came of all presses. An answer that a rule has given is none of the errors.
type bell struct {
	started, refused int
	errors           []error
	took             []time.Duration
}

func countBell(presses []press) (b bell) {
	for _, p := range presses {
		no, is := errors.AsType[browser.Refused](p.err)
		switch {
		case p.err == nil:
			b.started++
		case is && no.Status == 409:
			b.refused++
		default:
			b.errors = append(b.errors, p.err)
		}
		b.took = append(b.took, p.took)
	}
	return b
}

// broken names the rules that those who are out have broken together. Nobody has come back yet, so what is
// true at the end was true all the time.
func broken(out []pass.Pass, c campus, started int) (rules []string) {
	to, from, of := map[school.ID]int{}, map[school.ID]int{}, map[school.ID]int{}
	for _, p := range out {
		to[p.DestinationID]++
		from[p.OriginID]++
		of[p.StudentID]++
	}
	met := map[int]int{}
	for _, s := range c.students {
		if s.group >= 0 {
			met[s.group] += of[s.id]
		}
	}
	for rule, is := range map[string]bool{
		"capacity": most(to) > places, "max out": most(from) > clients, "one pass a student": most(of) > 1,
		"encounter": most(met) > 1, "a yes is in the database": len(out) != started,
	} {
		if is {
			rules = append(rules, rule)
		}
	}
	return rules
}

func most[K comparable](counts map[K]int) (n int) {
	for _, count := range counts {
		n = max(n, count)
	}
	return n
}
