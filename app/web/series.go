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
	made, err := s.Hall.Repeat(c.Request().Context(), by(c), visitor(c).School, x)
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

// offerRepeats lets a plan repeat, where it is somebody's with an account of their own.
func (s *Site) offerRepeats(c echo.Context, plan *views.Plan, policy school.Policy) {
	if !ownStaff(visitor(c)) {
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

// allSeries lists what repeats for a member of staff: what they have made, and what leads to or from their rooms.
func (s *Site) allSeries(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	rooms, err := s.Hall.OwnRooms(ctx, by(c), v.School)
	if err != nil {
		return err
	}
	today := policy.Day(s.Clock())
	list, err := s.DB.At(v.School).SeriesOf(ctx, v.Person.ID, rooms, school.DateAfter(today, -30))
	if err != nil {
		return err
	}
	screen := views.AllSeries{List: list, Types: policy.Bells.DayTypes, Today: today, Seen: map[school.ID]bool{}}
	for _, x := range list {
		screen.Seen[x.ID] = seesPurpose(c, x, rooms)
	}
	return s.draw(c, http.StatusOK, views.SeriesPage(s.frame(c), screen))
}

// seesPurpose reports whether a visitor may see what a series is for: who made it, who receives its students, and
// administrators.
func seesPurpose(c echo.Context, x pass.Series, rooms []school.ID) bool {
	v := visitor(c)
	return v.Administers() || x.MadeBy == v.Person.ID || slices.Contains(rooms, x.DestinationID)
}

// oneSeries is the page of a series.
func (s *Site) oneSeries(c echo.Context) error {
	screen, err := s.seriesScreen(c)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.SeriesOnePage(s.frame(c), screen))
}

func (s *Site) seriesScreen(c echo.Context) (screen views.OneSeries, err error) {
	ctx, v := c.Request().Context(), visitor(c)
	id, err := pathID(c)
	if err != nil {
		return screen, err
	}
	x, err := s.DB.At(v.School).Series(ctx, id)
	if err != nil {
		return screen, err
	}
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return screen, err
	}
	rooms, err := s.Hall.OwnRooms(ctx, by(c), v.School)
	if err != nil {
		return screen, err
	}
	screen = views.OneSeries{Series: x, Types: policy.Bells.DayTypes, Today: policy.Day(s.Clock())}
	if screen.MayEdit, err = s.Hall.MayChangeSeries(ctx, by(c), x); err != nil {
		return screen, err
	}
	if !screen.MayEdit { // of others' students, others' plans
		return screen, echo.ErrForbidden
	}
	screen.Purpose, screen.EndsFrom = seesPurpose(c, x, rooms), screen.Today
	if screen.Days, err = s.seriesDays(c, policy, x); err != nil {
		return screen, err
	}
	return screen, s.seriesSheet(c, policy, &screen)
}

// mostSeriesDays is how many days of a series its page shows.
const mostSeriesDays = 14

// seriesDays are the days of a series ahead: with their passes, or as they will be made.
func (s *Site) seriesDays(c echo.Context, policy school.Policy, x pass.Series) (days []views.SeriesDay, err error) {
	ctx, today := c.Request().Context(), policy.Day(s.Clock())
	made, err := s.DB.At(x.SchoolID).DaysOfSeries(ctx, x.ID, today)
	if err != nil {
		return nil, err
	}
	passes, err := s.DB.At(x.SchoolID).PassesOfSeries(ctx, x.ID, today)
	if err != nil {
		return nil, err
	}
	first := max(today, x.StartsOn)
	for date := first; date <= x.EndsOn && len(days) < mostSeriesDays; date = school.DateAfter(date, 1) {
		day := views.SeriesDay{Date: date}
		for _, p := range passes {
			if p.OnDay == date {
				day.Passes = append(day.Passes, p)
			}
		}
		if !x.Falls(policy, date) && len(day.Passes) == 0 || len(x.Students) == 0 {
			continue
		}
		day.Noon, _ = policy.Noon(date)
		day.At, day.No = x.StartsAt(policy, date, x.Students[0].Grade)
		if len(day.Passes) > 0 {
			day.No = nil
		}
		day.Off = len(day.Passes) == 0 && slices.ContainsFunc(made, func(d db.SeriesDay) bool { return d.Day == date })
		days = append(days, day)
	}
	return days, nil
}

