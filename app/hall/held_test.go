package hall_test

import (
	"sync/atomic"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db/dbtest"
)

// Every verb reads the clock after it has looked and before it writes. A clock that stands still there holds
// the verb in the midst of its transaction, with its locks, while another verb runs into it: a race that is
// made to happen. These say which reading of the clock that is.
const (
	inAsk     = 2 // the first one is for the day, before the locks
	inStart   = 2
	inApprove = 3 // and one before that for whom the approver covers
	inChange  = 1 // ending, cancelling
	inDeny    = 2 // as inApprove
	inCall    = 1 // of the line
	inFreeze  = 1
	inTry     = 2 // of a PIN: the first one is for the wait, before the locks
)

// verb is something that a server does; it answers the pass it is about, if it is about one.
type verb func(on *hall.Hall) (pass.Pass, error)

// outcome is what became of a verb.
type outcome struct {
	pass pass.Pass
	err  error
}

func run(v verb, on *hall.Hall) <-chan outcome {
	done := make(chan outcome, 1)
	go func() {
		made, err := v(on)
		done <- outcome{made, err}
	}()
	return done
}

// race holds the first verb at the nth reading of its clock, starts the second on another server, and lets the
// first go on once the second waits for one of its locks or is through. It reports whether it waited.
func (p *place) race(nth int64, first, second verb) (a, b outcome, waited bool) {
	p.t.Helper()
	there, goOn := make(chan struct{}), make(chan struct{})
	var reads atomic.Int64
	stopped := hall.New(p.db.DB, func() time.Time {
		if reads.Add(1) == nth {
			close(there)
			<-goOn
		}
		return p.clock.now()
	}, nobodyWatches{}, []byte("pepper"))
	firstDone := run(first, stopped)
	select {
	case <-there:
	case a = <-firstDone:
		p.t.Fatalf("the first verb was through before it read the clock %d times: %+v", nth, a)
	}
	secondDone := run(second, p.hall)
	waited = p.waitsOrEnds(1, secondDone, &b)
	close(goOn)
	a = <-firstDone
	if waited {
		b = <-secondDone
	}
	return a, b, waited
}

// waitsOrEnds returns when so many statements wait for a lock, or the verb is through.
func (p *place) waitsOrEnds(waiting int, done <-chan outcome, end *outcome) (waited bool) {
	p.t.Helper()
	dbtest.Until(p.t, "it waits or is through", func() bool { return len(done) > 0 || p.db.Waiting(p.t) == waiting })
	select {
	case *end = <-done:
		return false
	default:
		return true
	}
}

// asking is the verb of a student who asks for themselves.
func (p *place) asking(a hall.Ask) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return on.Ask(p.t.Context(), hall.By{Person: school.Person{ID: a.Student}}, a)
	}
}
