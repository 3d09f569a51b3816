package simulate

import (
	"context"
	"iter"
	"net/url"
	"strings"
	"sync"
	"time"

	"corridor/app/browser"
	"corridor/app/school"
)

// teacher answers requests, ends passes, and plans some.
type teacher struct {
	*visitor
	id     school.ID
	room   school.ID              // of their own; none for some
	class  map[string][]school.ID // by period
	desk   bool                   // students come to them, and they stop the clock
	agenda *agenda
	period func(at time.Time) string

	mu   sync.Mutex
	seen map[school.ID]bool
}

// live is one school day of a teacher, until ctx ends.
func (t *teacher) live(ctx context.Context, morning time.Time, errands []errand) {
	defer t.Close()
	if !t.comeIn(ctx, morning, 10*time.Minute) {
		return
	}
	t.work(ctx, errands)
}

func (t *teacher) work(ctx context.Context, errands []errand) {
	var all sync.WaitGroup
	defer all.Wait()
	for _, e := range errands {
		all.Go(func() {
			if t.clock.Until(ctx, e.at) {
				e.do(ctx)
			}
		})
	}
	t.look(ctx, &all, t.page())
	t.listen(ctx, "/events?page=teacher", func(m browser.Message) bool {
		if _, bar, _ := strings.Cut(m.Data, `id="needs-you-new"`); bar != "" && !strings.HasPrefix(bar, ` class="sr-only"`) {
			t.mine(func(v *visitor) { v.get("bringing new rows in order", "/rows") })
		}
		if strings.Contains(m.Data, `id="emergency-counter"`) || strings.Contains(m.Data, `href="/emergency"`) {
			t.checkIn(ctx, &all)
		}
		t.look(ctx, &all, m.Data)
		return false
	})
}

func (t *teacher) page() string {
	a, _ := t.get("teacher's home", "/teacher")
	return a.Text()
}

// mine does something with a browser of its own, because the page's may be busy.
func (t *teacher) mine(do func(v *visitor)) {
	v := *t.visitor
	v.Browser = browser.New(t.address)
	v.Token, v.Page = t.Token, t.Page
	do(&v)
	v.Close()
}

// look finds what is new on the page and takes it in hand.
func (t *teacher) look(ctx context.Context, all *sync.WaitGroup, html string) {
	for id := range idsIn(html, `action="/passes/`, `/approval"`) {
		if t.first("ask " + id) {
			wait := 5*time.Second + time.Duration(t.rng.IntN(70))*time.Second
			luck := t.rng.Float64()
			all.Go(func() { t.answer(ctx, id, wait, luck) })
		}
	}
	for id := range idsIn(html, `data-pass="`, `"`) {
		if t.desk && moodOf(html, id) == "running" && t.first("here "+id) && t.chance(0.4) {
			wait := 3*time.Minute + time.Duration(t.rng.IntN(100))*time.Second
			all.Go(func() { t.receive(ctx, id, wait) })
		}
	}
}

func (t *teacher) first(what school.ID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	was := t.seen[what]
	t.seen[what] = true
	return !was
}

// answer says yes to most requests, no to some, and forgets a few.
func (t *teacher) answer(ctx context.Context, id school.ID, wait time.Duration, luck float64) {
	if !t.clock.Until(ctx, t.clock.Now().Add(wait)) || luck > 0.96 {
		return
	}
	t.mine(func(v *visitor) {
		if luck > 0.86 {
			v.post("denial", "/passes/"+string(id)+"/denial", url.Values{"message": {"After the test, please"}})
			return
		}
		t.tally.hasApproved(id, t.wall())
		if a, _ := v.post("approval", "/passes/"+string(id)+"/approval", nil); a.Status == 409 && luck > 0.5 {
			v.post("denial", "/passes/"+string(id)+"/denial", nil)
		}
	})
}

// receive stops the clock of a student who has come, and sends them back.
func (t *teacher) receive(ctx context.Context, id school.ID, wait time.Duration) {
	if !t.clock.Until(ctx, t.clock.Now().Add(wait)) {
		return
	}
	t.mine(func(v *visitor) {
		if _, ok := v.post("pause", "/passes/"+string(id)+"/pause", nil); !ok {
			return
		}
		if t.clock.Until(ctx, t.clock.Now().Add(wait)) {
			v.post("resumption", "/passes/"+string(id)+"/resumption", nil)
		}
	})
}

// send plans a pass for a student of the class, or invites them.
func (t *teacher) send(student school.ID, at time.Time, extra url.Values) {
	t.mine(func(v *visitor) {
		v.get("sheet of staff", "/passes/new?destination="+string(t.room)+"&student="+string(student))
		form := url.Values{
			"id": {newID()}, "student": {string(student)}, "destination": {string(t.room)}, "minutes": {"10"}, "trip": {"round"},
			"when": {"later"}, "by": {"clock"}, "date": {at.Format(time.DateOnly)}, "time": {at.Format("15:04")},
		}
		for field, values := range extra {
			form[field] = values
		}
		began := t.wall()
		a, err := v.Post("/passes", []byte(form.Encode()))
		t.tally.add("plan by staff", t.wall().Sub(began))
		switch {
		case err != nil || a.Status >= 400 && a.Status != 409 && a.Status != 422:
			t.tally.odd("plan by staff: %v (%v)", a.Refusal(), err)
		case a.Status == 409:
			t.tally.refuse(a.Refusal().Code)
		case a.Status == 422: // the student has no lesson then, and nobody says where from
			t.tally.refuse("nobody knows where the student is then")
		default:
			t.agenda.add(student, at.Add(20*time.Second))
			t.agenda.add(student, t.clock.Now().Add(30*time.Second)) // they are told
		}
	})
}

// setMode says how the class may leave.
func (t *teacher) setMode(mode string) {
	t.mine(func(v *visitor) { v.post("lesson mode", "/lesson-mode", url.Values{"mode": {mode}}) })
}

// checkIn says of the class of this period that it is there, once in an emergency.
func (t *teacher) checkIn(ctx context.Context, all *sync.WaitGroup) {
	now := t.clock.Now()
	class := t.class[t.period(now)]
	if len(class) == 0 || !t.first(school.ID("frozen "+now.Format("2006-01-02 15"))) {
		return
	}
	wait := time.Duration(20+t.rng.IntN(120)) * time.Second
	all.Go(func() {
		if !t.clock.Until(ctx, t.clock.Now().Add(wait)) {
			return
		}
		t.mine(func(v *visitor) {
			v.Page = "/emergency"
			a, _ := v.get("the list of an emergency", "/emergency")
			form, is := formOf(a.Text(), `action="/emergency/checkins"`)
			if !is {
				return
			}
			var ids []string
			for _, id := range class {
				ids = append(ids, string(id))
			}
			form.Set("student", strings.Join(ids, " "))
			v.post("check-in of a class", "/emergency/checkins", form)
		})
	})
}

// idsIn are the ids that stand between two texts, each once.
func idsIn(html, before, after string) iter.Seq[school.ID] {
	return func(yield func(school.ID) bool) {
		seen := map[school.ID]bool{}
		for {
			_, rest, found := strings.Cut(html, before)
			if !found {
				return
			}
			html = rest
			if len(rest) < 36 || !strings.HasPrefix(rest[36:], after) {
				continue
			}
			id := school.ID(rest[:36])
			if !id.Valid() || seen[id] {
				continue
			}
			seen[id] = true
			if !yield(id) {
				return
			}
		}
	}
}
