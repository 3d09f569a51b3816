package main

import (
	"slices"
	"strings"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// heard holds what people were told against what the witness saw: every yes is there, exactly once, by the time it was
// said; a no has made nothing; and of what got no answer either all has happened or nothing.
type heard struct {
	verdict
	changes map[school.ID][]change // of a pass, in order
	kept    map[school.ID]row
	calls   []call
}

func answers(calls []call, history []change, kept map[school.ID]row) verdict {
	h := &heard{changes: map[school.ID][]change{}, kept: kept, calls: calls}
	for _, c := range history {
		if !c.ofSchool {
			h.changes[c.pass] = append(h.changes[c.pass], c)
		}
	}
	h.rows()
	h.asked()
	for _, c := range calls {
		h.told(c)
	}
	h.frozen()
	h.seen()
	return h.verdict
}

// rows holds the table against the witness: a crash may neither have lost a commit nor brought back what was rolled back.
func (h *heard) rows() {
	for id, list := range h.changes {
		last := list[len(list)-1]
		h.check(durable, h.kept[id].state == last.became, "%s is %q in the table, and was committed as %q", id, h.kept[id].state, last.became)
	}
	for id := range h.kept {
		h.check(durable, len(h.changes[id]) > 0, "%s is in the table, and nobody saw it come", id)
	}
}

// asked holds all sends of a form together: with one yes among them the pass is there, with nothing but refusals it is
// not.
func (h *heard) asked() {
	said := map[school.ID][]call{}
	for _, c := range h.calls {
		if c.what == asks {
			said[c.pass] = append(said[c.pass], c)
		}
	}
	for id, sent := range said {
		made := len(h.changes[id]) > 0
		switch {
		case slices.ContainsFunc(sent, call.yes):
			h.check(durable, made && h.kept[id].asked == 1, "%s was told to be there, and was made %d times", id, h.kept[id].asked)
		case !slices.ContainsFunc(sent, call.unknown):
			h.check(durable, !made, "%s was refused by %q, and is there", id, sent[0].code)
		}
	}
}

// told holds one yes against the witness: what it says had been committed before it was said.
func (h *heard) told(c call) {
	if !c.yes() {
		return
	}
	after := func(states ...pass.State) bool {
		return slices.ContainsFunc(h.changes[c.pass], func(x change) bool {
			return slices.Contains(states, x.became) && !x.at.After(c.returned)
		})
	}
	switch c.what {
	case asks:
		h.check(durable, after(pass.Requested, pass.Scheduled, pass.Waiting, pass.Active), "%s was told to be there before it was", c.pass)
		if c.out() {
			h.check(durable, after(pass.Active), "%s was shown out before it was", c.pass)
		}
	case ends:
		over := after(pass.Ended) || !after(pass.Active)
		h.check(durable, over, "%s was told to have ended, and had not", c.pass)
	case approves, denies:
		h.check(durable, !h.still(c, pass.Requested), "%s was told to be answered, and waits", c.pass)
	case cancels:
		h.check(durable, !h.still(c, pass.Requested, pass.Scheduled, pass.Waiting, pass.Ready), "%s was told to be called off, and waits", c.pass)
	}
}

// still reports whether the pass is in one of these states when the answer has come.
func (h *heard) still(c call, states ...pass.State) bool {
	is := pass.State("")
	for _, x := range h.changes[c.pass] {
		if !x.at.After(c.returned) {
			is = x.became
		}
	}
	return slices.Contains(states, is)
}

// frozen holds every start against what those who froze the school were told: from the answer to a freeze until
// somebody asks for the all clear nothing starts.
func (h *heard) frozen() {
	type span struct {
		of         *campus
		from, till time.Time
	}
	var spans []span
	for i, c := range h.calls {
		if c.what != freezes || !c.yes() {
			continue
		}
		s := span{c.campus, c.returned, time.Time{}}
		for _, l := range h.calls[i+1:] {
			if l.what == lifts && l.campus == c.campus && l.returned.After(c.returned) {
				s.till = l.invoked
				break
			}
		}
		spans = append(spans, s)
	}
	for _, list := range h.changes {
		for _, x := range list {
			if x.became != pass.Active || x.was == pass.Active {
				continue
			}
			for _, s := range spans {
				in := s.of.id == x.school && x.at.After(s.from) && (s.till.IsZero() || x.at.Before(s.till))
				h.check(freeze, !in, "%s started after a freeze had been acknowledged", x.pass)
			}
		}
	}
}

// seen holds what people got to see in all of that: an answer of the rules, or the page that asks for a moment's
// patience, and never that something failed.
func (h *heard) seen() {
	for _, c := range h.calls {
		if c.status == 0 {
			continue
		}
		fine := c.status < 500 && c.status != 422 && c.status != 400 || c.status == 503
		h.check(seen, fine, "%s by %s was answered %d", c.what, c.server, c.status)
		if c.status == 503 {
			h.check(seen, oneMoment(c.page), "%s by %s was answered 503 with another page: %.300q", c.what, c.server, c.page)
		}
	}
}

// oneMoment reports whether a page says that Corridor is starting, or that it is starting or busy.
func oneMoment(page string) bool { return strings.Contains(page, "Corridor is starting") }
