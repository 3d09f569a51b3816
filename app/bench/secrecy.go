package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"corridor/app/browser"
	"corridor/app/demo"
	"corridor/app/school"
	"corridor/db"
)

const (
	// refusals is how often each of the two refusals is measured.
	refusals = 2000
	// alwaysOut are out all the time. With two more the hall is at its maximum.
	alwaysOut = 16
)

// measureSecrecy asks whether a student can tell by the time of an answer that it was a partner of an encounter group
// who stopped them, and not a busy hall: several thousand times each, in turn, by HTTP. Their next page is timed as well,
// because what goes on behind an answer may hold it up.
func measureSecrecy(ctx context.Context, s *stage) (rows []row, err error) {
	most := alwaysOut + 2
	c, err := s.campus(ctx, yardstickSchool, func(made *demo.School) { made.School.HallwayMaximum = &most })
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
	alone := c
	alone.students = c.students[groups*ofGroup:]
	if err := letOut(b, alone, alwaysOut); err != nil {
		return nil, err
	}
	v := veil{campus: c, browser: b}
	for i := range refusals + warmRefusals {
		if i == warmRefusals {
			v.busy, v.met = nil, nil
		}
		if err := v.both(ctx); err != nil {
			return nil, err
		}
	}
	return slices.Concat(
		compare("a refusal", v.met.times(answered), v.busy.times(answered)),
		compare("the page after it", v.met.times(turned), v.busy.times(turned)),
	), nil
}

// warmRefusals don't count.
const warmRefusals = 100

// veil is what was measured of the two refusals.
type veil struct {
	campus
	browser   *browser.Browser
	met, busy trials
}

// trial is one refusal: how long the answer took, and the page that was asked for next.
type trial struct{ answered, turned time.Duration }

type trials []trial

func answered(t trial) time.Duration { return t.answered }
func turned(t trial) time.Duration   { return t.turned }

func (t trials) times(of func(trial) time.Duration) (times []time.Duration) {
	for _, one := range t {
		times = append(times, of(one))
	}
	return times
}

// both measures one of each, in either order, with a student of any group.
func (v *veil) both(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	g := rand.IntN(groups - 2)
	ada, partner := v.students[g*ofGroup], v.students[g*ofGroup+1]
	others := []student{v.students[(g+1)*ofGroup], v.students[(g+2)*ofGroup]}
	room := ada.elsewhere()
	met := func() error { return v.once(ada, room, others, []student{partner}, &v.met) }
	busy := func() error { return v.once(ada, room, []student{partner}, others, &v.busy) }
	if rand.IntN(2) == 0 {
		met, busy = busy, met
	}
	return errors.Join(met(), busy())
}

// once lets some go out and come back and others stay out, and times what the student is answered then.
func (v *veil) once(ada student, room school.ID, back, out []student, into *trials) error {
	for _, s := range back {
		if err := v.walks(s, s.elsewhere()); err != nil {
			return err
		}
	}
	passes := make([]school.ID, len(out))
	for i, s := range out {
		var err error
		if passes[i], err = start(v.browser, s, s.elsewhere()); err != nil {
			return err
		}
	}
	t, err := v.refused(ada, room)
	if err != nil {
		return err
	}
	*into = append(*into, t)
	for i, s := range out {
		if err := end(v.browser, s, passes[i]); err != nil {
			return err
		}
	}
	return nil
}

func (v *veil) walks(s student, to school.ID) error {
	id, err := start(v.browser, s, to)
	if err != nil {
		return err
	}
	return end(v.browser, s, id)
}

// refused is the answer to a student, on a connection and with a session that have just been used.
func (v *veil) refused(ada student, room school.ID) (t trial, err error) {
	if err := v.home(ada); err != nil {
		return t, err
	}
	form := fmt.Appendf(nil, "id=%s&origin=%s&destination=%s&minutes=5&trip=round&when=now&message=", db.NewID(), ada.room, room)
	began := time.Now()
	a, err := v.browser.Post("/passes", form)
	t.answered = time.Since(began)
	if err != nil {
		return t, err
	}
	if no := a.Refusal(); no.Code != "busy" {
		return t, fmt.Errorf("not refused as by a busy hall: %w", no)
	}
	began = time.Now()
	err = v.home(ada)
	t.turned = time.Since(began)
	return t, err
}

func (v *veil) home(ada student) error {
	v.browser.Token = ada.token
	a, err := v.browser.Get("/student")
	if err == nil && a.Status != 200 {
		err = a.Refusal()
	}
	return err
}

// compare says how well two sets of times can be told apart.
func compare(what string, met, busy []time.Duration) []row {
	c := contrast(met, busy)
	low, high := shift(met, busy)
	return []row{
		figure(what+": one time guesses right whether it was a partner, of 1", max(c.guess, 1-c.guess), "").atMost(mostGuessed),
		figure(what+": how likely chance alone parts the two as far (Mann-Whitney)", c.chance, "").atLeast(leastChance),
		figure(what+" for a partner, p50", milliseconds(percentile(met, 0.5)), "ms"),
		figure(what+" for a busy hall, p50", milliseconds(percentile(busy, 0.5)), "ms"),
		figure(what+": a partner takes longer by at least (95 %)", low, "µs"),
		figure(what+": and by at most", high, "µs"),
	}
}

const (
	// mostGuessed is how often whoever guesses by one time may be right; by a coin it is half.
	mostGuessed = 0.52
	// leastChance: of a hundred measurements of two that are the same, one falls below it.
	leastChance = 0.01
)
