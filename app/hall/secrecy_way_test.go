package hall_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// way is something a person does one step after the other, and what they see of it.
type way func(p *place, who school.Person, see func(pass.Pass, error))

// Who tries several things one after the other must find out no more than who tries one: a partner and a busy hall part
// nowhere on these ways. Bob, or Cleo, is out; the restroom is full with neither of them.
var ways = map[string]way{
	"a full room, then one with places": func(p *place, who school.Person, see func(pass.Pass, error)) {
		see(p.tries(who, p.ask(p.ada, p.restroom)))
		see(p.tries(who, p.ask(p.ada, p.library)))
	},
	"waiting for a full room": func(p *place, who school.Person, see func(pass.Pass, error)) {
		a := p.ask(p.ada, p.restroom)
		a.Line = true
		see(p.tries(who, a))
		p.clock.forward(time.Minute)
		p.sweeps()
		see(p.pass(a.ID), nil)
	},
	"a full room without a line": func(p *place, who school.Person, see func(pass.Pass, error)) {
		p.roomRule(p.restroom, "line = false")
		see(p.tries(who, p.ask(p.ada, p.restroom)))
	},
	"a full room that staff can't overfill": func(p *place, who school.Person, see func(pass.Pass, error)) {
		p.roomRule(p.restroom, "over_capacity = false")
		for _, line := range []bool{false, true} {
			a := p.ask(p.ada, p.restroom)
			a.Line = line
			see(p.tries(who, a))
		}
	},
	"an origin that lets nobody out, then another": func(p *place, who school.Person, see func(pass.Pass, error)) {
		p.roomRule(p.room, "max_out = 0")
		see(p.tries(who, p.ask(p.ada, p.library)))
		see(p.tries(who, p.from(p.restroom, p.ada, p.library)))
	},
	"what was planned, to a full room": func(p *place, who school.Person, see func(pass.Pass, error)) {
		p.plansAndLooks(p.restroom, who, see)
	},
	"what was planned, to a full room without a line": func(p *place, who school.Person, see func(pass.Pass, error)) {
		p.roomRule(p.restroom, "line = false")
		p.plansAndLooks(p.restroom, who, see)
	},
	"what was planned, to a room with places": func(p *place, who school.Person, see func(pass.Pass, error)) {
		p.plansAndLooks(p.library, who, see)
	},
	"a request to a full room": func(p *place, who school.Person, see func(pass.Pass, error)) {
		p.roomRule(p.restroom, "approval_now = true")
		made, err := p.tries(p.ada, p.ask(p.ada, p.restroom))
		see(made, err)
		see(p.hall.Approve(p.t.Context(), as(p.ortiz), p.of, made.ID, hall.Changes{}))
		see(p.pass(made.ID), nil)
	},
}

func (p *place) tries(who school.Person, a hall.Ask) (pass.Pass, error) {
	return p.hall.Ask(p.t.Context(), as(who), a)
}

// plansAndLooks lets a pass be planned and looks at it from its time on until an hour later.
func (p *place) plansAndLooks(to school.Room, who school.Person, see func(pass.Pass, error)) {
	p.t.Helper()
	p.rule("students_schedule = true")
	a := p.ask(p.ada, to)
	a.When = at(10, 10)
	see(p.tries(who, a))
	for range 8 {
		p.clock.forward(10 * time.Minute)
		p.sweeps()
		see(p.pass(a.ID), nil)
	}
}

func TestNobodyFindsOutAPartnerByTryingOneThingAfterAnother(t *testing.T) {
	t.Parallel()
	for name, way := range ways {
		for _, student := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, a student %t", name, student), func(t *testing.T) {
				t.Parallel()
				busy, met := seenOn(t, way, student, false), seenOn(t, way, student, true)
				for i := range busy {
					if i < len(met) && !reflect.DeepEqual(busy[i], met[i]) {
						t.Errorf("step %d: a busy hall shows\n%+v\na partner\n%+v", i+1, busy[i], met[i])
					}
				}
				if len(busy) != len(met) {
					t.Errorf("%d steps in a busy hall, %d beside a partner", len(busy), len(met))
				}
			})
		}
	}
}

// step is what somebody sees of one: the pass as it is, or why there is none.
type step struct {
	state    pass.State
	why      string
	place    int
	wait     time.Duration
	deadline time.Time
	refusal  *pass.Refusal
}

// seenOn is what a way shows in a school whose hall is busy, or where Ada has a partner who is out.
func seenOn(t *testing.T, way way, student, partner bool) (steps []step) {
	t.Helper()
	p := newPlace(t)
	p.sql(`update rooms set approval_now = false`)
	p.roomRule(p.restroom, "capacity = 1")
	for to, who := range map[school.ID]school.Person{p.restroom.ID: p.student("Eve", "Fox"), p.room.ID: p.bob} {
		a := p.from(p.library, who, p.restroom)
		a.Destination = to
		if made, code := p.asks(who, a); made.State != pass.Active {
			t.Fatalf("%s: %q", who.GivenName, code)
		}
	}
	p.rule("overtime_end_minutes = 120")
	if partner {
		p.rule("hallway_maximum = 3")
		p.group(p.ada, p.bob)
	} else {
		p.rule("hallway_maximum = 2")
	}
	who := p.ada
	if !student {
		who = p.ortiz
	}
	way(p, who, func(made pass.Pass, err error) {
		s := step{state: made.State, why: made.Refusal, place: made.Place, wait: made.Wait, deadline: made.DeadlineAt}
		if refusal, is := errors.AsType[*pass.Refusal](err); is {
			s.refusal = refusal
		} else if err != nil {
			t.Fatal(err)
		}
		steps = append(steps, s)
	})
	return steps
}
