package main

import (
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// replay lives a school's history again, commit by commit, and holds each change against the rules.
type replay struct {
	verdict
	campus  *campus
	passes  map[school.ID]*standing
	open    map[school.ID]*standing // those that are out or in line
	started map[string]int          // counted starts of a student on a day
	frozen  bool
}

// standing is a pass as it stands.
type standing struct {
	change
	held    time.Time // until when something has kept it from going, if it waits
	offered bool      // it had a turn until the last change
	waited  bool      // it was in line until the last change
	again   bool      // and has missed its turn by it
}

func (c *campus) replay(history []change) verdict {
	r := &replay{campus: c, passes: map[school.ID]*standing{}, open: map[school.ID]*standing{}, started: map[string]int{}}
	for _, together := range transactions(history) {
		if together[0].school == c.id {
			r.commit(together)
		}
	}
	return r.verdict
}

// transactions are the changes that were committed together.
func transactions(history []change) (list [][]change) {
	for i, c := range history {
		if i > 0 && c.tx == history[i-1].tx && c.at.Equal(history[i-1].at) {
			list[len(list)-1] = append(list[len(list)-1], c)
			continue
		}
		list = append(list, []change{c})
	}
	return list
}

func (r *replay) commit(together []change) {
	at := together[0].at
	r.hold(at)
	var begun, called []*standing
	for _, c := range together {
		if c.ofSchool {
			r.frozen = c.frozen
			continue
		}
		p := r.become(c)
		switch {
		case c.became == pass.Active && c.was != pass.Active:
			begun = append(begun, p)
		case c.became == pass.Ready:
			called = append(called, p)
		case c.became == pass.Waiting && (!p.waited || p.again):
			r.joins(p)
		}
	}
	for _, p := range begun {
		r.begins(p)
	}
	for _, p := range slices.Concat(begun, called) {
		r.inTurn(p)
	}
	r.hold(at)
}

// become makes a pass what a change says.
func (r *replay) become(c change) *standing {
	r.live(c)
	p := r.passes[c.pass]
	if p == nil {
		p = &standing{}
		r.passes[c.pass] = p
	}
	p.offered = p.became == pass.Ready
	p.waited = p.offered || p.became == pass.Waiting
	p.again = c.missed > p.missed
	if c.became == pass.Waiting && c.was != pass.Waiting {
		p.held = c.at // nobody could have gone past it before
	}
	p.change = c
	switch c.became {
	case pass.Active, pass.Waiting, pass.Ready:
		r.open[c.pass] = p
	default:
		delete(r.open, c.pass)
	}
	return p
}

// lives are the ways of a pass through its states.
var lives = map[pass.State][]pass.State{
	"":             {pass.Requested, pass.Scheduled, pass.Waiting, pass.Active},
	pass.Requested: {pass.Requested, pass.Scheduled, pass.Waiting, pass.Active, pass.Denied, pass.Expired, pass.Cancelled},
	pass.Scheduled: {pass.Scheduled, pass.Waiting, pass.Active, pass.Missed, pass.Cancelled},
	pass.Waiting:   {pass.Waiting, pass.Ready, pass.Active, pass.Missed, pass.Cancelled},
	pass.Ready:     {pass.Ready, pass.Waiting, pass.Active, pass.Missed, pass.Cancelled},
	pass.Active:    {pass.Active, pass.Ended},
	pass.Ended:     {pass.Ended},
}

func (r *replay) live(c change) {
	r.check(life, slices.Contains(lives[c.was], c.became), "%s went from %q to %q", c.pass, c.was, c.became)
	before := pass.State("")
	if p := r.passes[c.pass]; p != nil {
		before = p.became
	}
	r.check(life, before == c.was, "%s was %q, and then %q became %q", c.pass, before, c.was, c.became)
}

// begins holds a start against what is so at that moment.
func (r *replay) begins(p *standing) {
	c, room, origin := r.campus, r.campus.rooms[p.room], r.campus.rooms[p.origin]
	var to, from, all, twice, met int
	for _, q := range r.open {
		if q.became != pass.Active {
			continue
		}
		all++
		if q.room == p.room {
			to++
		}
		if q.origin == p.origin {
			from++
		}
		if q.student == p.student {
			twice++
		}
		if slices.Contains(c.met[p.student], q.student) {
			met++
		}
	}
	if room.Capacity != nil && !p.past("full") {
		r.check(capacity, to <= *room.Capacity, "%s has %d of %d by %s", room.Label(), to, *room.Capacity, p.pass)
	}
	if origin.MaxOut != nil && !p.past("full") {
		r.check(maxOut, from <= *origin.MaxOut, "%d of %d are out of %s by %s", from, *origin.MaxOut, origin.Label(), p.pass)
	}
	if c.hallway != nil && !p.past("busy") {
		r.check(hallway, all <= *c.hallway, "%d of %d are in the hall by %s", all, *c.hallway, p.pass)
	}
	r.check(encounter, met == 0 || p.past("encounter"), "%s met a partner by %s", p.student, p.pass)
	r.check(onePass, twice == 1, "%s is out %d times by %s", p.student, twice, p.pass)
	r.check(freeze, !r.frozen, "%s started while the school was frozen", p.pass)
	r.limited(p)
}

func (r *replay) limited(p *standing) {
	most, bounded := r.campus.limits[p.student]
	if !p.counted {
		return
	}
	of := string(p.student) + p.day
	r.started[of]++
	if bounded && p.alone {
		r.check(limitOfDay, r.started[of] <= most, "%s has started %d of %d by %s", p.student, r.started[of], most, p.pass)
	}
}
