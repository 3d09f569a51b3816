package pass

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestStates(t *testing.T) {
	for _, c := range []struct {
		state        State
		over, inLine bool
	}{
		{Requested, false, false},
		{Scheduled, false, false},
		{Waiting, false, true},
		{Ready, false, true},
		{Active, false, false},
		{Ended, true, false},
		{Denied, true, false},
		{Expired, true, false},
		{Cancelled, true, false},
		{Missed, true, false},
	} {
		p := Pass{State: c.state}
		if p.Over() != c.over || p.InLine() != c.inLine {
			t.Errorf("%s: over %t, in line %t; want %t, %t", c.state, p.Over(), p.InLine(), c.over, c.inLine)
		}
	}
}

func TestAPassIsInOvertimeOnceItsTimeIsOver(t *testing.T) {
	p := Pass{State: Active, DueAt: tenOClock}
	if p.Overtime(tenOClock) {
		t.Error("in overtime the moment it is due, want only past it")
	}
	if !p.Overtime(tenOClock.Add(time.Second)) {
		t.Error("a second past its time it is not in overtime")
	}
	p.State = Ended
	if p.Overtime(tenOClock.Add(time.Hour)) {
		t.Error("a pass that has ended is in overtime")
	}
}

func TestARefusalTravelsAsAnError(t *testing.T) {
	var err error = &Refusal{Code: Full, Room: "Library"}
	wrapped := fmt.Errorf("student 7: %w", err)
	refusal, is := errors.AsType[*Refusal](wrapped)
	if !is || refusal.Code != Full {
		t.Errorf("refusal = %v, want full", refusal)
	}
	if got := err.Error(); got != "refused: full" {
		t.Errorf("text = %q, want it without a name or room", got)
	}
}

func TestARefusalNamesItsCompanions(t *testing.T) {
	r := Refusal{Code: Closed, Also: []Refusal{{Code: Limit}, {Code: Full}}}
	if got := r.Codes(); !slices.Equal(got, []Code{Closed, Limit, Full}) {
		t.Errorf("codes = %q, want closed, limit, full", got)
	}
}
