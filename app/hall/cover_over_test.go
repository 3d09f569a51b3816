package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
)

// coverVerbs are all verbs of somebody who acts for Mr Ito, each on what he could do it to.
var coverVerbs = []struct {
	name string
	try  func(p *place, by hall.By) error
}{
	{"asks for a pass", func(p *place, by hall.By) error {
		_, err := p.hall.Ask(p.t.Context(), by, p.ask(p.ada, p.restroom))
		return err
	}},
	{"approves", on((*place).requests, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Approve(p.t.Context(), by, p.of, id, hall.Changes{})
	})},
	{"denies", on((*place).requests, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Deny(p.t.Context(), by, p.of, id, "")
	})},
	{"calls a request off", on((*place).requests, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Cancel(p.t.Context(), by, p.of, id)
	})},
	{"starts one whose turn it is", on((*place).turn, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Start(p.t.Context(), by, p.of, id)
	})},
	{"ends", on((*place).out, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.End(p.t.Context(), by, p.of, id, time.Time{})
	})},
	{"ends whom they have here", on((*place).out, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.EndHere(p.t.Context(), by, p.of, id)
	})},
	{"gives more time", on((*place).out, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Extend(p.t.Context(), by, p.of, id, hall.MoreTime{Minutes: 1, Reason: "a queue", Extended: -1})
	})},
	{"gives no more time", on((*place).wisher, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.DenyMore(p.t.Context(), by, p.of, id)
	})},
	{"stops the clock", on((*place).out, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Pause(p.t.Context(), by, p.of, id)
	})},
	{"lets the clock run on", on((*place).stopped, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Resume(p.t.Context(), by, p.of, id)
	})},
	{"sends back", on((*place).out, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.SendBack(p.t.Context(), by, p.of, id, hall.Over{})
	})},
	{"corrects an end", on((*place).back, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Correct(p.t.Context(), by, p.of, id, p.clock.now(), "seen later")
	})},
	{"takes an end back", on((*place).back, func(p *place, by hall.By, id school.ID) (pass.Pass, error) {
		return p.hall.Undo(p.t.Context(), by, p.of, id, hall.Over{})
	})},
	{"sets the lesson mode", func(p *place, by hall.By) error {
		return p.hall.SetLessonMode(p.t.Context(), by, p.of, school.Nobody)
	}},
	{"shows the code of the room", func(p *place, by hall.By) error {
		_, err := p.hall.RoomCode(p.t.Context(), by, p.of, p.room.ID)
		return err
	}},
}

// on is a verb on a pass that is made ready first.
func on(ready func(p *place) pass.Pass, verb func(p *place, by hall.By, id school.ID) (pass.Pass, error)) func(*place, hall.By) error {
	return func(p *place, by hall.By) error {
		_, err := verb(p, by, ready(p).ID)
		return err
	}
}

// out is Ada's pass out of Mr Ito's room to another that is his, where it could be longer.
func (p *place) out() pass.Pass {
	p.t.Helper()
	p.must(p.db.At(p.of).AddToRoom(p.t.Context(), p.restroom.ID, p.ito.ID, "teacher"))
	p.roomRule(p.restroom, "minutes = 15")
	return p.starts(p.ada, p.restroom)
}

// turn is Ada's pass whose turn in line it is.
func (p *place) turn() pass.Pass {
	p.t.Helper()
	p.roomRule(p.restroom, "capacity = 1")
	first := p.starts(p.bob, p.restroom)
	a := p.ask(p.ada, p.restroom)
	a.Line = true
	waits, _ := p.asks(p.ada, a)
	p.ends(first)
	return waits
}

// wisher is a pass whose student asks for more time.
func (p *place) wisher() pass.Pass {
	p.t.Helper()
	out := p.out()
	wished, err := p.hall.AskForMore(p.t.Context(), as(p.ada), p.of, out.ID, hall.MoreTime{Minutes: 1})
	p.must(err)
	return wished
}

// stopped is a pass whose clock stands.
func (p *place) stopped() pass.Pass {
	p.t.Helper()
	stopped, err := p.hall.Pause(p.t.Context(), as(p.ito), p.of, p.out().ID)
	p.must(err)
	return stopped
}

// back is a pass that Mr Ito has just ended.
func (p *place) back() pass.Pass {
	p.t.Helper()
	out := p.out()
	p.clock.forward(time.Minute)
	back, err := p.hall.End(p.t.Context(), as(p.ito), p.of, out.ID, time.Time{})
	p.must(err)
	return back
}

func TestEverythingIsDoneByACoverWhileItHoldsAndNothingOnceItIsOver(t *testing.T) {
	t.Parallel()
	for _, v := range coverVerbs {
		t.Run(v.name, func(t *testing.T) {
			t.Parallel()
			p := newPlace(t)
			dana, _ := p.covered(time.Hour)
			if err := v.try(p, dana); err != nil {
				t.Errorf("while it holds: %v, want it done", err)
			}
			p = newPlace(t)
			dana, _ = p.covered(time.Hour)
			p.clock.forward(time.Hour)
			if err := v.try(p, dana); !errors.Is(err, hall.ErrCoverOver) {
				t.Errorf("once it is over: %v, want ErrCoverOver", err)
			}
		})
	}
}

func TestAPinWhoseCoverEndsAsItIsTypedIsNoPinAnyMore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		own  string
		want hall.PinDenied
	}{{"and there is no other", "", hall.PinDenied{None: true}}, {"and Mr Ito has one", itosPin, hall.PinDenied{Left: 5}}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, request := withPin(t)
			if c.own == "" {
				p.sql(`delete from approval_pins`)
			}
			_, pin := p.covered(time.Hour)
			reads := 0
			late := hall.New(p.db.DB, func() time.Time {
				if reads++; reads > 2 { // the first two are of the try
					return tenOClock.Add(time.Hour)
				}
				return tenOClock
			}, nobodyWatches{}, []byte("pepper"))
			_, err := late.UsePin(t.Context(), hall.By{Person: school.Person{ID: request.StudentID}}, p.of, request.ID, hall.PinUse{Teacher: p.ito.ID, Pin: pin, Action: "approve"})
			if denied := p.denied(err); denied.None != c.want.None || denied.Left != c.want.Left {
				t.Errorf("denied = %+v, want %+v", denied, c.want)
			}
		})
	}
}
