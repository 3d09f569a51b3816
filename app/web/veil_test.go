package web

import (
	"reflect"
	"testing"

	"corridor/app/pass"
	"corridor/views"
)

func TestAGroupThatWasPassedOverReadsAsABusyHall(t *testing.T) {
	t.Parallel()
	over := func(codes ...pass.Code) views.PassedOver { return views.PassedOver{By: "Ms Arden", Codes: codes} }
	for _, c := range []struct {
		name        string
		group, busy views.PassedOver
		before      []views.PassedOver
	}{
		{"alone", over(pass.EncounterPassed), over(pass.Busy), nil},
		{"among others, in its order", over(pass.Closed, pass.EncounterPassed, pass.Limit), over(pass.Busy, pass.Closed, pass.Limit), nil},
		{"beside a busy hall", over(pass.Busy, pass.EncounterPassed), over(pass.Busy), nil},
		{"after a busy hall", over(pass.EncounterPassed), over(), []views.PassedOver{over(pass.Busy)}},
	} {
		if group, busy := veiled(c.group, false, c.before), veiled(c.busy, false, c.before); !reflect.DeepEqual(group.Codes, busy.Codes) {
			t.Errorf("%s: the group reads %v, a busy hall %v", c.name, group.Codes, busy.Codes)
		}
	}
}
