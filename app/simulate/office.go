package simulate

import (
	"context"
	"net/url"
	"strings"
	"time"

	"corridor/app/browser"
	"corridor/app/school"
)

// monitor watches the hall: a page that is open all day, a look at it now and then, and an end for who is long overdue.
func (v *visitor) monitor(ctx context.Context, morning time.Time) {
	defer v.Close()
	if !v.clock.Until(ctx, morning) || !v.signIn() {
		return
	}
	go v.listen(ctx, "/events?page=hall", func(browser.Message) bool { return false })
	for v.rest(ctx, 4*time.Minute, 6*time.Minute) {
		a, ok := v.get("hall monitor", "/hall")
		if !ok {
			continue
		}
		page := a.Text()
		for id := range idsIn(page, `data-pass="`, `"`) {
			if moodOf(page, id) == "overtime" && v.chance(0.1) {
				v.post("end by the hall monitor", "/passes/"+string(id)+"/end", nil)
			}
		}
	}
}

// markAbsent is the attendance clerk's morning.
func (v *visitor) markAbsent(ctx context.Context, morning time.Time, absent []school.ID) {
	defer v.Close()
	if !v.clock.Until(ctx, morning) || !v.signIn() {
		return
	}
	v.Page = "/absences"
	for _, id := range absent {
		v.post("absence", "/absences", url.Values{"student": {string(id)}, "day": {v.clock.Now().Format(time.DateOnly)}, "note": {"called in"}})
		if !v.rest(ctx, 20*time.Second, 60*time.Second) {
			return
		}
	}
}

// drill freezes the school for some minutes, and lifts it.
func (v *visitor) drill(ctx context.Context, at time.Time) {
	defer v.Close()
	if !v.clock.Until(ctx, at) || !v.signIn() {
		return
	}
	v.Page = "/emergency"
	v.get("the list of an emergency", "/emergency")
	id := newID()
	v.submit("freeze", "/freeze", url.Values{"id": {id}, "drill": {"1"}, "message": {"This is a drill. Stay in your rooms."}})
	if !v.rest(ctx, 6*time.Minute, 8*time.Minute) {
		return
	}
	v.submit("all clear", "/freeze/lift", url.Values{"emergency": {id}})
}

// submit sends a plain form, which leads to another page.
func (v *visitor) submit(kind, path string, form url.Values) bool {
	_, ok := v.measure(kind, func() (browser.Answer, error) { return v.Submit(path, form) })
	return ok
}

// standIn covers a teacher's periods, and answers what the class asks for.
func (t *teacher) standIn(ctx context.Context, from time.Time, name string, periods []string) {
	defer t.Close()
	if !t.clock.Until(ctx, from) || !t.signIn() {
		return
	}
	t.get("cover", "/cover")
	a, ok := t.measure("beginning a cover", func() (browser.Answer, error) {
		return t.Submit("/cover", url.Values{"name": {name}, "teacher": {string(t.id)}, "periods": periods})
	})
	if ok && (a.Status != 303 || strings.HasSuffix(a.Header("Location"), "/cover")) {
		t.tally.odd("a cover was not begun: %d %s", a.Status, a.Header("Location"))
	}
	t.work(ctx, nil)
}
