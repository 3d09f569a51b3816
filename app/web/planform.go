package web

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/hx"
)

// whenForm reads when a pass is to start: when=now, a local date-time, or "later" with date, and time or period.
// Problems are ids of sentences by field.
func whenForm(c echo.Context, problems map[string]string) school.When {
	switch when := strings.TrimSpace(c.FormValue("when")); when {
	case "", "now":
		return school.When{}
	case "later":
		return laterForm(c, problems)
	default:
		at, err := time.Parse("2006-01-02T15:04", when)
		if err != nil {
			problems["when"] = "web.when"
			return school.When{}
		}
		return school.When{Date: at.Format(time.DateOnly), Minute: school.MinuteOf(at)}
	}
}

// laterForm is a date with a time of the clock, or with a period.
func laterForm(c echo.Context, problems map[string]string) school.When {
	w := school.When{Date: strings.TrimSpace(c.FormValue("date"))}
	if _, err := time.Parse(time.DateOnly, w.Date); err != nil {
		problems["date"] = "web.plan-date"
	}
	if c.FormValue("by") == "period" {
		if w.Period = words(c.FormValue("period")); w.Period == "" {
			problems["period"] = "web.plan-period"
		}
		return w
	}
	at, err := time.Parse("15:04", strings.TrimSpace(c.FormValue("time")))
	if err != nil {
		problems["time"] = "web.time"
	}
	w.Minute = school.MinuteOf(at)
	return w
}

// fromForm is the origin of a pass that is planned: its own field, else the one of a pass for now. Empty is where the
// bell schedule has the student then.
func fromForm(c echo.Context, now school.ID) school.ID {
	if form, err := c.FormParams(); err == nil && form.Has("from") {
		return formID(c, "from")
	}
	return now
}

// planOf is what was typed of a plan, to be kept in the sheet: plan=1 is one that was opened to plan, from its first step.
func planOf(c echo.Context) *views.Plan {
	when := c.FormValue("when")
	return &views.Plan{
		Later: when != "" && when != "now" || when == "" && c.FormValue("plan") != "", ByPeriod: c.FormValue("by") == "period",
		Date: words(c.FormValue("date")), Time: words(c.FormValue("time")), Period: words(c.FormValue("period")),
		From: formID(c, "from"), Invites: c.FormValue("kind") == "invitation",
	}
}

// offerTimes adds what a plan can be made of: the periods there are, and the days.
func offerTimes(plan *views.Plan, policy school.Policy, now time.Time) {
	plan.Periods, plan.Today = policy.Bells.PeriodNames(), policy.Day(now)
	plan.Last = policy.Local(now).AddDate(0, 0, school.FurthestDay).Format(time.DateOnly)
}

// fillPlan adds what a plan can be made of, and today where no date is typed.
func (s *Site) fillPlan(c echo.Context, sheet *views.Sheet, policy school.Policy) {
	sheet.MayPlan = sheet.Staff || policy.School.StudentsSchedule
	plan := sheet.Plan
	offerTimes(plan, policy, s.Clock())
	if plan.Date == "" {
		plan.Date = plan.Today
	}
	s.offerRepeats(c, plan, policy)
	plan.Later = plan.Later && sheet.MayPlan
}

// unplannable is why a time is none to plan for; nil if err is something else.
func unplannable(err error) *school.Unplannable {
	no, _ := errors.AsType[*school.Unplannable](err)
	return no
}

// planAgain is the sheet as it was sent, with why its time is none, beside the field.
func (s *Site) planAgain(c echo.Context, ask hall.Ask, no *school.Unplannable) error {
	return s.sheetSaying(c, http.StatusUnprocessableEntity, ask, nil, map[string]string{no.Field: s.fragmentFrame(c).Unplannable(no)})
}

// plannedToast says that a new pass waits for its time; nothing for any other.
func (s *Site) plannedToast(c echo.Context, p pass.Pass) gomponents.Node {
	if !p.Planned() {
		return nil
	}
	return hx.PartialInto("notices", hx.InnerHTML, views.PlannedToast(s.fragmentFrame(c), p))
}
