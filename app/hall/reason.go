package hall

import (
	"errors"
	"slices"

	"corridor/app/pass"
	"corridor/app/school"
)

// ErrNeedsReason says that this school wants to know why a rule is passed over. Nothing has changed.
var ErrNeedsReason = errors.New("needs a reason")

// mayConfirm says whether somebody may confirm warnings as they do. It is asked before the checks: whether one
// of them would have stopped the pass anyway must not show in which answer comes. A PIN on a student's device
// needs no reason: the student would read it.
func mayConfirm(a attempt, policy school.Policy) error {
	if policy.School.OverrideReason == school.ReasonsRequired && len(a.confirmed) > 0 && a.reason == "" && a.by.How != "pin" {
		return ErrNeedsReason
	}
	return nil
}

// explained keeps with the pass why rules were passed over just now, if any were.
func explained(a attempt, q question, p pass.Pass) pass.Pass {
	var before []pass.Code
	if q.Pass != nil {
		before = q.Pass.Overridden
	}
	passedNow := slices.ContainsFunc(p.Overridden, func(c pass.Code) bool { return !slices.Contains(before, c) })
	if passedNow && a.reason != "" && q.policy.School.OverrideReason != school.NoReasons {
		p.OverrideReason = a.reason
	}
	return p
}
