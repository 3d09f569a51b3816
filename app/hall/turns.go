package hall

import (
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// mostMisses is how many missed turns a place in line survives: after the second it is gone.
const mostMisses = 2

// nextTurns says what changes in a line at now: missed turns go to the back or leave it, and the free
// places are offered to the first in line. One who can't go now is skipped and keeps the place. It answers
// the changed passes only.
func nextTurns(line db.Line, now time.Time) []pass.Pass {
	changed := map[int]pass.Pass{}
	order := missTurns(line, now, changed)
	if line.Frozen {
		return list(changed)
	}
	free, held := freePlaces(line), map[school.ID]int{}
	for _, i := range order {
		if p := line.Entries[i].Pass; p.State == pass.Ready && changed[i].ID == "" {
			free--
			held[p.OriginID]++
		}
	}
	for _, i := range order {
		e, p := line.Entries[i], line.Entries[i].Pass
		if missed, is := changed[i]; is {
			p = missed
		}
		if free < 1 || p.State != pass.Waiting || !canGo(line, e, held[p.OriginID]) {
			continue
		}
		p.State, p.DeadlineAt = pass.Ready, now.Add(line.TurnTime)
		changed[i] = p
		free--
		held[p.OriginID]++
	}
	return list(changed)
}

// canGo reports whether nothing keeps this one from taking a turn; held counts the turns of this line that
// already go to students of the same origin. A busy hall keeps them as a partner does: what becomes of a turn that could
// not be taken must not tell the two apart.
func canGo(line db.Line, e db.Entry, held int) bool {
	stopped := line.Busy && !slices.Contains(e.Pass.Overridden, pass.Busy) ||
		e.Barred && !slices.Contains(e.Pass.Overridden, pass.EncounterPassed)
	return !line.Frozen && !stopped && !e.Away && (e.OriginLeft == nil || *e.OriginLeft > held)
}

// missTurns finds the turns that ran out, and answers the new order of the line. A turn that could not be
// taken is not missed: the place is kept. The back is behind everybody, also those who have joined by the clock of
// another server, which may be ahead of this one's.
func missTurns(line db.Line, now time.Time, changed map[int]pass.Pass) (order []int) {
	var back []int
	last := now
	for _, e := range line.Entries {
		last = later(last, e.Pass.JoinedAt)
	}
	for i, e := range line.Entries {
		switch p := e.Pass; {
		case p.State != pass.Ready || now.Before(p.DeadlineAt):
			order = append(order, i)
		case !canGo(line, e, 0) || freePlaces(line) < 1:
			p.State, p.DeadlineAt = pass.Waiting, time.Time{}
			changed[i] = p
			order = append(order, i)
		default:
			last = last.Add(time.Microsecond)
			changed[i] = missed(p, now, last)
			back = append(back, i)
		}
	}
	return append(order, back...)
}

// missed is a pass whose turn ran out, in line since last or out of it now.
func missed(p pass.Pass, now, last time.Time) pass.Pass {
	p.TurnsMissed++
	p.DeadlineAt = time.Time{}
	p.State, p.JoinedAt = pass.Waiting, last
	if p.TurnsMissed >= mostMisses {
		p.State, p.Refusal, p.EndedAt, p.EndedHow = pass.Missed, "turn", now, pass.BySystem
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
