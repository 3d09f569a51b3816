package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"corridor/app/browser"
)

const (
	// onBoard is how many students are out on the board that is measured.
	onBoard = 500
	looks   = 40
)

// measureBoard is the time that the hall monitor's page takes, asked for by one person on a quiet server.
func measureBoard(ctx context.Context, s *stage) (rows []row, err error) {
	c, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	b := browser.New(srv.address)
	defer b.Close()
	if err := letOut(b, c, onBoard); err != nil {
		return nil, err
	}
	took, page, err := visit(b, "/hall", c.monitor)
	if err != nil {
		return nil, err
	}
	return []row{
		figure("hall monitor with 500 active passes, p50", milliseconds(percentile(took, 0.5)), "ms").atMost(30),
		figure("hall monitor with 500 active passes, p99", milliseconds(percentile(took, 0.99)), "ms"),
		figure("its page", float64(len(page.Body))/1024, "KiB"),
		figure("its page as it is sent", float64(page.Sent)/1024, "KiB"),
	}, nil
}

// letOut starts passes to one room after the other. Who is refused stays in class.
func letOut(b *browser.Browser, c campus, n int) error {
	for i, s := range c.students {
		if n == 0 {
			return nil
		}
		to := c.rooms[i%len(c.rooms)]
		if to == s.room {
			to = c.rooms[(i+1)%len(c.rooms)]
		}
		_, err := start(b, s, to)
		if err == nil {
			n--
		} else if _, is := errors.AsType[browser.Refused](err); !is {
			return err
		}
	}
	return fmt.Errorf("%d of %d could not start", n, onBoard)
}

// visit asks for a page some times, after a few that don't count, and says how long each took to come.
func visit(b *browser.Browser, path, token string) (took []time.Duration, page browser.Answer, err error) {
	b.Token = token
	for i := range looks + looks/4 {
		began := time.Now()
		a, err := b.Get(path)
		if err == nil && a.Status != 200 {
			err = fmt.Errorf("%s: %w", path, a.Refusal())
		}
		if err != nil {
			return nil, page, err
		}
		if i >= looks/4 {
			took, page = append(took, a.Came.Sub(began)), a
		}
	}
	return took, page, nil
}
