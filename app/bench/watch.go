package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"corridor/app/account"
	"corridor/app/browser"
	"corridor/app/school"
)

const (
	// watchers are the pages that watch: so many of them the hall monitor's, the others students' own.
	watchers, hallPages = 1000, 40
	// changes are how many passes start while they watch, so many a second.
	changes, changesPerSecond = 200, 10
	// pages are how many are open when their memory is measured.
	pages = 10_000
)

// measureWatch is how long a start takes to reach the pages that watch, and the memory that an open page has in the server.
func measureWatch(ctx context.Context, s *stage) (rows []row, err error) {
	c, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	w := &watch{address: srv.address, seen: map[sight]time.Time{}}
	defer w.close()
	if err := w.open(ctx, s, c); err != nil {
		return nil, err
	}
	reached, missing, err := w.starts(ctx, c)
	if err != nil {
		return nil, err
	}
	rows = []row{
		figure("a start reaches a watching page of 1,000, p99", milliseconds(percentile(reached, 0.99)), "ms").atMost(250),
		figure("the same, p50", milliseconds(percentile(reached, 0.5)), "ms"),
		figure("the same, the longest", milliseconds(percentile(reached, 1)), "ms"),
		figure("starts that a page did not show", float64(missing), "").atMost(0),
	}
	w.close()
	time.Sleep(settled)
	memory, err := w.weigh(ctx, srv, c)
	return append(rows, figure("memory of the server for each of 10,000 watching pages", memory, "KiB").atMost(40)), err
}

// watch is all the pages.
type watch struct {
	address string
	streams []*browser.Stream

	mu   sync.Mutex
	seen map[sight]time.Time
}

// sight is a page, by its number, that shows a pass.
type sight struct {
	page int
	pass school.ID
}

func (w *watch) close() {
	for _, s := range w.streams {
		s.Close()
	}
	w.streams = nil
}

func (w *watch) listen(page, token string) (*browser.Stream, error) {
	b := browser.New(w.address)
	b.Token = token
	stream, err := b.Listen("/events?page=" + page)
	if err == nil {
		w.streams = append(w.streams, stream)
	}
	return stream, err
}

// open opens the hall monitor's pages first, in sessions of their own, and then those of the first students.
func (w *watch) open(ctx context.Context, s *stage, c campus) error {
	staff, err := s.db.At(c.id).Staff(ctx)
	if err != nil {
		return err
	}
	desk, monitor := account.New(s.db, time.Now, []byte(s.key)), school.ID("")
	for _, p := range staff {
		if p.May(school.HallMonitor) {
			monitor = p.ID
		}
	}
	for i := range watchers {
		page, token := "student", ""
		if i < hallPages {
			page = "hall"
			token, err = desk.Begin(ctx, c.id, monitor, "", account.Way{})
		} else {
			token = c.students[i-hallPages].token
		}
		if err != nil {
			return err
		}
		stream, err := w.listen(page, token)
		if err != nil {
			return fmt.Errorf("page %d: %w", i, err)
		}
		go w.follow(i, stream)
	}
	time.Sleep(settled)
	return ctx.Err()
}

// follow takes note of each pass when a page shows it first.
func (w *watch) follow(page int, stream *browser.Stream) {
	for {
		m, err := stream.Next()
		if err != nil {
			return // it was closed
		}
		at := time.Now()
		for _, part := range strings.Split(m.Data, `data-pass="`)[1:] {
			w.mu.Lock()
			if of := (sight{page, school.ID(part[:min(36, len(part))])}); w.seen[of].IsZero() {
				w.seen[of] = at
			}
			w.mu.Unlock()
		}
	}
}

// starts lets students start, and answers how long after the tap each page that should show it did.
func (w *watch) starts(ctx context.Context, c campus) (reached []time.Duration, missing int, err error) {
	b := browser.New(w.address)
	defer b.Close()
	began, of := map[school.ID]time.Time{}, map[school.ID]int{}
	ticker := time.NewTicker(time.Second / changesPerSecond)
	defer ticker.Stop()
	for i := 0; len(began) < changes && i < len(c.students) && i+hallPages < watchers; i++ {
		select {
		case <-ctx.Done():
			return nil, 0, ctx.Err()
		case <-ticker.C:
		}
		tapped := time.Now()
		id, err := start(b, c.students[i], c.students[i].elsewhere())
		if _, is := errors.AsType[browser.Refused](err); err != nil && !is {
			return nil, 0, err
		}
		if err == nil {
			began[id], of[id] = tapped, i+hallPages
		}
	}
	time.Sleep(settled)
	w.mu.Lock()
	defer w.mu.Unlock()
	for id, tapped := range began {
		shown := []sight{{of[id], id}}
		for page := range hallPages {
			shown = append(shown, sight{page, id})
		}
		for _, s := range shown {
			if at := w.seen[s]; at.IsZero() {
				missing++
			} else {
				reached = append(reached, at.Sub(tapped))
			}
		}
	}
	return reached, missing, nil
}

// weigh opens many pages of students and answers the KiB that each has added to the server.
func (w *watch) weigh(ctx context.Context, srv *server, c campus) (float64, error) {
	before := residentMiB(srv.pid())
	for i := range pages {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if _, err := w.listen("student", c.students[i%len(c.students)].token); err != nil {
			return 0, fmt.Errorf("page %d: %w", i, err)
		}
	}
	time.Sleep(2 * settled)
	return (residentMiB(srv.pid()) - before) * 1024 / pages, nil
}
