package main

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// again is how often somebody sends a form anew who got no answer.
const again = 4

// live lets a student do with their own passes whatever students do, in one of their browsers, until the round is over.
func (c *client) live(ctx context.Context, s person, browser int) {
	token := s.tokens[browser]
	for ctx.Err() == nil {
		switch seen := c.look(c.any(), token, s.id); {
		case seen.status != 200:
			c.pause(ctx, 400*time.Millisecond)
		case isOut(seen.mood):
			c.comeBack(ctx, s, token, seen.pass)
		case seen.mood == "turn":
			c.takeTurn(s, token, seen.pass)
		case seen.mood == "waiting" || seen.mood == "coming":
			c.wait(ctx, s, token, seen.pass)
		default:
			c.ask(ctx, s, token)
		}
	}
}

// ask asks for any pass; who gets no answer sends the same form again.
func (c *client) ask(ctx context.Context, s person, token string) {
	c.bell(ctx)
	of := call{what: asks, pass: db.NewID(), student: s.id, room: c.goal()}
	twoPages := c.chance(0.25)
	if twoPages {
		of.room = c.campus.gardens[0]
	}
	form := c.form(of)
	if c.chance(0.7) {
		form.Set("line", "1")
	}
	if twoPages {
		form.Set("origin", string(c.campus.origins[2]))
		defer c.another(s, token)()
	}
	heard := c.insist(func(at int) call { return c.post(at, token, "/student", "/passes", form, of) })
	switch {
	case heard.out():
		c.campus.board.out.add(item{of.pass, s.id})
		c.pause(ctx, 50*time.Millisecond)
		if !c.chance(0.2) {
			c.end(s, token, of.pass)
		}
	case heard.yes() && c.campus.rooms[of.room].ApprovalNow:
		c.campus.board.requests.add(item{of.pass, s.id})
		c.pause(ctx, 100*time.Millisecond)
	default:
		c.pause(ctx, 20*time.Millisecond)
	}
}

// another asks on a second page at the same moment, with nothing in common but the student: only the student's own lock
// keeps the two apart.
func (c *client) another(s person, token string) (wait func()) {
	of := call{what: asks, pass: db.NewID(), student: s.id, room: c.campus.gardens[1]}
	form, at := c.form(of), c.other()
	form.Set("origin", string(c.campus.origins[3]))
	var page sync.WaitGroup
	page.Go(func() { c.post(at, token, "/student", "/passes", form, of) })
	return page.Wait
}

// bell waits for the moment at which all ask at once.
func (c *client) bell(ctx context.Context) {
	if c.chance(0.6) {
		rest(ctx, time.Until(time.Now().Truncate(rings).Add(rings)))
	}
}

const rings = 300 * time.Millisecond

// insist sends a form until there is an answer, now and then to both servers at once, as a double tap does behind a load
// balancer.
func (c *client) insist(send func(at int) call) (heard call) {
	at := c.any()
	if c.chance(0.15) {
		var second sync.WaitGroup
		second.Go(func() { send(1 - at) })
		defer second.Wait()
	}
	for range again {
		if heard = send(at); !heard.unknown() {
			return heard
		}
		time.Sleep(300 * time.Millisecond)
		at = 1 - at
	}
	return heard
}

func (c *client) goal() school.ID { return c.campus.goals[c.luck.IntN(len(c.campus.goals))] }

// form is the form of a pass. To the nurse nobody comes from a room that lets few out, so that only the nurse's own
// places bound how many do.
func (c *client) form(of call) url.Values {
	origins := c.campus.origins
	if c.campus.rooms[of.room].Name == nurse {
		origins = origins[2:]
	}
	return url.Values{
		"id": {string(of.pass)}, "origin": {string(origins[c.luck.IntN(len(origins))])}, "destination": {string(of.room)},
		"minutes": {strconv.Itoa(1 + c.luck.IntN(mostMinutes))}, "trip": {"round"}, "when": {"now"},
	}
}

// comeBack ends the pass, alone, or with a teacher's PIN.
func (c *client) comeBack(ctx context.Context, s person, token string, id school.ID) {
	c.campus.board.out.add(item{id, s.id})
	c.pause(ctx, 100*time.Millisecond)
	if c.chance(0.02) {
		c.usePIN(s, token, id, "end")
		return
	}
	c.end(s, token, id)
}

func (c *client) end(s person, token string, id school.ID) {
	of := call{what: ends, pass: id, student: s.id}
	c.insist(func(at int) call {
		return c.post(at, token, "/student", "/passes/"+string(id)+"/end", url.Values{}, of)
	})
}

func (c *client) takeTurn(s person, token string, id school.ID) {
	of := call{what: starts, pass: id, student: s.id}
	c.insist(func(at int) call {
		return c.post(at, token, "/student", "/passes/"+string(id)+"/start", url.Values{}, of)
	})
}

// wait lets what waits wait on, has a teacher type their PIN, or takes it back.
func (c *client) wait(ctx context.Context, s person, token string, id school.ID) {
	c.campus.board.requests.add(item{id, s.id})
	switch {
	case c.chance(0.08):
		c.insist(func(at int) call {
			return c.post(at, token, "/student", "/passes/"+string(id)+"/cancellation", url.Values{}, call{what: cancels, pass: id, student: s.id})
		})
	case c.chance(0.03):
		c.usePIN(s, token, id, "approve")
	default:
		c.pause(ctx, 150*time.Millisecond)
	}
}

func (c *client) usePIN(s person, token string, id school.ID, action string) {
	teacher := c.campus.teachers[c.luck.IntN(len(c.campus.teachers))]
	form := url.Values{"teacher": {string(teacher.id)}, "pin": {teacher.pin}, "action": {action}}
	c.post(c.any(), token, "/student", "/passes/"+string(id)+"/pin", form, call{what: pins, pass: id, student: s.id})
}

// share is a device that one student after the other uses, without scripts.
func (c *client) share(ctx context.Context) {
	c.plain = true
	for ctx.Err() == nil {
		s := c.campus.students[c.luck.IntN(len(c.campus.students))]
		of := call{what: asks, pass: db.NewID(), student: s.id, room: c.goal()}
		form, token := c.form(of), s.tokens[browsers-1]
		if c.insist(func(at int) call { return c.post(at, token, "/student", "/passes", form, of) }).yes() {
			c.pause(ctx, 50*time.Millisecond)
			c.end(s, token, of.pass)
		}
		c.pause(ctx, 50*time.Millisecond)
	}
}

// item is a pass that others than its student may do something with.
type item struct{ pass, student school.ID }

// shelf has the newest items.
type shelf struct {
	mu    sync.Mutex
	items []item
}

const onShelf = 12

func (s *shelf) add(i item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.Contains(s.items, i) {
		return
	}
	if s.items = append(s.items, i); len(s.items) > onShelf {
		s.items = s.items[1:]
	}
}

// pick is any of them; the zero item where there is none.
func (s *shelf) pick(c *client) item {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.items) == 0 {
		return item{}
	}
	return s.items[c.luck.IntN(len(s.items))]
}
