package web

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// allSeries lists what repeats for somebody: what is a student's own, or what a member of staff has made or approved and
// what leads to or from their rooms.
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
	list, err := s.seriesOf(c, rooms, school.DateAfter(today, -30))
	if err != nil {
		return err
	}
	screen := views.AllSeries{List: list, Types: policy.Bells.DayTypes, Today: today, Seen: map[school.ID]bool{}, MayPlan: v.ActsAsStaff() || policy.School.StudentsRepeat && policy.School.StudentsSchedule}
	for _, x := range list {
		screen.Seen[x.ID] = seesPurpose(c, x, rooms)
	}
	return s.draw(c, http.StatusOK, views.SeriesPage(s.frame(c), screen))
}

// seriesOf are the series that somebody has to do with, whose last day is not before a day. A student reads of themselves
// alone.
func (s *Site) seriesOf(c echo.Context, rooms []school.ID, since string) ([]pass.Series, error) {
	ctx, v := c.Request().Context(), visitor(c)
	if v.ActsAsStaff() {
		return s.DB.At(v.School).SeriesOf(ctx, v.Person.ID, rooms, since)
	}
	list, err := s.DB.At(v.School).SeriesOfStudent(ctx, v.Person.ID, since)
	for i := range list {
		list[i].Students = only(list[i].Students, v.Person.ID)
	}
	return list, err
}

// showsSeries reports whether a member of staff may see the page of a series; of none there is no page.
func (s *Site) showsSeries(c echo.Context, id school.ID) (bool, error) {
	if id == "" {
		return false, nil
	}
	x, err := s.DB.At(visitor(c).School).Series(c.Request().Context(), id)
	if err != nil {
		return false, err
	}
	return s.Hall.MayChangeSeries(c.Request().Context(), by(c), x)
}

// only is who of some people has this id.
func only(people []school.Person, id school.ID) []school.Person {
	return slices.DeleteFunc(people, func(p school.Person) bool { return p.ID != id })
}

// seesPurpose reports whether a visitor may see what a series is for: who made it, who receives its students, and
// administrators.
func seesPurpose(c echo.Context, x pass.Series, rooms []school.ID) bool {
	v := visitor(c)
	return v.ActsAsStaff() && (v.Administers() || x.MadeBy == v.Person.ID || slices.Contains(rooms, x.DestinationID))
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
	own := !v.ActsAsStaff()
	if own {
		x.Students = only(x.Students, v.Person.ID)
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
	if !screen.MayEdit && (!own || len(x.Students) == 0) { // of others' students, others' plans
		return screen, echo.ErrForbidden
	}
	screen.Purpose, screen.EndsFrom = seesPurpose(c, x, rooms), screen.Today
	if screen.Days, err = s.seriesDays(c, policy, x); err != nil {
		return screen, err
	}
	if own || x.ByStudent {
		return screen, nil
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
	if !x.Lives() {
		return nil, nil
	}
	first := max(today, x.StartsOn)
	for date := first; date <= x.EndsOn && len(days) < mostSeriesDays; date = school.DateAfter(date, 1) {
		day := views.SeriesDay{Date: date}
		for _, p := range passes {
			if p.OnDay == date && slices.ContainsFunc(x.Students, func(s school.Person) bool { return s.ID == p.StudentID }) {
				day.Passes = append(day.Passes, p)
			}
		}
		if !x.Falls(policy, date) && len(day.Passes) == 0 || len(x.Students) == 0 {
			continue
		}
		day.Noon, _ = policy.Noon(date)
		day.At, day.No = x.StartsAt(policy, date, x.Students[0].Grade)
		if len(day.Passes) > 0 {
			day.No, day.At = nil, day.Passes[0].StartsAt
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
	fillRooms(&sheet, nil, rooms, x.OriginID, x.DestinationID)
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
