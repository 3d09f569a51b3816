package simulate

import (
	"strings"
	"testing"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// ten is ten o'clock, and so many minutes.
func ten(minutes int) time.Time {
	return time.Date(2026, time.November, 30, 10, minutes, 0, 0, time.UTC)
}

func out(student, origin, destination school.ID, from, until int) pass.Pass {
	return pass.Pass{
		ID: db.NewID(), StudentID: student, OriginID: origin, DestinationID: destination, State: pass.Ended, OnDay: "2026-11-30",
		MadeAs: pass.MadeByStudent, Counted: true, StartedAt: ten(from), EndedAt: ten(until),
	}
}

func inLine(p pass.Pass, joined int) pass.Pass {
	p.JoinedAt = ten(joined)
	return p
}

const (
	ada, bob, library, class, gym school.ID = "ada", "bob", "library", "class", "gym"
)

func small() history {
	one := 1
	return history{
		rooms:  map[school.ID]school.Room{library: {ID: library, Name: "Library", Capacity: &one}, class: {ID: class, Name: "Class"}, gym: {ID: gym, Name: "Gym"}},
		limits: map[school.ID]int{ada: 2, bob: -1}, offered: map[school.ID]time.Time{}, end: ten(59),
	}
}

func TestADayThatKeptTheRulesBreaksNone(t *testing.T) {
	t.Parallel()
	h := small()
	h.groups = []db.BulkGroup{{Students: []school.ID{ada, bob}}}
	h.passes = []pass.Pass{out(ada, class, library, 0, 5), out(bob, class, library, 5, 9), out(ada, class, gym, 20, 25), out(bob, class, gym, 25, 26)}
	if broken := h.broken(); len(broken) != 0 {
		t.Errorf("broken = %q, want none", broken)
	}
}

func TestEveryBrokenRuleIsFound(t *testing.T) {
	t.Parallel()
	late := inLine(out(bob, class, gym, 20, 25), 15)
	early := inLine(out(ada, class, gym, 30, 35), 10)
	for rule, c := range map[string]struct {
		passes []pass.Pass
		change func(*history)
	}{
		"1: 2 were out to Library": {passes: []pass.Pass{out(ada, class, library, 0, 5), out(bob, gym, library, 4, 9)}},
		"1: 2 were out of Class": {passes: []pass.Pass{out(ada, class, gym, 0, 5), out(bob, class, gym, 4, 9)}, change: func(h *history) {
			one := 1
			h.rooms[class] = school.Room{ID: class, Name: "Class", MaxOut: &one}
		}},
		"2: 2 of an encounter group": {passes: []pass.Pass{out(ada, class, gym, 0, 5), out(bob, class, gym, 4, 9)}, change: func(h *history) {
			h.groups = []db.BulkGroup{{Students: []school.ID{ada, bob}}}
		}},
		"3: a student was out on 2": {passes: []pass.Pass{out(bob, class, gym, 0, 5), out(bob, class, library, 4, 9)}},
		"4: a student started 3":    {passes: []pass.Pass{out(ada, class, gym, 0, 1), out(ada, class, gym, 2, 3), out(ada, class, gym, 4, 5)}},
		"5: a pass started": {passes: []pass.Pass{out(ada, class, gym, 5, 9)}, change: func(h *history) {
			h.freezes = []school.Freeze{{StartedAt: ten(3), EndedAt: ten(8)}}
		}},
		"6: somebody went before": {passes: []pass.Pass{early, late}, change: func(h *history) {
			h.offered[late.ID], h.offered[early.ID] = ten(20), ten(30)
		}},
	} {
		h := small()
		h.passes = c.passes
		if c.change != nil {
			c.change(&h)
		}
		if broken := h.broken(); len(broken) != 1 || !strings.HasPrefix(broken[0], rule) {
			t.Errorf("broken = %q, want one that begins with %q", broken, rule)
		}
	}
}

func TestWhoMissedATurnHasJoinedAnew(t *testing.T) {
	t.Parallel()
	h := small()
	missed := inLine(out(bob, class, gym, 30, 35), 25)
	missed.TurnsMissed = 1
	h.passes = []pass.Pass{inLine(out(ada, class, gym, 26, 28), 10), missed}
	h.offered = firstOffers(h.passes, []db.Offer{{Pass: missed.ID, At: ten(15)}, {Pass: h.passes[0].ID, At: ten(26)}, {Pass: missed.ID, At: ten(30)}})
	if broken := h.broken(); len(broken) != 0 {
		t.Errorf("broken = %q, want none: the one who went first had been in front until then", broken)
	}
}

func TestAFormIsReadAsABrowserWouldSendIt(t *testing.T) {
	t.Parallel()
	form, is := formOf(`<form action="/signout"></form><form class="ask" action="/passes"><input type="hidden" name="id" value="7">`+
		`<input type="radio" name="minutes" value="3"><input type="radio" name="minutes" value="5" checked required>`+
		`<select id="origin" name="origin"><option value="a">A</option><option value="b" selected>B</option></select></form><input name="other" value="1">`,
		`action="/passes"`)
	if want := "id=7&minutes=5&origin=b"; !is || form.Encode() != want {
		t.Errorf("form = %q, %v; want %q", form.Encode(), is, want)
	}
}
