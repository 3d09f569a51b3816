package hall

import (
	"slices"

	"corridor/app/pass"
	"corridor/app/school"
)

// Counter counts what comes of starts, for whoever runs the servers. A refusal is counted without its school: where a
// school has no hallway maximum, its busy halls would be encounters.
type Counter interface {
	Started(of school.ID)
	Refused(code pass.Code)
}

// count counts what came of an attempt, once it has been committed. The way back and an end that is taken back are no starts of their own.
func (h *Hall) count(of school.ID, a attempt, o outcome) {
	switch {
	case h.Counter == nil:
	case o.refused != nil:
		h.Counter.Refused(o.refused.Code)
	case !a.undo && o.pass.State == pass.Active && slices.ContainsFunc(o.touched, func(p pass.Pass) bool { return p.ID == o.pass.ID }):
		h.Counter.Started(of)
	}
}
