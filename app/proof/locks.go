package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// missing is a lock that servers are made without, and what goes with it so that nothing else holds in its stead.
type missing struct {
	kind string
	drop []string // constraints of the database that would hold where the lock is gone
}

var locks = []missing{
	{"student", []string{"passes_one_active", "passes_one_in_line", "passes_one_request"}},
	{"group", nil},
	{"room", nil},
	{"school", nil},
	{"pass", nil},
}

const (
	// unlockedFor is how long a missing lock may stay unnoticed.
	unlockedFor = 3 * time.Minute
	lookEvery   = 1500 * time.Millisecond
)

// unlock plays without each of the locks, until something breaks.
func (s *stage) unlock(ctx context.Context) (all bool, err error) {
	fmt.Println("\nwithout the lock of")
	all = true
	for i, l := range locks {
		took, what, err := s.without(ctx, l, s.seed+uint64(i))
		if err != nil {
			return false, err
		}
		if what == "" {
			all = false
			fmt.Printf("  %-10snot found within %s\n", l.kind, unlockedFor)
			continue
		}
		fmt.Printf("  %-10sfound after %.1f s: %s\n", l.kind, took.Seconds(), what)
	}
	return all, ctx.Err()
}

// without plays until the first violation, and says when and what it was.
func (s *stage) without(ctx context.Context, l missing, seed uint64) (took time.Duration, what string, err error) {
	r, err := s.newRound(ctx, manner{length: unlockedFor, seed: seed, far: away, unlocked: l.kind})
	defer r.close()
	if err != nil {
		return 0, "", err
	}
	for _, name := range l.drop {
		if err := r.sql(ctx, r.name, "drop index "+name); err != nil {
			return 0, "", err
		}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	began := time.Now()
	var looking sync.WaitGroup
	looking.Go(func() {
		for ctx.Err() == nil && what == "" {
			rest(ctx, lookEvery)
			if found := r.glance(context.WithoutCancel(ctx)); found != "" {
				took, what = time.Since(began), found
			}
		}
		stop()
	})
	r.play(ctx)
	stop()
	looking.Wait()
	return took, what, nil
}

// glance is a look at the history while it goes on; a database that is away shows nothing.
func (r *round) glance(ctx context.Context) string {
	history, err := r.changes(ctx)
	if err != nil {
		return ""
	}
	for _, c := range r.campuses {
		for _, x := range c.replay(history).violations {
			return invariants[x.rule] + ": " + x.what
		}
	}
	return ""
}
