package web

import (
	"context"
	"sync"
	"time"
)

// rounds lets many ask for the same at once. Whoever asks is answered with what was read after they asked, all who
// wait with one reading, and no two readings begin within rest of each other. So the last change of a burst is never
// missed, however many watch it.
type rounds[T any] struct {
	rest  time.Duration
	mu    sync.Mutex
	next  *round[T]
	after <-chan time.Time // when the next reading may begin; nil at first
}

type round[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// take waits for the next round, or until the page is gone.
func (r *rounds[T]) take(ctx context.Context, read func(context.Context) (T, error)) (T, error) {
	r.mu.Lock()
	if r.next == nil {
		r.next = &round[T]{done: make(chan struct{})}
		go r.run(context.WithoutCancel(ctx), r.next, r.after, read)
	}
	mine := r.next
	r.mu.Unlock()
	select {
	case <-mine.done:
		return mine.value, mine.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// run reads for all who have asked until it begins. It must not end with the page that happened to ask first.
func (r *rounds[T]) run(ctx context.Context, now *round[T], after <-chan time.Time, read func(context.Context) (T, error)) {
	if after != nil {
		<-after
	}
	r.mu.Lock()
	r.next, r.after = nil, time.After(r.rest)
	r.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, mostWait)
	defer cancel()
	now.value, now.err = read(ctx)
	close(now.done)
}
