package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"corridor/app/browser"
)

// clients are how many start and end passes at once, as in the yardstick.
const clients = 32

// drive is what the clients did in one round.
type drive struct {
	took         time.Duration
	starts, ends []time.Duration
	failures     map[string]int // by status and rule
}

// cycles are the pairs of a start and an end that both did what they should.
func (d drive) cycles() int { return len(d.ends) }

func (d drive) perSecond() float64 { return float64(d.cycles()) / d.took.Seconds() }

// problem is an error that counts the failures, if there are any.
func (d drive) problem() error {
	if len(d.failures) == 0 {
		return nil
	}
	var list []string
	for _, why := range slices.Sorted(maps.Keys(d.failures)) {
		list = append(list, fmt.Sprintf("%d times %s", d.failures[why], why))
	}
	return errors.New(strings.Join(list, ", "))
}

// cycle lets every client start and end passes of its own students, one after the other, for a while.
func cycle(ctx context.Context, address string, c campus, length time.Duration) (drive, error) {
	all := make([]drive, clients)
	errs := make([]error, clients)
	began := time.Now()
	var wait sync.WaitGroup
	for i, share := range c.shares(clients) {
		wait.Go(func() { errs[i] = all[i].repeat(ctx, address, share, began.Add(length)) })
	}
	wait.Wait()
	total := drive{took: time.Since(began), failures: map[string]int{}}
	for _, d := range all {
		total.starts, total.ends = append(total.starts, d.starts...), append(total.ends, d.ends...)
		for why, n := range d.failures {
			total.failures[why] += n
		}
	}
	return total, firstOf(errs)
}

func (d *drive) repeat(ctx context.Context, address string, own []student, until time.Time) error {
	d.failures = map[string]int{}
	b := browser.New(address)
	defer b.Close()
	for time.Now().Before(until) && ctx.Err() == nil {
		if err := d.once(b, own[rand.IntN(len(own))]); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// once is one pass from start to end. A refusal is counted; an error is a connection that broke.
func (d *drive) once(b *browser.Browser, s student) error {
	began := time.Now()
	id, err := start(b, s, s.elsewhere())
	started := time.Now()
	if err == nil {
		d.starts = append(d.starts, started.Sub(began))
		err = end(b, s, id)
	}
	if no, is := errors.AsType[browser.Refused](err); is {
		d.failures[no.Error()]++
		return nil
	}
	if err == nil {
		d.ends = append(d.ends, time.Since(started))
	}
	return err
}
