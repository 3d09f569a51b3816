package hall_test

import (
	"fmt"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

func TestFiveWrongTriesAreFreeThenEachHasToWaitLonger(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	for left := 4; left >= 1; left-- {
		if _, err := p.types(wrong, p.ito, request, "approve"); p.denied(err).Left != left {
			t.Errorf("denied = %+v, want %d tries left", p.denied(err), left)
		}
	}
	for _, wait := range []time.Duration{1, 2, 4, 8, 16, 32, 60, 60} {
		_, err := p.types(wrong, p.ito, request, "approve")
		again := p.clock.now().Add(wait * time.Minute)
		if d := p.denied(err); !d.Again.Equal(again) || d.Left != 0 {
			t.Errorf("denied = %+v, want again in %d min", d, wait)
		}
		p.clock.forward(wait*time.Minute - time.Second)
		if _, err := p.types(itosPin, p.ito, request, "approve"); !p.denied(err).Again.Equal(again) {
			t.Errorf("the right PIN a second too early: %+v, want it not taken", p.denied(err))
		}
		p.clock.forward(time.Second)
	}
	if _, err := p.types(itosPin, p.ito, request, "approve"); err != nil {
		t.Errorf("the right PIN in time: %v, want approved", err)
	}
}

func TestTheTriesOfOneStudentAreNotAnothers(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	for range 5 {
		_, err := p.types(wrong, p.ito, request, "approve")
		_ = p.denied(err)
	}
	bobs, _ := p.asks(p.bob, p.ask(p.bob, p.library))
	if _, err := p.types(itosPin, p.ito, bobs, "approve"); err != nil {
		t.Errorf("Bob: %v, want approved", err)
	}
}

func TestTheTriesOfAStudentCountForAllTeachersTogether(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ortiz), p.of, "9064"))
	for i := range 5 {
		teacher := []school.Person{p.ito, p.ortiz}[i%2]
		_, err := p.types(wrong, teacher, request, "approve")
		_ = p.denied(err)
	}
	if _, err := p.types("9064", p.ortiz, request, "approve"); p.denied(err).Again.IsZero() {
		t.Errorf("the sixth: %v, want it to wait", err)
	}
}

func TestARightPinSetsTheTriesBack(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	for range 4 {
		_, err := p.types(wrong, p.ito, request, "approve")
		_ = p.denied(err)
	}
	_, err := p.types(itosPin, p.ito, request, "approve")
	p.must(err)
	p.clock.forward(time.Second)
	if _, err := p.types(wrong, p.ito, request, "end"); p.denied(err).Left != 4 {
		t.Errorf("denied = %+v, want four left", p.denied(err))
	}
}

func TestAFriendsPinGivesNoMoreGuessesAtAnothers(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	p.must(p.hall.SetPin(t.Context(), as(p.ortiz), p.of, "9064"))
	for range 4 {
		_, err := p.types(wrong, p.ito, request, "approve")
		_ = p.denied(err)
	}
	if _, err := p.types("9064", p.ortiz, request, "override"); err != nil {
		t.Fatalf("the friend's: %v, want approved", err)
	}
	p.clock.forward(time.Second)
	if _, err := p.types(wrong, p.ito, request, "end"); p.denied(err).Again.IsZero() {
		t.Errorf("the fifth guess at Mr Ito's: %+v, want a wait after it", p.denied(err))
	}
}

// tried writes wrong tries of Mr Ito's PIN by other students.
func (p *place) tried(times int, at time.Time) {
	p.t.Helper()
	p.sql(`insert into pin_tries (school_id, id, teacher_id, student_id, action, right_pin, at)
select $1, gen_random_uuid(), $2, $3, 'approve', false, $4 from generate_series(1, $5)`, p.of, p.ito.ID, p.bob.ID, at, times)
}

func TestATwentiethWrongTryInAnHourPausesThePin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		before int
		at     time.Time
		want   hall.PinDenied
	}{
		{"the nineteenth", 18, tenOClock.Add(-59 * time.Minute), hall.PinDenied{Left: 4}},
		{"the twentieth", 19, tenOClock.Add(-59 * time.Minute), hall.PinDenied{Paused: true}},
		{"the twentieth in more than an hour", 19, tenOClock.Add(-60 * time.Minute), hall.PinDenied{Left: 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, request := withPin(t)
			p.tried(c.before, c.at)
			if _, err := p.types(wrong, p.ito, request, "approve"); p.denied(err) != c.want {
				t.Errorf("denied = %+v, want %+v", p.denied(err), c.want)
			}
			if _, err := p.types(itosPin, p.ito, request, "approve"); p.denied(err).Paused != c.want.Paused {
				t.Errorf("the right PIN then: %v, want paused %t", err, c.want.Paused)
			}
		})
	}
}

func TestManyStudentsTogetherHaveTwentyTriesOfAPin(t *testing.T) {
	t.Parallel()
	p, _ := withPin(t)
	var requests []pass.Pass
	for i := range 12 {
		student := p.student(fmt.Sprintf("Kim%d", i), "Lee")
		made, _ := p.asks(student, p.ask(student, p.library))
		requests = append(requests, made)
	}
	looked := func() (n int) {
		for range 4 {
			for _, r := range requests {
				if _, err := p.types(wrong, p.ito, r, "approve"); !p.denied(err).Paused {
					n++
				}
			}
		}
		return n
	}
	if n := looked(); n != 19 { // the twentieth is looked at and answered with the pause
		t.Errorf("%d tries before the pause, want 19", n)
	}
	if _, err := p.types(itosPin, p.ito, requests[0], "approve"); !p.denied(err).Paused {
		t.Errorf("the right PIN then: %v, want paused", err)
	}
	if _, err := p.hall.Approve(t.Context(), as(p.ito), p.of, requests[0].ID, hall.Changes{}); err != nil {
		t.Errorf("the teacher on their own screen: %v, want approved", err)
	}
	// Each time the teacher signs in, the right PIN counts again, and one more wrong one pauses it.
	p.must(p.db.At(p.of).ResumePin(t.Context(), p.ito.ID))
	if _, err := p.types(itosPin, p.ito, requests[1], "approve"); err != nil {
		t.Errorf("the right PIN after signing in: %v, want approved", err)
	}
	if n := looked(); n != 0 {
		t.Errorf("%d tries more, want none but the one that pauses", n)
	}
	p.clock.forward(time.Hour + time.Second)
	p.must(p.db.At(p.of).ResumePin(t.Context(), p.ito.ID))
	if _, err := p.types(itosPin, p.ito, requests[1], "end"); err != nil {
		t.Errorf("the right PIN an hour later: %v, want approved", err)
	}
}
