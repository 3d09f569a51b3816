package hall

import (
	"time"

	"corridor/app/pass"
	"corridor/db"
)

// mostMisses is how many missed turns a place in line survives: after the second it is gone.
const mostMisses = 2

// nextTurns says what changes in a line at now: missed turns go to the back or leave it, and the free
// places are offered to the first in line. One who is barred or held is skipped and keeps the place. It
// answers the changed passes only.
func nextTurns(line db.Line, now time.Time) []pass.Pass {
	changed := map[int]pass.Pass{}
	order, taken := missTurns(line, now, changed)
	if line.Frozen {
		return list(changed)
	}
	free := freePlaces(line) - taken
	for _, i := range order {
		e := line.Entries[i]
		p, missed := changed[i]
		if !missed {
			p = e.Pass
		}
		if free < 1 || p.State != pass.Waiting || e.Barred || e.Held {
			continue
		}
		p.State, p.DeadlineAt = pass.Ready, now.Add(line.TurnTime)
		changed[i] = p
		free--
	}
	return list(changed)
}

// missTurns finds the turns that ran out, and answers the new order of the line and how many turns still run.
func missTurns(line db.Line, now time.Time, changed map[int]pass.Pass) (order []int, running int) {
	var back []int
	last := now
	for i, e := range line.Entries {
		switch p := e.Pass; {
		case p.State != pass.Ready:
			order = append(order, i)
		case now.Before(p.DeadlineAt):
			running++
		case e.Barred || e.Held || line.Frozen: // the turn could not be taken: the place is kept
			p.State, p.DeadlineAt = pass.Waiting, time.Time{}
			changed[i] = p
			order = append(order, i)
		default:
			last = last.Add(time.Microsecond)
			changed[i] = missed(p, last)
			back = append(back, i)
		}
	}
	return append(order, back...), running
}

// missed is a pass whose turn ran out, at the back of the line or out of it.
func missed(p pass.Pass, now time.Time) pass.Pass {
	p.TurnsMissed++
	p.DeadlineAt = time.Time{}
	p.State, p.JoinedAt = pass.Waiting, now
	if p.TurnsMissed >= mostMisses {
		p.State, p.Refusal, p.EndedHow = pass.Missed, "turn", pass.BySystem
	}
	return p
}

// freePlaces are the places of the line's room that nobody is out to; many where it has no capacity.
func freePlaces(line db.Line) int {
	if line.Room.Capacity == nil {
		return len(line.Entries)
	}
	return *line.Room.Capacity - line.Active
}

func list(changed map[int]pass.Pass) (passes []pass.Pass) {
	for _, p := range changed {
		passes = append(passes, p)
	}
	return passes
}
