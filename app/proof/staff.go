package main

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"corridor/db"
)

// teach lets a teacher answer, send, end, extend and stop the clock, whatever others do to the same passes meanwhile.
func (c *client) teach(ctx context.Context, t person) {
	for ctx.Err() == nil {
		switch luck := c.luck.Float64(); {
		case luck < 0.3:
			c.onPass(t, approves, "/approval", c.campus.board.requests.pick(c), c.changes())
		case luck < 0.4:
			c.onPass(t, denies, "/denial", c.campus.board.requests.pick(c), url.Values{})
		case luck < 0.6:
			c.onPass(t, ends, "/end", c.campus.board.out.pick(c), url.Values{})
		case luck < 0.7:
			c.onPass(t, extends, "/extension", c.campus.board.out.pick(c), url.Values{"minutes": {"1"}, "reason": {"so"}, "extended": {"0"}})
		case luck < 0.75:
			c.onPass(t, pauses, "/pause", c.campus.board.out.pick(c), url.Values{})
		case luck < 0.8:
			c.onPass(t, resumes, "/resumption", c.campus.board.out.pick(c), url.Values{})
		default:
			c.bell(ctx)
			c.sendOut(t)
		}
		c.pause(ctx, 100*time.Millisecond)
	}
}

// changes are those of an approval: now and then it is for the next minute, at which the system starts it.
func (c *client) changes() url.Values {
	switch {
	case c.chance(0.1):
		next := time.Now().Add(time.Minute).In(c.campus.made.School.Location())
		return url.Values{"not_before": {next.Format("15:04")}}
	case c.chance(0.2):
		return url.Values{"override": {"limit"}, "minutes": {strconv.Itoa(1 + c.luck.IntN(5))}}
	}
	return url.Values{}
}

func (c *client) onPass(t person, what, path string, i item, form url.Values) {
	if i.pass == "" {
		return
	}
	c.post(c.any(), t.tokens[0], "/teacher", "/passes/"+string(i.pass)+path, form, call{what: what, pass: i.pass, student: i.student})
}

// sendOut makes a pass for a student, past a warning or not.
func (c *client) sendOut(t person) {
	s := c.campus.students[c.luck.IntN(len(c.campus.students))]
	of := call{what: asks, pass: db.NewID(), student: s.id, room: c.goal()}
	form := c.form(of)
	form.Set("student", string(s.id))
	switch {
	case c.chance(0.1):
		of.override = "full"
	case c.chance(0.2):
		of.override = "already-out"
	}
	if of.override != "" {
		form.Set("override", of.override)
	}
	if c.insist(func(at int) call { return c.post(at, t.tokens[0], "/teacher", "/passes", form, of) }).yes() {
		c.campus.board.out.add(item{of.pass, s.id})
	}
}

// guard freezes the school now and then, for a moment.
func (c *client) guard(ctx context.Context, t person) {
	for c.pause(ctx, 3*time.Second); ctx.Err() == nil; c.pause(ctx, 3*time.Second) {
		id := db.NewID()
		c.until(ctx, t, freezes, "/freeze", url.Values{"id": {string(id)}})
		c.pause(ctx, 600*time.Millisecond)
		c.until(ctx, t, lifts, "/freeze/lift", url.Values{"emergency": {string(id)}})
	}
}

// until sends a form until somebody says yes.
func (c *client) until(ctx context.Context, t person, what, path string, form url.Values) {
	for ctx.Err() == nil && !c.post(c.any(), t.tokens[1], "/hall", path, form, call{what: what}).yes() {
		c.pause(ctx, 100*time.Millisecond)
	}
}
