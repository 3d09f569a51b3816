package main

import (
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// said is a call that was made and answered within the second after the story's last commit.
func (s *story) said(what string, student, to school.ID, status int, more ...func(*call)) call {
	c := call{
		campus: s.campus, what: what, pass: student + to, student: student, room: to, status: status,
		invoked: s.now().Add(-1500 * time.Millisecond), returned: s.now().Add(-500 * time.Millisecond),
	}
	for _, change := range more {
		change(&c)
	}
	return c
}

// kept is the table as it is after the story.
func (s *story) kept() map[school.ID]row {
	rows := map[school.ID]row{}
	for _, c := range s.history {
		if !c.ofSchool {
			rows[c.pass] = row{id: c.pass, state: c.became, asked: 1}
		}
	}
	return rows
}

func TestWhatWasToldAndIsNotSoIsFoundOut(t *testing.T) {
	t.Parallel()
	empty, out := newStory(), newStory().then(ada, lab, gym, pass.Active)
	frozen := newStory().freezes(true)
	freezing := frozen.said(freezes, "", "", 303)
	frozen.then(ada, lab, gym, pass.Active)
	twice, lost := out.kept(), out.kept()
	twice[ada+gym] = row{state: pass.Active, asked: 2}
	delete(lost, ada+gym)
	for name, c := range map[string]struct {
		rule  int
		calls []call
		story *story
		kept  map[school.ID]row
	}{
		"a yes that made nothing":    {durable, []call{empty.said(asks, ada, gym, 200)}, empty, empty.kept()},
		"a no that made a pass":      {durable, []call{out.said(asks, ada, gym, 409)}, out, out.kept()},
		"a form that made two":       {durable, []call{out.said(asks, ada, gym, 303)}, out, twice},
		"a commit that a crash lost": {durable, nil, out, lost},
		"an end that did not end":    {durable, []call{out.said(ends, ada, gym, 200)}, out, out.kept()},
		"a start behind a freeze":    {freeze, []call{freezing}, frozen, frozen.kept()},
		"a failure":                  {seen, []call{out.said(looks, ada, gym, 500)}, out, out.kept()},
		"a page that says nothing":   {seen, []call{out.said(looks, ada, gym, 503)}, out, out.kept()},
	} {
		if v := answers(c.calls, c.story.history, c.kept); v.broken(c.rule) == 0 {
			t.Errorf("%s: %v, want %q broken", name, v.violations, invariants[c.rule])
		}
	}
	unknown := out.said(asks, ada, gym, 0)
	if v := answers([]call{unknown}, out.history, out.kept()); len(v.violations) > 0 {
		t.Errorf("no answer: %v, want nothing broken", v.violations)
	}
	if v := answers([]call{unknown}, nil, nil); len(v.violations) > 0 {
		t.Errorf("no answer, and nothing there: %v, want nothing broken", v.violations)
	}
}

func TestAnswersThatNoOrderExplainsAreFoundOut(t *testing.T) {
	t.Parallel()
	out := newStory().then(ada, lab, gym, pass.Active)
	seeing := func(which school.ID) []call {
		return []call{out.said(looks, ada, "", 200, func(c *call) {
			c.shown, c.invoked, c.returned = which, c.returned.Add(time.Second), c.returned.Add(2*time.Second)
		})}
	}
	if v := out.linearizable(seeing(ada+gym), out.history, time.Minute); len(v.violations) > 0 || v.checked[linear] == 0 {
		t.Errorf("Ada sees her pass: %v, want nothing broken", v.violations)
	}
	if v := out.linearizable(seeing(""), out.history, time.Minute); v.broken(linear) == 0 {
		t.Error("Ada is out, and doesn't see it later: want it found")
	}
	nurses := newStory()
	calls := []call{nurses.said(asks, bob, gym, 409, func(c *call) { c.code = full })}
	nurses.rooms[gym] = school.Room{ID: gym, Name: nurse, Capacity: new(nurseCapacity)}
	if v := nurses.linearizable(calls, out.history, time.Minute); v.broken(linear) == 0 {
		t.Error("Bob is told that the nurse has no place, and one is there: want it found")
	}
}

func TestTimesOfRowsThatCannotBeAreFoundOut(t *testing.T) {
	t.Parallel()
	at := func(second int64) time.Time { return time.Unix(2_000_000_000+second, 0) }
	rooms := newStory().rooms
	for name, rows := range map[string][]row{
		"back before the start": {{id: "1", student: ada, room: pool, started: at(2), ended: at(1)}},
		"two in a gym for one":  {{id: "1", student: ada, room: gym, started: at(1), ended: at(3)}, {id: "2", student: bob, room: gym, started: at(2), ended: at(4)}},
		"in two places at once": {{id: "1", student: ada, room: gym, started: at(1), ended: at(3)}, {id: "2", student: ada, room: pool, started: at(2), ended: at(4)}},
	} {
		kept := map[school.ID]row{}
		for _, r := range rows {
			kept[r.id] = r
		}
		if v := timesOf(kept, rooms, true); v.broken(times) == 0 {
			t.Errorf("%s: want it found", name)
		}
	}
}
