package main

import (
	"context"
	"syscall"
	"time"
)

// fault is one thing that goes wrong, for a while; it is over when it returns.
type fault struct {
	name   string
	weight int
	strike func(ctx context.Context, r *round, on *server, long time.Duration)
}

var faults = []fault{
	{"server killed", 4, func(ctx context.Context, _ *round, on *server, _ time.Duration) {
		on.kill(syscall.SIGKILL)
		on.restart(ctx)
	}},
	{"server stopped", 1, func(ctx context.Context, _ *round, on *server, _ time.Duration) {
		on.kill(syscall.SIGTERM)
		on.restart(ctx)
	}},
	{"server asleep", 2, func(ctx context.Context, _ *round, on *server, long time.Duration) {
		on.signal(syscall.SIGSTOP)
		rest(ctx, long)
		on.signal(syscall.SIGCONT)
	}},
	{"database killed", 2, func(ctx context.Context, r *round, _ *server, _ time.Duration) { r.crash(ctx, syscall.SIGKILL) }},
	{"database stopped at once", 1, func(ctx context.Context, r *round, _ *server, _ time.Duration) { r.crash(ctx, syscall.SIGQUIT) }},
	{"database restarted", 1, func(ctx context.Context, r *round, _ *server, _ time.Duration) { r.crash(ctx, syscall.SIGINT) }},
	{"backends ended", 2, func(ctx context.Context, r *round, _ *server, _ time.Duration) {
		_ = r.sql(ctx, "postgres", "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'corridor'")
	}},
	{"database cut off", 3, func(_ context.Context, _ *round, on *server, _ time.Duration) { on.database.cut() }},
	{"database out of reach", 1, func(ctx context.Context, _ *round, on *server, long time.Duration) {
		on.database.stop()
		rest(ctx, long)
		on.database.cut()
		on.database.goOn()
	}},
	{"database stands still", 1, func(ctx context.Context, _ *round, on *server, long time.Duration) {
		on.database.stop()
		rest(ctx, long)
		on.database.goOn()
	}},
	{"database slow", 3, func(ctx context.Context, r *round, on *server, long time.Duration) {
		on.database.slow(long / 50)
		rest(ctx, long)
		on.database.slow(r.far)
	}},
	{"database's answers lost", 3, func(ctx context.Context, _ *round, on *server, long time.Duration) {
		on.database.lose(true)
		rest(ctx, long/4)
		on.database.lose(false)
	}},
	{"people cut off", 2, func(_ context.Context, _ *round, on *server, _ time.Duration) { on.clients.cut() }},
	{"people's answers lost", 3, func(ctx context.Context, _ *round, on *server, long time.Duration) {
		on.clients.lose(true)
		rest(ctx, long/4)
		on.clients.lose(false)
	}},
}

// torment strikes with one fault after the other until the round is over, and then heals everything.
func (r *round) torment(ctx context.Context) {
	luck := r.dice(1 << 20)
	for ctx.Err() == nil {
		rest(ctx, 400*time.Millisecond+time.Duration(luck.Int64N(int64(1600*time.Millisecond))))
		on := r.servers[luck.IntN(len(r.servers))]
		f, long := choose(luck), 300*time.Millisecond+time.Duration(luck.Int64N(int64(1500*time.Millisecond)))
		if r.wrong && on.name == "B" {
			on.wrong = time.Duration(luck.IntN(19)-9) * time.Second // from its next start on
		}
		if ctx.Err() == nil && !r.calm {
			r.fires[f.name]++
			f.strike(context.WithoutCancel(ctx), r, on, long)
		}
		for _, s := range r.servers {
			if s.gone() {
				r.stopped = append(r.stopped, s.name+" ended after: "+f.name)
				s.kill(syscall.SIGKILL)
				s.restart(context.WithoutCancel(ctx))
			}
		}
	}
	for _, s := range r.servers {
		s.database.heal()
		s.clients.heal()
	}
}

// crash ends the PostgreSQL and starts it again.
func (r *round) crash(ctx context.Context, with syscall.Signal) {
	if err := r.killPostgres(with); err != nil {
		r.stopped = append(r.stopped, "the database can't be killed: "+err.Error())
		return
	}
	if err := r.startPostgres(ctx); err != nil {
		r.stopped = append(r.stopped, "the database does not come back: "+err.Error())
	}
}

func rest(ctx context.Context, long time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(long):
	}
}
