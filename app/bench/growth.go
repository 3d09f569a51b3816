package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"corridor/app/browser"
)

// old is how many passes a school has had that has been there for twenty years.
const old = 10_000_000

//go:embed yardstick/history.sql
var historySQL string

const (
	// inTurn is how often the two schools are measured in turn, and ofTurn how many passes each starts then.
	inTurn, ofTurn = 24, 25
)

// measureGrowth is what a start costs in a school with ten million old passes against one with ten thousand, in turn on
// one server, and what the load of all of them has changed for the small one.
func measureGrowth(ctx context.Context, s *stage) (rows []row, err error) {
	program, err := findPgbench()
	if err != nil {
		return nil, err
	}
	small, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	large, err := s.campus(ctx, yardstickSchool)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	var before, after figures
	if err := before.alone(ctx, s, srv, small); err != nil {
		return nil, err
	}
	began := time.Now()
	sql := strings.NewReplacer(":school", string(large.id), ":count", fmt.Sprint(old)).Replace(historySQL)
	if err := s.script(ctx, program, s.url, []byte(sql)); err != nil {
		return nil, err
	}
	if err := s.db.Analyze(ctx); err != nil {
		return nil, err
	}
	took := time.Since(began)
	few, many, err := startsInTurn(ctx, srv.address, small, large)
	if err != nil {
		return nil, err
	}
	if err := after.alone(ctx, s, srv, large); err != nil {
		return nil, err
	}
	return []row{
		figure("start with 10 million old passes against 10 thousand", milliseconds(percentile(many, 0.5))/milliseconds(percentile(few, 0.5)), "").atMost(1.15),
		figure("a start with 10 thousand, p50", milliseconds(percentile(few, 0.5)), "ms"),
		figure("a start with 10 million, p50", milliseconds(percentile(many, 0.5)), "ms"),
		figure("a start with 10 thousand, p99", milliseconds(percentile(few, 0.99)), "ms"),
		figure("a start with 10 million, p99", milliseconds(percentile(many, 0.99)), "ms"),
		middle("CPU per start + end with 10 thousand", before.cpu, "ms"),
		middle("CPU per start + end with 10 million", after.cpu, "ms"),
		figure("loading them", took.Seconds(), "s"),
	}, nil
}

// alone is a few rounds without the yardstick.
func (f *figures) alone(ctx context.Context, s *stage, srv *server, c campus) error {
	if _, err := cycle(ctx, srv.address, c, warm); err != nil {
		return err
	}
	for range 3 {
		spent := s.spentBy(srv)
		d, err := cycle(ctx, srv.address, c, s.length/2)
		if err = errors.Join(err, d.problem()); err != nil {
			return err
		}
		cost := s.spentBy(srv).since(spent)
		f.cpu = append(f.cpu, milliseconds(cost.server+cost.database)/float64(d.cycles()))
	}
	return nil
}

// startsInTurn are starts of one student after the other, in both schools in turn. The first turn doesn't count.
func startsInTurn(ctx context.Context, address string, small, large campus) (few, many []time.Duration, err error) {
	b := browser.New(address)
	defer b.Close()
	for turn := range inTurn + 1 {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		for _, one := range []struct {
			c    campus
			took *[]time.Duration
		}{{small, &few}, {large, &many}} {
			d := drive{failures: map[string]int{}}
			for i := range ofTurn {
				if err := d.once(b, one.c.students[(turn*ofTurn+i)%len(one.c.students)]); err != nil {
					return nil, nil, err
				}
			}
			if err := d.problem(); err != nil {
				return nil, nil, err
			}
			if turn > 0 {
				*one.took = append(*one.took, d.starts...)
			}
		}
	}
	return few, many, nil
}