// seriesSheet are the fields of a change, from today on: as they were typed, or as the series is.
func (s *Site) seriesSheet(c echo.Context, policy school.Policy, screen *views.OneSeries) error {
	x := screen.Series
	rooms, err := s.DB.At(x.SchoolID).Rooms(c.Request().Context())
	if err != nil {
		return err
	}
	sheet := views.Sheet{ID: db.NewID(), Staff: true, MayPlan: true, Minutes: x.Minutes, Trip: x.Trip, Plan: planOf(c)}
	fillRooms(&sheet, hall.Home{}, rooms, x.OriginID, x.DestinationID)
	if sheet.Choice == nil {
		sheet.Choice = &views.Choice{Room: x.Destination}
		sheet.Choice.Room.Minutes = x.Minutes
	}
	sheet.Most = max(sheet.Choice.Room.Minutes, x.Minutes)
	if c.Request().Method != http.MethodPost {
		sheet.Plan = &views.Plan{
			Date: max(policy.Day(s.Clock()), x.StartsOn), ByPeriod: x.Period != "", Period: x.Period, From: x.OriginID, Invites: x.Invites,
		}
		if x.Period == "" {
			sheet.Plan.Time = school.ClockTime(x.Minute)
		}
	}
	sheet.Plan.Later = true
	offerTimes(sheet.Plan, policy, s.Clock())
	s.offerRepeats(c, sheet.Plan, policy)
	if r := sheet.Plan.Repeat; c.Request().Method != http.MethodPost {
		r.How, r.Weekdays, r.DayTypes, r.Until, r.ByTerm, r.Purpose = x.Repeats, x.Weekdays, x.DayTypes, x.EndsOn, false, x.Purpose
	}
	screen.Sheet = sheet
	return nil
}

// changeSeries lets a series be another from a day on.
func (s *Site) changeSeries(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	was, err := s.DB.At(visitor(c).School).Series(c.Request().Context(), id)
	if err != nil {
		return err
	}
	problems := map[string]string{}
	minutes, err := strconv.Atoi(c.FormValue("minutes"))
	if err != nil {
		problems["minutes"] = "web.minutes"
	}
	ask := hall.Ask{
		ID: formID(c, "id"), Destination: was.DestinationID, Origin: formID(c, "from"), Minutes: minutes, Trip: pass.Trip(c.FormValue("trip")),
		Message: was.Message, Invites: c.FormValue("kind") == "invitation", When: laterForm(c, problems),
	}
	if !ask.ID.Valid() {
		ask.ID = db.NewID()
	}
	if ask.Trip != pass.Round && ask.Trip != pass.OneWay {
		problems["trip"] = "web.trip"
	}
	x, err := s.seriesForm(c, ask, problems)
	if err != nil {
		return err
	}
	f := s.fragmentFrame(c)
	said := sentences(f.Say, problems)
	var refusal *pass.Refusal
	if len(said) == 0 {
		made, err := s.Hall.ChangeSeries(c.Request().Context(), by(c), visitor(c).School, id, x)
		refused, is := errors.AsType[*pass.Refusal](err)
		no := unplannable(err)
		switch {
		case err == nil:
			return c.Redirect(http.StatusSeeOther, "/series/"+string(made.ID))
		case is:
			refusal = refused
		case no != nil:
			said[no.Field] = f.Unplannable(no)
		default:
			return err
		}
	}
	screen, err := s.seriesScreen(c)
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if refusal != nil {
		status = http.StatusConflict
	}
	screen.Refusal, screen.Sheet.Problems, screen.Sheet.ID, screen.Sheet.Minutes, screen.Sheet.Trip = refusal, said, ask.ID, ask.Minutes, ask.Trip
	return s.draw(c, status, views.SeriesOnePage(s.frame(c), screen))
}

// endSeries ends a series from a day on.
func (s *Site) endSeries(c echo.Context) error {
	return s.seriesDayForm(c, func(id school.ID, day string) error {
		return s.Hall.EndSeries(c.Request().Context(), by(c), visitor(c).School, id, day)
	})
}

// callOffSeriesDay calls off one day of a series.
func (s *Site) callOffSeriesDay(c echo.Context) error {
	return s.seriesDayForm(c, func(id school.ID, day string) error {
		return s.Hall.CallOffDay(c.Request().Context(), by(c), visitor(c).School, id, day)
	})
}

func (s *Site) seriesDayForm(c echo.Context, verb func(id school.ID, day string) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	day := words(c.FormValue("day"))
	if _, is := policy.Noon(day); !is || day < policy.Day(s.Clock()) {
		screen, err := s.seriesScreen(c)
		if err != nil {
			return err
		}
		screen.Problem = languageSay(c).Say("web.series-from")
		return s.draw(c, http.StatusUnprocessableEntity, views.SeriesOnePage(s.frame(c), screen))
	}
	if err := verb(id, day); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/series/"+string(id))
}
