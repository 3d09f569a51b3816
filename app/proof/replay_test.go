package main

import (
	"fmt"
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// story is a history that is written by hand, one commit a second.
type story struct {
	*campus
	history []change
}

const (
	ada, bob, cleo school.ID = "ada", "bob", "cleo"
	class, lab     school.ID = "class", "lab"
	gym, pool      school.ID = "gym", "pool"
)

// newStory has a gym for one with a line, a pool for many, a class that lets one out, Ada and Bob who must not meet, and a
// limit of one for Ada.
func newStory() *story {
	room := func(id school.ID, places, out *int) school.Room {
		return school.Room{ID: id, Name: string(id), Capacity: places, MaxOut: out, Line: true}
	}
	return &story{campus: &campus{
		id: "school", met: map[school.ID][]school.ID{ada: {bob}, bob: {ada}}, limits: map[school.ID]int{ada: 1},
		rooms: map[school.ID]school.Room{
			gym: room(gym, new(1), nil), pool: room(pool, nil, nil), class: room(class, nil, new(1)), lab: room(lab, nil, nil),
		},
	}}
}

func (s *story) now() time.Time { return time.Unix(int64(1000+len(s.history)), 0) }

// then is one more commit, of a pass that is named for its student and its room.
func (s *story) then(student, from, to school.ID, became pass.State, more ...func(*change)) *story {
	c := change{
		school: s.id, pass: student + to, student: student, origin: from, room: to, became: became,
		began: s.now(), at: s.now(), tx: fmt.Sprint(len(s.history)),
	}
	for _, before := range s.history {
		if before.pass == c.pass {
			c.was, c.joined = before.became, before.joined
		}
	}
	if became == pass.Waiting {
		c.joined = c.at
	}
	for _, change := range more {
		change(&c)
	}
	s.history = append(s.history, c)
	return s
}

func (s *story) freezes(is bool) *story {
	s.history = append(s.history, change{school: s.id, ofSchool: true, frozen: is, began: s.now(), at: s.now(), tx: fmt.Sprint(len(s.history))})
	return s
}

func confirmed(warning string) func(*change) {
	return func(c *change) { c.overridden = []string{warning} }
}

func counted(c *change) { c.counted, c.alone, c.day = true, true, "today" }

func TestAHistoryThatBreaksARuleIsFoundOut(t *testing.T) {
	t.Parallel()
	const out, over, waits, turn = pass.Active, pass.Ended, pass.Waiting, pass.Ready
	for name, c := range map[string]struct {
		rule int
		told *story
	}{
		"two in a gym for one":                 {capacity, newStory().then(ada, lab, gym, out).then(cleo, lab, gym, out)},
		"two out of a class that lets one out": {maxOut, newStory().then(ada, class, gym, out).then(cleo, class, pool, out)},
		"two of an encounter group":            {encounter, newStory().then(ada, lab, gym, out).then(bob, lab, pool, out)},
		"out twice":                            {onePass, newStory().then(cleo, lab, gym, out).then(cleo, lab, pool, out)},
		"twice with a limit of one":            {limitOfDay, newStory().then(ada, lab, gym, out, counted).then(ada, lab, gym, over).then(ada, lab, pool, out, counted)},
		"a start in a freeze":                  {freeze, newStory().freezes(true).then(ada, lab, gym, out)},
		"a start past one who waits":           {line, newStory().then(ada, lab, gym, waits).then(cleo, lab, gym, out)},
		"a turn for the second":                {line, newStory().then(ada, lab, gym, waits).then(cleo, lab, gym, waits).then(cleo, lab, gym, turn)},
		"called off, and called":               {life, newStory().then(ada, lab, gym, waits).then(ada, lab, gym, pass.Cancelled).then(ada, lab, gym, turn)},
		"back, and out again":                  {life, newStory().then(ada, lab, gym, out).then(ada, lab, gym, over).then(ada, lab, gym, out)},
		"in front of those who joined before":  {line, newStory().then(ada, lab, gym, waits).then(cleo, lab, gym, waits, func(c *change) { c.joined = time.Unix(1, 0) })},
		"gone from the table":                  {life, newStory().then(ada, lab, gym, out).then(ada, lab, gym, "deleted")},
	} {
		v := c.told.replay(c.told.history)
		if v.broken(c.rule) == 0 {
			t.Errorf("%s: %v, want %q broken", name, v.violations, invariants[c.rule])
		}
	}
}

func TestAHistoryThatHoldsIsLetBe(t *testing.T) {
	t.Parallel()
	const out, over, waits, turn = pass.Active, pass.Ended, pass.Waiting, pass.Ready
	for name, told := range map[string]*story{
		"one after the other":      newStory().then(ada, class, gym, out).then(ada, class, gym, over).then(bob, class, gym, out),
		"two, as somebody said":    newStory().then(ada, lab, gym, out).then(cleo, lab, gym, out, confirmed("full")),
		"a turn that is taken":     newStory().then(ada, lab, gym, waits).then(ada, lab, gym, turn).then(ada, lab, gym, out),
		"the all clear":            newStory().freezes(true).freezes(false).then(ada, lab, gym, out),
		"past one who can't go":    newStory().then(bob, lab, pool, out).then(ada, lab, gym, waits).then(cleo, lab, gym, out),
		"past one who just could":  newStory().then(bob, lab, pool, out).then(ada, lab, gym, waits).then(bob, lab, pool, over).then(cleo, lab, gym, out, func(c *change) { c.began = time.Unix(1001, 0) }),
		"more, as somebody let be": newStory().then(ada, lab, gym, out, counted).then(ada, lab, gym, over).then(ada, lab, pool, out, counted, func(c *change) { c.alone = false }),
	} {
		if v := told.replay(told.history); len(v.violations) > 0 {
			t.Errorf("%s: %v, want nothing broken", name, v.violations)
		}
	}
}
