package main

import (
	"slices"
	"time"

	"corridor/app/pass"
)

// inTurn holds a pass that has started, or has been offered a turn, against those who wait for the same room: nobody goes
// past one who stands in front of them and could have gone. One who could not at any time since the transaction began
// may have been passed over rightly: by then it had been looked at.
func (r *replay) inTurn(p *standing) {
	if p.past("full") || p.offered && p.became == pass.Active {
		return // past the line knowingly, or in the turn that it was offered
	}
	for _, q := range r.open {
		if q.room != p.room || q.pass == p.pass || q.became != pass.Waiting || !q.before(p) {
			continue
		}
		rightly := !q.held.Before(p.began) || !r.couldGo(q, p)
		r.check(line, rightly, "%s became %s past %s, who has waited since %s", p.pass, p.became, q.pass, q.joined.Format(time.TimeOnly))
	}
}

// joins holds one who joins a line, or has missed a turn, against the others: it stands behind them, whatever the clocks
// of the servers say.
func (r *replay) joins(p *standing) {
	for _, q := range r.open {
		if q.room == p.room && q.pass != p.pass && q.became != pass.Active {
			r.check(line, q.joined.Before(p.joined), "%s has joined the line in front of %s", p.pass, q.pass)
		}
	}
}

// before reports whether one in line stands in front of another, who may not be in line.
func (p *standing) before(q *standing) bool {
	if p.ahead != q.ahead {
		return p.ahead
	}
	return q.joined.IsZero() || p.joined.Before(q.joined)
}

// hold notes of everybody in line who can't go at the moment that they can't.
func (r *replay) hold(at time.Time) {
	for _, q := range r.open {
		if q.became == pass.Waiting && !r.couldGo(q, q) {
			q.held = at
		}
	}
}

// couldGo reports whether nothing but the line, and the one who went instead, keeps a pass from starting.
func (r *replay) couldGo(q, instead *standing) bool {
	if r.frozen {
		return false
	}
	out := 0
	for _, p := range r.open {
		if p.pass == instead.pass {
			continue
		}
		active := p.became == pass.Active
		if active && (p.student == q.student || slices.Contains(r.campus.met[p.student], q.student)) {
			return false
		}
		if p.origin == q.origin && (active || p.became == pass.Ready) {
			out++
		}
	}
	most := r.campus.rooms[q.origin].MaxOut
	return most == nil || out < *most
}
