package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"corridor/db/dbtest"
)

// TestARefusalForAPartnerIsAsMuchWorkAsOneForABusyHall holds every way of trying against itself: once with Bob out, with
// whom Ada must not meet, once with two others who fill the hall. The same bytes are answered, by the same statements that
// found and wrote as many rows: what can't differ takes no different time. What is left to the clock, make bench measures.
func TestARefusalForAPartnerIsAsMuchWorkAsOneForABusyHall(t *testing.T) {
	t.Parallel()
	v := newVeil(t)
	for _, c := range v.tries() {
		t.Run(c.name, func(t *testing.T) {
			v.fill(false)
			c.try() // nothing is done for the first time below
			busy, busyWork := c.try(), v.work()
			v.fill(true)
			met, metWork := c.try(), v.work()
			if busy.status != http.StatusConflict || !busy.has(`data-refusal="busy"`) {
				t.Fatalf("a busy hall: %d\n%s", busy.status, busy.body)
			}
			if busy.seen() != met.seen() {
				t.Errorf("a busy hall:\n%s\na partner:\n%s", busy.seen(), met.seen())
			}
			if !slices.Equal(busyWork, metWork) {
				t.Errorf("a busy hall is answered by\n%s\na partner by\n%s", told(busyWork), told(metWork))
			}
			if !slices.ContainsFunc(metWork, func(s dbtest.Statement) bool { return strings.HasPrefix(s.SQL, "insert into refused_starts") }) {
				t.Errorf("the log is not among\n%s", told(metWork))
			}
		})
	}
}

// veil is a town in which Bob is Ada's partner, and three may be in the hall.
type veil struct {
	*town
	wire     *dbtest.Wire
	ada, ito *browser
	bob      string // passes
	others   []string
}

type try struct {
	name string
	try  func() answer
}

func newVeil(t *testing.T) *veil {
	t.Helper()
	w := newTown(t)
	w.unbound()
	v := &veil{town: w, wire: dbtest.Overhear(t, w.db)}
	w.url = v.wire.URL
	w.db.SQL(t, `update rooms set capacity = null, urgent = true`)
	server := w.server()
	w.signedIn(server, "admin").keepsApart("Bus 4", "student10", "student11")
	v.ada, v.ito = w.signedIn(server, "student10"), w.signedIn(server, "teacher")
	v.bob = w.goesOut(w.signedIn(server, "student11"), "Restroom 2E")
	for _, name := range []string{"student12", "student13", "student14"} {
		v.others = append(v.others, w.goesOut(w.signedIn(server, name), "Restroom 2E"))
	}
	w.db.SQL(t, `update schools set hallway_maximum = 3, revision = revision + 1`)
	return v
}

// fill lets two be out, one of them Bob, or three others. No rule changes: three is as many as may be.
func (v *veil) fill(partner bool) {
	v.db.SQL(v, `update passes set state = 'ended', ended_at = $1, ended_how = 'student' where state = 'active'`, tenOClock)
	out := v.others
	if partner {
		out = []string{v.bob, v.others[0]}
	}
	v.db.SQL(v, `update passes set state = 'active', ended_at = null, ended_how = '' where id = any($1::uuid[])`, out)
}

// work is what the servers have asked of the database since the last time. What they tell each other goes aside, when its
// time comes.
func (v *veil) work() []dbtest.Statement {
	return slices.DeleteFunc(v.wire.Heard(), func(s dbtest.Statement) bool { return strings.HasPrefix(s.SQL, "select pg_notify") })
}

// tries are the ways in which somebody may come upon a partner: each answers anew whenever it is tried.
func (v *veil) tries() []try {
	v.Helper()
	room := v.room("Restroom 2W")
	form := func(names ...string) url.Values {
		f := v.askForm(room)
		for _, name := range names {
			f.Add("student", string(v.personID(name)))
		}
		return f
	}
	asks := func(b *browser, page string, f url.Values) func() answer {
		return func() answer { v.work(); return b.postFrom(page, "/passes", f) }
	}
	line, urgent := form(), form()
	line.Set("line", "1")
	urgent.Set("urgent", "1")
	turn, request := sync.OnceValue(v.turn), sync.OnceValue(v.request)
	return []try{
		{"a student", asks(v.ada, "/student", form())},
		{"a student by a plain form", asks(v.ada, "", form())},
		{"a student who would wait in line", asks(v.ada, "/student", line)},
		{"an urgent pass", asks(v.ada, "/student", urgent)},
		{"a teacher", asks(v.ito, "/teacher", form("student10"))},
		{"a teacher by a plain form", asks(v.ito, "", form("student10"))},
		{"a turn in line", func() answer { return v.sends(v.ada, turn()+"/start", nil) }},
		{"a teacher who approves", func() answer { return v.sends(v.ito, request()+"/approval", nil) }},
		{"a teacher's PIN", func() answer {
			return v.sends(v.ada, request()+"/pin", url.Values{"teacher": {string(v.personID("teacher"))}, "pin": {"4826"}, "action": {"approve"}})
		}},
	}
}

func (v *veil) sends(b *browser, path string, form url.Values) answer {
	page := "/student"
	if b == v.ito {
		page = "/teacher"
	}
	v.work()
	return b.postFrom(page, path, form)
}

// turn is Ada's turn in a line.
func (v *veil) turn() string {
	form := v.askForm(v.room("Restroom 1E"))
	form.Set("line", "1")
	v.db.SQL(v, `update rooms set capacity = 0 where id = $1`, form.Get("destination"))
	if a := v.ada.postFrom("/student", "/passes", form); a.status != http.StatusOK {
		v.Fatalf("joining a line: %d\n%s", a.status, a.body)
	}
	v.db.SQL(v, `update rooms set capacity = null where id = $1`, form.Get("destination"))
	v.db.SQL(v, `update passes set state = 'ready', deadline_at = $2 where id = $1`, form.Get("id"), tenOClock.Add(time.Minute))
	return "/passes/" + form.Get("id")
}

// request is Ada's request to go to the library.
func (v *veil) request() string {
	form := v.askForm(v.room("Library"))
	form.Set("approver", string(v.personID("teacher")))
	if a := v.ada.postFrom("/student", "/passes", form); a.status != http.StatusOK {
		v.Fatalf("asking: %d\n%s", a.status, a.body)
	}
	return "/passes/" + form.Get("id")
}

// seen is all that a browser gets of an answer.
func (a answer) seen() string {
	head := a.header.Clone()
	head.Del("Date")
	return fmt.Sprint(a.status, head) + "\n" + a.body
}

func told(work []dbtest.Statement) string {
	var lines []string
	for _, s := range work {
		lines = append(lines, fmt.Sprintf("%-12s %s", s.Did, strings.Join(strings.Fields(s.SQL), " ")))
	}
	return strings.Join(lines, "\n")
}
