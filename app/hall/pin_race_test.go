package hall_test

import (
	"sync/atomic"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// server is one more server on the same database, with as many connections as a crowd needs.
func (p *place) server(connections string) *db.DB {
	p.t.Helper()
	d, err := db.Open(p.t.Context(), p.db.URL+"&pool_max_conns="+connections)
	p.must(err)
	p.t.Cleanup(d.Close)
	return d
}

// crowd starts all verbs at once, holds each at the nth reading of its clock, and lets all go on when each of them
// is held there or waits for a lock. It reports how many were held at the same time.
func (p *place) crowd(nth int64, verbs []verb) (held int64, outcomes []outcome) {
	p.t.Helper()
	var there atomic.Int64
	goOn := make(chan struct{})
	on := p.server("20")
	var done []<-chan outcome
	for _, v := range verbs {
		var reads atomic.Int64
		done = append(done, run(v, hall.New(on, func() time.Time {
			if reads.Add(1) == nth {
				there.Add(1)
				<-goOn
			}
			return tenOClock
		}, nobodyWatches{}, []byte("pepper"))))
	}
	through := func() (n int) {
		for _, d := range done {
			n += len(d)
		}
		return n
	}
	dbtest.Until(p.t, "each is held, waits or is through", func() bool { return int(there.Load())+p.db.Waiting(p.t)+through() >= len(verbs) })
	held = there.Load()
	close(goOn)
	for _, d := range done {
		outcomes = append(outcomes, <-d)
	}
	return held, outcomes
}

func (p *place) typing(pin string, teacher school.Person, made pass.Pass) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		use := hall.PinUse{Teacher: teacher.ID, Pin: pin, Action: "approve"}
		return on.UsePin(p.t.Context(), as(made.Student), p.of, made.ID, use)
	}
}

func TestSixWrongTriesAtOnceAreSixTries(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ortiz), p.of, "9064"))
	var verbs []verb
	for i := range 6 {
		verbs = append(verbs, p.typing(wrong, []school.Person{p.ito, p.ortiz}[i%2], request))
	}
	held, outcomes := p.crowd(inTry, verbs)
	if held != 1 {
		t.Errorf("%d tries of one student were looked at at once, want one after the other", held)
	}
	left := map[int]int{}
	for _, o := range outcomes {
		left[p.denied(o.err).Left]++
	}
	if left[4] != 1 || left[3] != 1 || left[2] != 1 || left[1] != 1 || left[0] != 2 {
		t.Errorf("tries left: %v, want each number once and then none", left)
	}
	if taken := p.db.Count(t, `select count(*) from pin_tries`); taken != 5 {
		t.Errorf("%d tries were taken, want 5", taken)
	}
}

func TestThePinOfOneTeacherIsTriedByOneStudentAfterTheOther(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.tried(19, tenOClock.Add(-time.Minute))
	other := p.requests()
	held, outcomes := p.crowd(inTry, []verb{p.typing(wrong, p.ito, request), p.typing(wrong, p.ito, other)})
	if held != 1 {
		t.Errorf("%d tries of one PIN were looked at at once, want one after the other", held)
	}
	for _, o := range outcomes {
		if !p.denied(o.err).Paused {
			t.Errorf("denied = %+v, want the PIN paused", p.denied(o.err))
		}
	}
	if taken := p.db.Count(t, `select count(*) from pin_tries`); taken != 20 {
		t.Errorf("%d tries were taken, want 20", taken)
	}
}
