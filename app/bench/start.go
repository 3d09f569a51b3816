package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// measureStart is the first row of the specification's table: starts and ends of passes through HTTP against
// the yardstick, round by round in turn, and what they cost.
func measureStart(ctx context.Context, s *stage) (rows []row, err error) {
	y, err := s.yardstick(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.town(ctx)
	if err != nil {
		return nil, err
	}
	srv, err := s.serve(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, srv.stop()) }()
	var f figures
	if err := f.round(ctx, s, srv, y, c, warm); err != nil {
		return nil, err
	}
	f = figures{}
	for range s.rounds {
		if err := f.round(ctx, s, srv, y, c, s.length); err != nil {
			return f.rows(), err
		}
	}
	return f.rows(), nil
}

// warm is the length of the first round, which doesn't count.
const warm = 2 * time.Second

// figures are one of each for every round.
type figures struct {
	http, yardstick, least, cpu, server, database, bench []float64
	starts, ends                                         []time.Duration
}

func (f *figures) round(ctx context.Context, s *stage, srv *server, y yardstick, c campus, length time.Duration) error {
	alone := s.spentBy(srv)
	tps, err := y.run(ctx, length)
	if err != nil {
		return err
	}
	least := s.spentBy(srv).since(alone)
	before := s.spentBy(srv)
	d, err := cycle(ctx, srv.address, c, length)
	if err = errors.Join(err, d.problem()); err != nil {
		return err
	}
	cost := s.spentBy(srv).since(before)
	each := func(t time.Duration) float64 { return milliseconds(t) / float64(d.cycles()) }
	f.least = append(f.least, milliseconds(least.database)/(tps*length.Seconds()))
	f.http, f.yardstick = append(f.http, d.perSecond()), append(f.yardstick, tps)
	f.server, f.database = append(f.server, each(cost.server)), append(f.database, each(cost.database))
	f.cpu, f.bench = append(f.cpu, each(cost.server+cost.database)), append(f.bench, each(cost.bench))
	f.starts, f.ends = append(f.starts, d.starts...), append(f.ends, d.ends...)
	fmt.Printf("  yardstick %s/s (CPU %s ms), HTTP %s/s, ratio %s; CPU %s ms: server %s, database %s; load %s ms\n",
		short(tps), short(milliseconds(least.database)/(tps*length.Seconds())), short(d.perSecond()), short(d.perSecond()/tps), short(each(cost.server+cost.database)),
		short(each(cost.server)), short(each(cost.database)), short(each(cost.bench)))
	return nil
}

func (f *figures) rows() []row {
	return []row{
		figure("start + end through HTTP, of the yardstick", median(f.http)/median(f.yardstick), "").atLeast(0.7),
		middle("CPU of server and database per start + end", f.cpu, "ms").atMost(2),
		middle("start + end through HTTP", f.http, "/s"),
		middle("the yardstick", f.yardstick, "/s"),
		middle("CPU of the database per transaction of the yardstick", f.least, "ms"),
		middle("CPU of the server per start + end", f.server, "ms"),
		middle("CPU of the database per start + end", f.database, "ms"),
		middle("CPU of the load per start + end", f.bench, "ms"),
		figure("a start, p50", milliseconds(percentile(f.starts, 0.5)), "ms"),
		figure("a start, p99", milliseconds(percentile(f.starts, 0.99)), "ms"),
		figure("an end, p99", milliseconds(percentile(f.ends, 0.99)), "ms"),
	}
}
