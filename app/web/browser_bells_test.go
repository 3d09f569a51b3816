package web_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"corridor/db"
)

func TestADayTypeIsLaidInTheBrowserWithItsPicture(t *testing.T) {
	t.Parallel()
	clock := newSchoolClock()
	w := newTownAt(t, clock.now)
	d := w.deviceOf(w.server(), "admin")
	d.seen.expects(http.StatusUnprocessableEntity, "/admin/bells/days")
	d.visits("/admin/bells/days/new")
	d.writes("#name", "Assembly day")
	d.writes("#p_name-1", "Assembly")
	d.writes("#p_from-1", "7:50")
	d.writes("#p_until-1", "8:30")
	d.taps("Add equal periods in one go")
	for field, value := range map[string]string{"#s_from": "8:00", "#s_count": "8", "#s_minutes": "45", "#s_between": "5", "#s_lunch": "4", "#s_lunch_minutes": "30"} {
		d.writes(field, value)
	}
	d.taps("Add these periods")
	d.until("the rows", `document.querySelectorAll("[name=p_name]").length >= 10 && document.querySelector(".chart-overlap")`)
	d.taps("Save")
	d.until("the sentence", `document.querySelector(".line-row[data-wrong]")?.textContent.includes("It overlaps with")`)
	if got := ask[string](d, `document.querySelector("#name").value`); got != "Assembly day" {
		t.Errorf("the name is %q after a refusal, want what was typed", got)
	}
	d.writes("#p_until-1", "8:00 am")
	d.taps("Save")
	d.until("it is saved", `location.pathname !== "/admin/bells/days/new" && document.querySelector("h1").textContent === "Assembly day"`)
	if day := w.dayTypeNamed("Assembly day"); len(day.Periods) != 10 {
		t.Errorf("%d periods, want the assembly, eight, and lunch", len(day.Periods))
	}
}

// writes replaces what a field says.
func (d *device) writes(selector, value string) {
	d.Helper()
	d.shows(selector)
	ask[bool](d, `(() => { const f = document.querySelector(`+quotedJS(selector)+`); f.value = `+quotedJS(value)+
		`; f.dispatchEvent(new Event("input", {bubbles: true})); f.dispatchEvent(new Event("change", {bubbles: true})); return true })()`)
}

func quotedJS(text string) string { return "`" + text + "`" }

func TestTheBellSchedulesPagesAreForEverybody(t *testing.T) {
	t.Parallel()
	a := newAudit(t)
	admin := a.as("admin")
	schedule, rotation := url.Values{"id": {string(db.NewID())}, "name": {"Ninth grade"}, "grades": {"9"}}, url.Values{
		"id": {string(db.NewID())}, "weekdays": {"1", "2"}, "starts_on": {"2027-01-04"}, "ends_on": {"2027-01-15"},
		"day_types": {string(a.dayTypeNamed("Early release").ID), string(a.dayTypeNamed("Regular day").ID)},
	}
	admin.made("/admin/bells/schedules", schedule)
	admin.made("/admin/bells/rotations", rotation)
	day := aDay("Waves", [3]string{"Period 4", "11:00", "12:30"}, [3]string{"Period 4", "10:30", "11:30"})
	day["p_schedule"][1] = schedule.Get("id")
	for field, value := range map[string]string{"l_wave": "Lunch A", "l_from": "11:10", "l_until": "11:40", "l_room": "", "l_schedule": ""} {
		day.Set(field, value)
	}
	admin.made("/admin/bells/days", day)
	a.db.SQL(t, `update sections set periods = '{3(A)}' where 'Period 3' = any(periods)`)
	a.looks("admin", "/admin/bells?date=2026-11-24&time=9:00", "#bells-tried")
	page := "/admin/bells/days/" + day.Get("id")
	a.looks("admin", page, ".chart-lunch")
	a.looks("admin", "/admin/bells/waves?name=Lunch+A", "main form")
	a.looks("admin", "/admin/bells/schedules/"+schedule.Get("id"), "[name=grades]")
	a.looks("admin", "/admin/bells/rotations/"+rotation.Get("id"), "[name=day_types]")
	a.looks("admin", "/admin/bells/terms/"+string(a.bellsOf().Terms[0].ID), "[name=kind]")
	a.seen.expects(http.StatusUnprocessableEntity, page)
	a.opens("admin", page)
	a.device.writes("#p_until-1", "10:00")
	a.taps("Save")
	a.audits("a day with a mistake", ".line-row[data-wrong]")
}

func TestThePageOfTheBellsFollowsTheBell(t *testing.T) {
	t.Parallel()
	clock := newSchoolClock()
	w := newTownAt(t, clock.now)
	d := w.deviceOf(w.server(), "admin")
	d.visits("/admin/bells")
	before := ask[string](d, `document.querySelector("#bells-now .now-line").textContent`)
	clock.passes(2 * time.Hour)
	d.until("the next period", `document.querySelector("#bells-now .now-line").textContent !== `+quotedJS(before))
}
