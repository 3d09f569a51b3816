package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"corridor/db"
)

// rulesOf is the form of a part of the rules' page, as the page has it.
func (b *browser) rulesOf(part string) url.Values {
	b.Helper()
	return b.formOf("/admin/rules", "/admin/rules/"+part)
}

func TestAChangedRuleIsSavedAloneWithWhatItWasAndPutBack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := admin.rulesOf("limits")
	was := form.Get("day_limit")
	form.Set("day_limit", "2")
	a := admin.postFrom("/admin/rules", "/admin/rules/limits", form)
	if a.status != http.StatusOK || !a.has(`id="rules-limits"`) || !a.has("Saved. It holds from now on.") || a.has("<html") {
		t.Fatalf("saved: %d, want the part alone that says so\n%s", a.status, a.body)
	}
	if a = admin.get("/admin/history"); !a.has(`A day</dt><dd><span class="difference-old">` + was + `</span> → <strong>2`) {
		t.Errorf("the history does not say that %s became 2:\n%s", was, a.body)
	}
	change := between(a.body, "/admin/history/", "/reversal")
	if a = admin.post("/admin/history/"+change+"/reversal", url.Values{"back": {"/admin/rules"}}); a.status != http.StatusSeeOther {
		t.Fatalf("put back: %d\n%s", a.status, a.body)
	}
	if got := admin.rulesOf("limits").Get("day_limit"); got != was {
		t.Errorf("put back: %q, want %q", got, was)
	}
}

func between(text, before, after string) string {
	_, text, _ = strings.Cut(text, before)
	text, _, _ = strings.Cut(text, after)
	return text
}

func TestAPlainFormOfARuleGoesBackToThePageThatSaysItIsSaved(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	form := admin.rulesOf("times")
	form.Set("request_minutes", "12")
	a := admin.post("/admin/rules/times", form)
	if a.status != http.StatusSeeOther {
		t.Fatalf("saved: %d, want the page", a.status)
	}
	page := admin.get(a.header.Get("Location"))
	part := between(page.body, `id="rules-times"`, `</section>`)
	if !strings.Contains(part, "Saved. It holds from now on.") || strings.Count(page.body, "Saved. It holds") != 1 {
		t.Errorf("want the part that was saved to say so, and no other\n%s", part)
	}
	form.Set("request_minutes", "0")
	form.Set("was", admin.rulesOf("times").Get("was"))
	if a = admin.post("/admin/rules/times", form); a.status != http.StatusUnprocessableEntity || !a.has("<html") || !a.has("from 1 to 999") {
		t.Errorf("0 minutes: %d, want the whole page with the sentence", a.status)
	}
}

func TestWhatCannotBeARuleIsSaidBesideItsFieldAndNothingIsSaved(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	before := w.db.Count(t, `select revision from schools`)
	for _, c := range []struct{ part, field, value, sentence string }{
		{"limits", "day_limit", "-1", "from 0 to 999"},
		{"limits", "week_limit", "1000", "from 0 to 999"},
		{"limits", "term_limit", "many", "whole number"},
		{"limits", "day_limit", "3.5", "whole number"},
		{"limits", "day_limit", "99999999999999999999", "whole number"},
		{"limits", "urgent_per_term", "", "whole number"},
		{"hallway", "hallway_maximum", "-5", "from 0 to 9999"},
		{"hallway", "cooldown_minutes", "1000", "from 0 to 999"},
		{"lines", "turn_seconds", "1", "from 5 to 600"},
		{"times", "overtime_end_minutes", "0", "from 1 to 999"},
		{"times", "request_minutes", "", "whole number"},
		{"codes", "pin_shortest", "3", "from 4 to 8"},
		{"codes", "codes_to_end", "sometimes", "Choose one"},
		{"zone", "time_zone", "Mars/Olympus", "no time zone"},
		{"zone", "time_zone", "Local", "no time zone"},
		{"zone", "time_zone", "", "no time zone"},
	} {
		form := w.rulesForm(admin, c.part)
		form.Set(c.field, c.value)
		a := admin.postFrom("/admin/rules", "/admin/rules/"+c.part, form)
		if a.status != http.StatusUnprocessableEntity || !a.has(c.sentence) || !a.has(`aria-invalid="true"`) {
			t.Errorf("%s = %q: %d, want 422 with %q\n%s", c.field, c.value, a.status, c.sentence, a.body)
		}
		if typed := `value="` + c.value + `"`; c.value != "" && c.part != "codes" && !a.has(typed) {
			t.Errorf("%s = %q is not there any more", c.field, c.value)
		}
	}
	if after := w.db.Count(t, `select revision from schools`); after != before {
		t.Error("something was saved")
	}
}

