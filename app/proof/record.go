package main

import (
	"sync"
	"time"

	"corridor/app/school"
)

// call is one thing that somebody asked of a server, and what they heard. It happened between Invoked and Returned, by
// this program's clock, which is the database's too; whether it happened is known where there was an answer.
type call struct {
	what     string
	server   string
	campus   *campus
	pass     school.ID
	student  school.ID
	room     school.ID // where the pass leads to
	override string    // the warning that staff confirm
	invoked  time.Time
	returned time.Time
	status   int       // 0: no answer
	code     string    // of the rule that refused
	mood     string    // of the pass, as the answer shows it
	shown    school.ID // the pass that a look found out; empty for none
	page     string    // the beginning of an answer that nobody should get
}

// The things that are asked.
const (
	asks     = "ask"
	starts   = "start"
	ends     = "end"
	cancels  = "cancel"
	approves = "approve"
	denies   = "deny"
	pins     = "pin"
	extends  = "extend"
	pauses   = "pause"
	resumes  = "resume"
	freezes  = "freeze"
	lifts    = "lift"
	looks    = "look"
)

// yes reports whether the server said that it is done.
func (c call) yes() bool { return c.status == 200 || c.status == 303 }

// unknown reports whether it may have happened or not: there was no answer, or one that doesn't know either.
func (c call) unknown() bool { return c.status == 0 || c.status >= 500 }

// out reports whether the answer shows the pass running.
func (c call) out() bool { return isOut(c.mood) }

func isOut(mood string) bool {
	switch mood {
	case "running", "last-minute", "overtime", "paused", "frozen":
		return true
	}
	return false
}

// record is everything that was asked in a round.
type record struct {
	mu    sync.Mutex
	calls []call
}

func (r *record) add(c call) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls = append(r.calls, c)
}

// yes counts what was said yes to so far.
func (r *record) yes() (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.calls {
		if c.yes() {
			n++
		}
	}
	return n
}
