package hall_test

import (
	"testing"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// from is an ask for a round trip of five minutes.
func (p *place) from(origin school.Room, student school.Person, to school.Room) hall.Ask {
	a := p.ask(student, to)
	a.Origin = origin.ID
	return a
}

// oneOfTwo lets two ask at once and expects the first to start and the second to be refused.
func (p *place) oneOfTwo(first, second hall.Ask, want pass.Code) {
	p.t.Helper()
	a, b, waited := p.race(inAsk, p.asking(first), p.asking(second))
	if code := p.code(a.err); code != "" || a.pass.State != pass.Active {
		p.t.Errorf("the first: %q, refusal %q; want active", a.pass.State, code)
	}
	if code := p.code(b.err); code != want {
		p.t.Errorf("the second: %q, refusal %q; want %q", b.pass.State, code, want)
	}
	if !waited {
		p.t.Error("the second did not wait for the first")
	}
}

func TestRefusesTheOneTooManyWhenTwoAskForTheLastPlaceAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym := p.newRoom(school.Room{Name: "Gym"})
	p.roomRule(p.restroom, "capacity = 1")
	p.oneOfTwo(p.ask(p.ada, p.restroom), p.from(gym, p.bob, p.restroom), pass.Full)
}

func TestRefusesTheOneTooManyWhenTwoLeaveARoomAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym := p.newRoom(school.Room{Name: "Gym"})
	p.roomRule(p.room, "max_out = 1")
	p.oneOfTwo(p.ask(p.ada, p.restroom), p.ask(p.bob, gym), pass.Full)
}

func TestTwoOfAnEncounterGroupNeverStartAtOnceFromTwoRooms(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	p.group(p.ada, p.bob)
	p.oneOfTwo(p.ask(p.ada, p.restroom), p.from(gym, p.bob, pool), pass.Busy)
}

func TestTheHallwayMaximumHoldsWhenTwoStartAtOnceFromTwoRooms(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	p.rule("hallway_maximum = 1")
	p.oneOfTwo(p.ask(p.ada, p.restroom), p.from(gym, p.bob, pool), pass.Busy)
}

func TestAHallwayMaximumThatHasJustBeenSetHoldsForTheNextTwo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	p.ends(p.starts(p.cleo, p.restroom)) // the server knows the school without one
	p.rule("hallway_maximum = 1, revision = revision + 1")
	p.oneOfTwo(p.ask(p.ada, p.restroom), p.from(gym, p.bob, pool), pass.Busy)
}

func TestAStudentWhoAsksTwiceAtOnceGetsWhatWasAskedForFirst(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	p.oneOfTwo(p.ask(p.ada, p.restroom), p.from(gym, p.ada, pool), pass.AlreadyOut)
}

func TestTheSecondOfTwoTeachersReplacesThePassThatTheFirstHasJustMade(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	gym, pool := p.newRoom(school.Room{Name: "Gym"}), p.newRoom(school.Room{Name: "Pool"})
	sends := func(teacher school.Person, a hall.Ask) verb {
		a.Override = []pass.Code{pass.AlreadyOut}
		return func(on *hall.Hall) (pass.Pass, error) { return on.Ask(t.Context(), as(teacher), a) }
	}
	a, b, _ := p.race(inAsk, sends(p.ito, p.ask(p.ada, p.restroom)), sends(p.ortiz, p.from(gym, p.ada, pool)))
	p.must(a.err)
	p.must(b.err)
	p.holds("both have sent Ada", []pass.Pass{a.pass, b.pass}, pass.Ended, pass.Active)
}

func TestADoubleTapAtTheSameMomentMakesOnePass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	ask := p.asking(p.ask(p.ada, p.restroom))
	a, b, _ := p.race(inAsk, ask, ask)
	p.must(a.err)
	p.must(b.err)
	if a.pass.ID != b.pass.ID || b.pass.State != pass.Active {
		t.Errorf("the second tap: %q %q, want the same active pass", b.pass.ID, b.pass.State)
	}
	if made := p.db.Count(t, `select count(*) from passes`); made != 1 {
		t.Errorf("%d passes, want 1", made)
	}
	if logged := p.db.Count(t, `select count(*) from audit_log`); logged != 1 {
		t.Errorf("%d rows in the audit log, want 1", logged)
	}
}