// rulesForm is a part's form; what a browser sends of a list to choose from is the time zone alone.
func (w *town) rulesForm(b *browser, part string) url.Values {
	form := b.rulesOf(part)
	if part == "zone" {
		form.Set("time_zone", "America/New_York")
	}
	return form
}

func TestTwoAdministratorsAtOneRuleLoseNothing(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	first, second := w.signedIn(server, "admin"), w.signedIn(server, "admin")
	mine, theirs := first.rulesOf("limits"), second.rulesOf("limits")
	theirs.Set("week_limit", "11")
	second.postFrom("/admin/rules", "/admin/rules/limits", theirs)
	mine.Set("day_limit", "3")
	if a := first.postFrom("/admin/rules", "/admin/rules/limits", mine); a.status != http.StatusOK {
		t.Fatalf("different fields: %d, want both kept\n%s", a.status, a.body)
	}
	both := first.rulesOf("limits")
	if both.Get("day_limit") != "3" || both.Get("week_limit") != "11" {
		t.Errorf("day %q, week %q; want 3 and 11", both.Get("day_limit"), both.Get("week_limit"))
	}
	theirs = second.rulesOf("limits")
	theirs.Set("day_limit", "4")
	second.postFrom("/admin/rules", "/admin/rules/limits", theirs)
	both.Set("day_limit", "6")
	a := first.postFrom("/admin/rules", "/admin/rules/limits", both)
	if a.status != http.StatusConflict || !a.has(`value="6"`) || !a.has("made this: 4") {
		t.Errorf("the same field: %d, want 409 with what the other made of it and what was typed\n%s", a.status, a.body)
	}
}

func TestEveryTimeZoneOfTheWorldCanBeChosen(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	for _, zone := range []string{"America/Chicago", "Asia/Kathmandu", "US/Eastern", "UTC"} {
		form := admin.rulesOf("zone")
		form.Set("time_zone", zone)
		a := admin.postFrom("/admin/rules", "/admin/rules/zone", form)
		if a.status != http.StatusOK || !a.has(`value="`+zone+`" selected`) {
			t.Errorf("%s: %d, want it chosen\n%s", zone, a.status, between(a.body, "aria-invalid", "</p>"))
		}
	}
}

func TestANoFlyTimeIsMadeChangedAndRemoved(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	server := w.server()
	admin, student := w.signedIn(server, "admin"), w.signedIn(server, "student")
	w.db.SQL(t, `delete from no_fly_times`)
	page := "/admin/rules/no-fly/" + string(db.NewID())
	form := url.Values{"new": {"1"}, "kind": {"clock"}, "starts": {"14:50"}, "ends": {"15:20"}, "weekday": {"1"}, "no_fly_name": {"Assembly"}}
	for range 2 { // a double tap makes one
		if a := admin.postFrom(page, page, form); a.status != http.StatusOK {
			t.Fatalf("making: %d\n%s", a.status, a.body)
		}
	}
	if n := w.db.Count(t, `select count(*) from no_fly_times`); n != 1 {
		t.Fatalf("%d no-fly times, want one", n)
	}
	if a := student.get("/student"); !a.has("No passes until 3:20.") {
		t.Error("the student is not told until when")
	}
	if a := student.postFrom("/student", "/passes", w.askForm(w.room("Restroom 2E"))); a.status != http.StatusConflict || !a.has("Passes start again at 3:20.") {
		t.Errorf("a pass: %d, want a no-fly time until 3:20", a.status)
	}
	for _, room := range []string{"Restroom 2E", "Library"} { // a request would be refused as well
		sheet := student.get("/passes/new?destination=" + string(w.room(room).ID))
		if !sheet.has(`data-refusal="no-fly"`) || !sheet.has("Passes start again at 3:20. If it can’t wait, ask your teacher to start one.") || sheet.has("Start pass") || sheet.has(">Ask") {
			t.Errorf("the sheet for %s: want until when, and nothing to press\n%s", room, sheet.body)
		}
	}
	if a := admin.get("/admin/rules"); !a.has("Students can’t start passes now, until 3:20.") || !a.has("Assembly") {
		t.Errorf("the rules don't say what holds now")
	}
	changed := admin.formOf(page, page)
	changed.Set("ends", "15:00")
	if a := admin.postFrom(page, page, changed); a.status != http.StatusOK {
		t.Fatalf("changing: %d\n%s", a.status, a.body)
	}
	if a := student.get("/student"); a.has("No passes until") {
		t.Error("at the end the student is still told to wait")
	}
	if a := admin.post(page+"/removal", nil); a.status != http.StatusSeeOther {
		t.Fatalf("removing: %d", a.status)
	}
	if n := w.db.Count(t, `select count(*) from no_fly_times`); n != 0 {
		t.Errorf("%d no-fly times, want none", n)
	}
}

