package views_test

import (
	"strings"
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

func TestEveryReasonNotToPlanAndOfEveryMissedPassHasItsWords(t *testing.T) {
	t.Parallel()
	f := frame(ito, "/teacher")
	for _, why := range []string{
		"past", "soon", "far", "holiday", "midnight", "skipped", "no-period", "begun", "students", "origin", "date", "never", "backwards", "series-day",
	} {
		for _, periods := range [][]string{nil, {"1", "2"}} {
			no := &school.Unplannable{Why: why, At: time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC), Period: "3", Periods: periods}
			if said := f.Unplannable(no); said == "" || strings.HasPrefix(said, "sched.") {
				t.Errorf("%s: %q", why, said)
			}
		}
	}
	for _, code := range []pass.Code{
		pass.Frozen, pass.NotActive, pass.AlreadyOut, pass.Closed, pass.TripKind, pass.NotVisible, pass.WrongOrigin, pass.NoFly,
		pass.LessonMode, pass.NeedsApproval, pass.Limit, pass.Cooldown, pass.Busy, pass.Full, "turn", "origin", "absent", "no-school", "no-period",
	} {
		if !f.Say.Has("sched.missed." + string(code)) {
			t.Errorf("nothing says why a pass was missed for %q", code)
		}
	}
}
