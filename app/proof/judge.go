package main

import (
	"context"
	"maps"
	"net/http"
	"syscall"
	"time"

	"corridor/app/school"
)

// recoverWithin is how long servers may take, once nothing is wrong any more, to answer as if nothing had been.
const recoverWithin = 15 * time.Second

// recovered waits until every server answers a student again, without anybody having touched it.
func (r *round) recovered() (v verdict) {
	s := r.campuses[0].students[0]
	for i, srv := range r.servers {
		who, began, up := r.client(r.campuses[0], r.seed, i), time.Now(), false
		for !up && time.Since(began) < recoverWithin {
			up = who.look(i, s.tokens[0], s.id).status == http.StatusOK
			time.Sleep(20 * time.Millisecond)
		}
		v.check(seen, up, "server %s does not recover", srv.name)
		r.recovery = max(r.recovery, time.Since(began))
	}
	for _, what := range r.stopped {
		v.check(seen, false, "%s", what)
	}
	return v
}

// judge ends the servers, so that nothing happens any more, and holds the round against all rules.
func (r *round) judge(ctx context.Context) (v verdict, err error) {
	v = r.recovered()
	for _, s := range r.servers {
		s.kill(syscall.SIGKILL)
	}
	if err := r.sql(ctx, r.name, nobodyIsLeft); err != nil {
		return v, err
	}
	history, err := r.changes(ctx)
	if err != nil {
		return v, err
	}
	kept, err := r.rows(ctx)
	if err != nil {
		return v, err
	}
	rooms := map[school.ID]school.Room{}
	for _, c := range r.campuses {
		maps.Copy(rooms, c.rooms)
		v.add(c.replay(history))
		v.add(c.linearizable(r.record.calls, history, r.thinking))
	}
	v.add(answers(r.record.calls, history, kept))
	v.add(timesOf(kept, rooms, !r.wrong))
	return v, nil
}

// nobodyIsLeft waits until the last transaction of a killed server is over.
const nobodyIsLeft = `do $$ begin
  while exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) loop
    perform pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
    perform pg_sleep(0.02);
    perform pg_stat_clear_snapshot();
  end loop;
end $$`
