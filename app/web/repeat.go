package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/hx"
)

// repeats reports whether a form of a pass asks for one that repeats.
func repeats(c echo.Context, ask hall.Ask) bool {
	how := c.FormValue("repeat")
	return !ask.When.Now() && how != "" && how != "once"
}

// repeatPass lays down a pass that repeats for the students of a sheet, or says beside the form why not.
func (s *Site) repeatPass(c echo.Context, ask hall.Ask, students []school.ID, problems map[string]string) error {
	x, err := s.seriesForm(c, ask, problems)
	if err != nil {
		return err
	}
	if len(students) > school.MostAtOnce {
		problems["student"] = "web.many.most"
	}
	said := sentences(s.fragmentFrame(c).Say, problems)
	if len(said) > 0 {
		return s.repeatAgain(c, http.StatusUnprocessableEntity, ask, students, nil, said)
	}
	for _, id := range students {
		x.Students = append(x.Students, school.Person{ID: id})
	}
	made, err := s.layDown(c, x, ask)
	refused, is := errors.AsType[*pass.Refusal](err)
	switch no := unplannable(err); {
	case is:
		return s.repeatAgain(c, http.StatusConflict, ask, students, refused, nil)
	case no != nil:
		return s.repeatAgain(c, http.StatusUnprocessableEntity, ask, students, nil, map[string]string{no.Field: s.fragmentFrame(c).Unplannable(no)})
	case err != nil:
		return err
	case plain(c):
		return c.Redirect(http.StatusSeeOther, "/series/"+string(made.ID))
	}
	f := s.fragmentFrame(c)
	return s.draw(c, http.StatusOK, gomponents.Group{
		views.SheetView(f, views.Sheet{}), hx.PartialInto("notices", hx.InnerHTML, views.SeriesToast(f, made)),
	})
}

func (s *Site) layDown(c echo.Context, x pass.Series, ask hall.Ask) (pass.Series, error) {
	ctx, v := c.Request().Context(), visitor(c)
	if !v.ActsAsStaff() {
		return s.Hall.RepeatOwn(ctx, by(c), v.School, x, ask.Approver)
	}
	return s.Hall.Repeat(ctx, by(c), v.School, x)
}

// repeatAgain is the sheet as it was sent, for one student or several.
func (s *Site) repeatAgain(c echo.Context, status int, ask hall.Ask, students []school.ID, refused *pass.Refusal, said map[string]string) error {
	if len(students) < 2 {
		if len(students) == 1 {
			ask.Student = students[0]
		}
		return s.sheetSaying(c, status, ask, refused, said)
	}
	if !ask.ID.Valid() {
		ask.ID = db.NewID()
	}
	people, err := s.DB.At(visitor(c).School).StudentsOf(c.Request().Context(), students)
	if err != nil {
		return err
	}
	sheet, err := s.fillMany(c, ask, views.Many{Students: people, Line: ask.Line})
	if err != nil {
		return err
	}
	sheet.Problems, sheet.Refusal = said, refused
	if refused != nil && sheet.Choice != nil {
		sheet.Choice.Refusal = refused
	}
	f := s.frame(c)
	if plain(c) {
		return s.draw(c, status, views.SheetPage(f, sheet))
	}
	return s.draw(c, status, views.SheetView(f, sheet))
}

// seriesForm reads what repeats: repeat=, weekday=, day_type=, until= or until_by=term, purpose=. Problems are ids of
// sentences by field.
func (s *Site) seriesForm(c echo.Context, ask hall.Ask, problems map[string]string) (pass.Series, error) {
	r := repeatOf(c)
	x := pass.Series{
		ID: ask.ID, DestinationID: ask.Destination, OriginID: ask.Origin, Trip: ask.Trip, Minutes: ask.Minutes, Invites: ask.Invites,
		Message: ask.Message, Purpose: r.Purpose, Repeats: r.How, Weekdays: r.Weekdays, DayTypes: r.DayTypes,
		Minute: ask.When.Minute, Period: ask.When.Period, StartsOn: ask.When.Date, EndsOn: r.Until,
	}
	if x.Invites {
		x.OriginID = ""
	}
	switch {
	case x.Repeats == pass.Weekly && len(x.Weekdays) == 0:
		problems["weekday"] = "web.series-weekday"
	case x.Repeats == pass.ByDayType && len(x.DayTypes) == 0:
		problems["day_type"] = "web.series-day-type"
	case x.Repeats != pass.Weekly && x.Repeats != pass.ByDayType && x.Repeats != pass.EveryWeekday:
		problems["repeat"] = "web.series-repeat"
	}
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return x, err
	}
	x.DayTypes = slices.DeleteFunc(x.DayTypes, func(id school.ID) bool {
		return !slices.ContainsFunc(policy.Bells.DayTypes, func(d school.DayType) bool { return d.ID == id })
	})
	if r.ByTerm {
		term, _ := policy.Bells.TermOf(x.StartsOn)
		x.EndsOn = term.EndsOn
	}
	if _, is := policy.Noon(x.EndsOn); !is {
		problems["until"] = "web.series-until"
	}
	return x, nil
}

// repeatOf is what was typed of a repetition.
func repeatOf(c echo.Context) *views.Repeat {
	r := &views.Repeat{How: pass.Repeats(c.FormValue("repeat")), Until: words(c.FormValue("until")), ByTerm: c.FormValue("until_by") == "term"}
	if r.How == "once" {
		r.How = ""
	}
	if purpose := pass.Purpose(c.FormValue("purpose")); slices.Contains(pass.Purposes, purpose) {
		r.Purpose = purpose
	}
	form, _ := c.FormParams() // what can't be read asks for nothing
	for _, value := range form["weekday"] {
		if d, err := strconv.Atoi(value); err == nil && d >= 0 && d < 7 {
			r.Weekdays = append(r.Weekdays, time.Weekday(d))
		}
	}
	for _, value := range form["day_type"] {
		if id := idOf(value); id != "" {
			r.DayTypes = append(r.DayTypes, id)
		}
	}
	return r
}

// offerRepeats lets a plan repeat, where it is somebody's with an account of their own; a student's where the school does.
func (s *Site) offerRepeats(c echo.Context, plan *views.Plan, policy school.Policy) {
	v := visitor(c)
	if !ownStaff(v) && (v.ActsAsStaff() || !policy.School.StudentsRepeat) {
		return
	}
	plan.Repeat = repeatOf(c)
	r := plan.Repeat
	r.Types = policy.Bells.DayTypes
	r.Term, _ = policy.Bells.TermOf(plan.Date)
	if c.FormValue("until_by") == "" && r.Until == "" {
		r.ByTerm = r.Term.EndsOn != ""
	}
}
