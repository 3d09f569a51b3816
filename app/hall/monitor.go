package hall

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
)

// Monitor is the live list of everyone who is out, with the figures above it.
type Monitor struct {
	Policy  school.Policy
	Out     []pass.Pass
	InLine  int
	Overdue int
}

// HallMonitor reads who is out.
func (h *Hall) HallMonitor(ctx context.Context, of school.ID) (Monitor, error) {
	policy, err := h.CurrentPolicy(ctx, of)
	if err != nil {
		return Monitor{}, err
	}
	m := Monitor{Policy: policy}
	if m.Out, err = h.db.At(of).Out(ctx); err != nil {
		return m, err
	}
	now := policy.School.PassTime(h.clock())
	for _, p := range m.Out {
		if p.Overtime(now) {
			m.Overdue++
		}
	}
	m.InLine, err = h.db.At(of).CountInLine(ctx)
	return m, err
}
