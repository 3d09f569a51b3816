package hall_test

import (
	"testing"
	"time"

	"corridor/app/pass"
)

// The clocks of two servers differ by as much as the one clock of these tests is set back between two verbs.

func TestNobodyIsBackBeforeTheyLeftThoughTheServersClocksDiffer(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada, p.restroom)
	p.clock.forward(-9 * time.Second)
	p.ends(out)
	back := p.pass(out.ID)
	if back.State != pass.Ended || back.EndedAt.Before(back.StartedAt) {
		t.Errorf("%q, ended %v before it started; want it ended, not before", back.State, back.StartedAt.Sub(back.EndedAt))
	}
}

func TestAnAllClearByAClockThatIsBehindThatOfTheFreezeIsTaken(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada, p.restroom)
	due := p.pass(out.ID).DueAt
	p.clock.forward(2 * time.Minute)
	p.frozenFor(-8 * time.Second)
	if got := p.pass(out.ID); got.State != pass.Active || !got.DueAt.Equal(due) {
		t.Errorf("%q, due %v; want it to go on, due %v", got.State, got.DueAt, due)
	}
	p.starts(p.bob, p.restroom)
}

func TestWhoeverMissedATurnWaitsBehindThoseWhoJoinedByAClockThatIsAhead(t *testing.T) {
	t.Parallel()
	p, out := full(t)
	line := []pass.Pass{p.joins(p.bob, p.restroom), p.joins(p.cleo, p.restroom)}
	p.clock.forward(-time.Minute)
	p.ends(out)
	p.holds("Bob has his turn", line, pass.Ready, pass.Waiting)
	p.clock.forward(30 * time.Second)
	p.sweeps()
	p.holds("Bob missed it", line, pass.Waiting, pass.Ready)
	if bob, cleo := p.pass(line[0].ID), p.pass(line[1].ID); !bob.JoinedAt.After(cleo.JoinedAt) {
		t.Errorf("Bob waits since %v, Cleo since %v; want Bob behind her", bob.JoinedAt, cleo.JoinedAt)
	}
}
