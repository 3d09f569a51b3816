package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

func TestAPassStarts(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	if want := tenOClock.Add(5 * time.Minute); !made.DueAt.Equal(want) {
		t.Errorf("due at %v, want %v", made.DueAt, want)
	}
	if made.Destination.Name != "Restroom" || made.Student.GivenName != "Ada" {
		t.Errorf("names = %q to %q, want Ada to Restroom", made.Student.GivenName, made.Destination.Name)
	}
}

func TestADoubleTapMakesOnePass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	a := p.ask(p.ada, p.restroom)
	first, _ := p.asks(p.ada, a)
	again, code := p.asks(p.ada, a)
	if code != "" || again.ID != first.ID || again.State != pass.Active {
		t.Errorf("again = %q %q, refusal %q; want the same active pass", again.ID, again.State, code)
	}
}

func TestALockedRoomMakesARequest(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	a := p.ask(p.ada, p.library)
	a.Approver = p.ito.ID
	made, code := p.asks(p.ada, a)
	if code != "" || made.State != pass.Requested {
		t.Fatalf("state = %q, refusal %q; want a request", made.State, code)
	}
	approved, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{Minutes: 3})
	p.must(err)
	if approved.State != pass.Active || approved.Minutes != 3 || approved.ApprovedBy != p.ito.ID {
		t.Errorf("approved = %q, %d min by %q; want active, 3 min by Mr Ito", approved.State, approved.Minutes, approved.ApprovedBy)
	}
	again, err := p.hall.Approve(t.Context(), as(p.ortiz), p.of, made.ID, hall.Changes{})
	p.must(err)
	if again.ApprovedBy != p.ito.ID {
		t.Errorf("a second approval changed who approved to %q", again.ApprovedBy)
	}
}

func TestADenialSaysWhy(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made, _ := p.asks(p.ada, p.ask(p.ada, p.library))
	denied, err := p.hall.Deny(t.Context(), as(p.ito), p.of, made.ID, "after the quiz")
	p.must(err)
	if denied.State != pass.Denied || denied.Answer != "after the quiz" {
		t.Errorf("denied = %q %q, want denied with the words", denied.State, denied.Answer)
	}
}

func TestARequestExpires(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made, _ := p.asks(p.ada, p.ask(p.ada, p.library))
	p.clock.forward(10 * time.Minute)
	p.must(p.hall.Sweep(t.Context(), p.of))
	if got := p.state(made.ID); got != pass.Expired {
		t.Errorf("state = %q, want expired", got)
	}
}

func TestAnApprovedPassStartsAtItsTime(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made, _ := p.asks(p.ada, p.ask(p.ada, p.library))
	later, err := p.hall.Approve(t.Context(), as(p.ito), p.of, made.ID, hall.Changes{NotBefore: tenOClock.Add(20 * time.Minute)})
	p.must(err)
	if later.State != pass.Scheduled {
		t.Fatalf("state = %q, want scheduled", later.State)
	}
	p.must(p.hall.Sweep(t.Context(), p.of))
	if got := p.state(made.ID); got != pass.Scheduled {
		t.Errorf("before its time: %q, want scheduled", got)
	}
	p.clock.forward(20 * time.Minute)
	p.must(p.hall.Sweep(t.Context(), p.of))
	if got := p.state(made.ID); got != pass.Active {
		t.Errorf("at its time: %q, want active", got)
	}
}

func TestEndings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		by   func(p *place) hall.By
		want pass.Ending
	}{
		{"by the student", func(p *place) hall.By { return as(p.ada) }, pass.ByStudent},
		{"by a teacher, from anywhere", func(p *place) hall.By { return as(p.ortiz) }, pass.ByTeacher},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			made := p.starts(p.ada, p.restroom)
			p.clock.forward(3 * time.Minute)
			ended, err := p.hall.End(t.Context(), c.by(p), p.of, made.ID, time.Time{})
			p.must(err)
			if ended.State != pass.Ended || ended.EndedHow != c.want {
				t.Errorf("ended = %q by %q, want ended by %q", ended.State, ended.EndedHow, c.want)
			}
			again, err := p.hall.End(t.Context(), as(p.ito), p.of, made.ID, time.Time{})
			p.must(err)
			if again.EndedHow != c.want {
				t.Errorf("a stale page changed the ending to %q", again.EndedHow)
			}
		})
	}
}

