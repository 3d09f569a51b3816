package school

import (
	"fmt"
	"testing"
	"time"
)

func TestWithinAStageNothingChangesThatTheRulesSay(t *testing.T) {
	p := Policy{
		Zone: newYork, Bells: middleAndHigh,
		NoFly:       []NoFly{byClock(500, 507), {Kind: NoFlyAtEdges, FirstMinutes: 10, LastMinutes: 5}},
		Hours:       map[ID][]Hours{"library": {{time.Monday, 630, 720}}},
		OpenPeriods: map[ID][]string{"gym": {"Period 3"}},
	}
	said := func(at time.Time) string {
		var all []any
		for _, grade := range []string{"6", "9"} {
			ends, within := p.NoFlyEnds(at, grade)
			all = append(all, within, within && ends.IsZero())
			for _, wave := range []string{"", "Lunch A", "Lunch B"} {
				s, _ := p.Moment(at).Of(p.Bells.ScheduleOf(grade), wave)
				all = append(all, s.Name, s.EndsMinute)
			}
		}
		for _, room := range []ID{"library", "gym", "nurse"} {
			open, opens := p.RoomOpen(room, at)
			all = append(all, open, opens.Unix())
		}
		return fmt.Sprint(all...)
	}
	stages := map[Stage]string{}
	for minute := range 2 * 24 * 60 {
		at := monday("00:00:00").Add(time.Duration(minute) * time.Minute)
		stage, now := p.Stage(at), said(at)
		if before, known := stages[stage]; known && before != now {
			t.Errorf("%v, in the same stage: %s, was %s", at, now, before)
		}
		stages[stage] = now
	}
	if len(stages) < 15 || len(stages) > 40 {
		t.Errorf("%d stages in two days, want one for each beginning and end", len(stages))
	}
}