func TestANoFlyTimeThatCannotBeIsSaidBesideItsField(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	before := w.db.Count(t, `select count(*) from no_fly_times`)
	clock := url.Values{"kind": {"clock"}, "starts": {"10:00"}, "ends": {"10:10"}, "weekday": {"1"}}
	for _, c := range []struct {
		name     string
		form     url.Values
		sentence string
	}{
		{"it ends before it starts", with(clock, "ends", "09:50"), "after the start"},
		{"it ends as it starts", with(clock, "ends", "10:00"), "after the start"},
		{"it has no start", with(clock, "starts", ""), "a time of day"},
		{"it has no days", with(clock, "weekday"), "at least one weekday"},
		{"its last day is before its first", with(with(clock, "starts_on", "2026-12-02"), "ends_on", "2026-12-01"), "before the first"},
		{"a day that is none", with(clock, "starts_on", "2026-02-31"), "a date"},
		{"edges of no minutes", url.Values{"kind": {"edges"}, "weekday": {"1"}}, "how many"},
		{"edges of too many", url.Values{"kind": {"edges"}, "weekday": {"1"}, "first_minutes": {"121"}}, "from 0 to 120"},
		{"a day without, but which", url.Values{"kind": {"off"}}, "the day"},
	} {
		c.form.Set("new", "1")
		page := "/admin/rules/no-fly/" + string(db.NewID())
		if a := admin.postFrom(page, page, c.form); a.status != http.StatusUnprocessableEntity || !a.has(c.sentence) {
			t.Errorf("%s: %d, want 422 with %q\n%s", c.name, a.status, c.sentence, a.body)
		}
	}
	if after := w.db.Count(t, `select count(*) from no_fly_times`); after != before {
		t.Error("something was saved")
	}
}

// with is a form with other values in one field.
func with(form url.Values, field string, values ...string) url.Values {
	changed := url.Values{}
	for name := range form {
		changed[name] = form[name]
	}
	changed[field] = values
	return changed
}

func TestAGradesLimitIsSavedAndShown(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	admin := w.signedIn(w.server(), "admin")
	a := admin.postFrom("/admin/rules", "/admin/rules/grades", url.Values{"grade": {"10"}, "day": {"3"}, "week": {""}, "term": {""}})
	if a.status != http.StatusOK || !a.has("3 a day") {
		t.Fatalf("grade 10: %d\n%s", a.status, a.body)
	}
	if a = admin.postFrom("/admin/rules", "/admin/rules/grades", url.Values{"grade": {"10"}, "day": {"-3"}}); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a limit of -3: %d, want 422", a.status)
	}
	if a = admin.postFrom("/admin/rules", "/admin/rules/grades", url.Values{"grade": {"99"}, "day": {"3"}}); a.status != http.StatusNotFound {
		t.Errorf("a grade without students: %d, want 404", a.status)
	}
	if a = admin.postFrom("/admin/rules", "/admin/rules/grades", url.Values{"grade": {"10"}, "day": {""}, "week": {""}, "term": {""}}); !a.has("as the school has it") {
		t.Errorf("no limit of its own: %d\n%s", a.status, a.body)
	}
}