func TestOvertimeIsEndedByTheSystem(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	p.clock.forward(19 * time.Minute)
	p.must(p.hall.Sweep(t.Context(), p.of))
	if got := p.state(made.ID); got != pass.Active {
		t.Errorf("in overtime: %q, want active", got)
	}
	p.clock.forward(time.Minute)
	p.must(p.hall.Sweep(t.Context(), p.of))
	if got := p.state(made.ID); got != pass.Ended {
		t.Errorf("15 minutes over: %q, want ended", got)
	}
}

func TestAnOfflineEndKeepsTheMomentOfTheTap(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	tapped := tenOClock.Add(2 * time.Minute)
	p.clock.forward(10 * time.Minute)
	ended, err := p.hall.End(t.Context(), as(p.ada), p.of, made.ID, tapped)
	p.must(err)
	if !ended.EndedAt.Equal(tapped) {
		t.Errorf("ended at %v, want the tap at %v", ended.EndedAt, tapped)
	}
}

func TestStudentsTouchOnlyTheirOwnPasses(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	if _, err := p.hall.End(t.Context(), as(p.bob), p.of, made.ID, time.Time{}); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("Bob ends Ada's pass: %v, want ErrForbidden", err)
	}
	if _, err := p.hall.Ask(t.Context(), as(p.bob), p.ask(p.ada, p.library)); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("Bob asks for Ada: %v, want ErrForbidden", err)
	}
}

func TestAFreezeStopsEveryStart(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.bob, p.restroom)
	principal := p.person(school.Person{GivenName: "Pat", FamilyName: "Reed", Roles: []school.Role{school.Administrator}})
	p.must(p.hall.Freeze(t.Context(), as(principal), p.of, hall.Alarm{Message: "Shelter in place"}))
	if _, code := p.asks(p.ada, p.ask(p.ada, p.restroom)); code != pass.Frozen {
		t.Errorf("student: %q, want frozen", code)
	}
	if _, code := p.asks(p.ito, p.ask(p.ada, p.restroom)); code != pass.Frozen {
		t.Errorf("teacher: %q, want frozen", code)
	}
	if got := p.state(out.ID); got != pass.Active {
		t.Errorf("Bob's pass is %q, want it kept", got)
	}
	p.must(p.hall.Lift(t.Context(), as(principal), p.of, ""))
	p.starts(p.ada, p.restroom)
	if err := p.hall.Freeze(t.Context(), as(p.ito), p.of, hall.Alarm{}); !errors.Is(err, hall.ErrForbidden) {
		t.Errorf("a teacher freezes: %v, want ErrForbidden", err)
	}
}

func TestUrgentPassesAreAFewATerm(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.sql(`update schools set urgent_per_term = 1`)
	p.sql(`update rooms set urgent = true where id = $1`, p.restroom.ID)
	a := p.ask(p.ada, p.restroom)
	a.Urgent = true
	first, code := p.asks(p.ada, a)
	if code != "" || !first.Urgent || !first.Ahead {
		t.Fatalf("first = urgent %v, ahead %v, refusal %q; want it marked", first.Urgent, first.Ahead, code)
	}
	_, err := p.hall.End(t.Context(), as(p.ada), p.of, first.ID, time.Time{})
	p.must(err)
	a.ID = db.NewID()
	if _, err := p.hall.Ask(t.Context(), as(p.ada), a); !errors.Is(err, hall.ErrNoUrgent) {
		t.Errorf("second: %v, want ErrNoUrgent", err)
	}
	a = p.ask(p.bob, p.room)
	a.Origin, a.Urgent = p.restroom.ID, true
	if _, err := p.hall.Ask(t.Context(), as(p.bob), a); !errors.Is(err, hall.ErrNoUrgent) {
		t.Errorf("a room without urgent passes: %v, want ErrNoUrgent", err)
	}
}
