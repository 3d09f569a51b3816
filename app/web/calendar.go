package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// calendar shows a day or a week: ?date=, ?view=week. Of what is no date it shows today.
func (s *Site) calendar(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	f := s.frame(c)
	screen := views.MyCalendar{Today: policy.Day(s.Clock()), Week: c.QueryParam("view") == "week", Office: coverOffice(v)}
	noon, is := policy.Noon(c.QueryParam("date"))
	if !is {
		noon, _ = policy.Noon(screen.Today)
	}
	screen.Date = noon.Format(time.DateOnly)
	first, count := noon, 1
	if screen.Week {
		count = 7
		back := (int(noon.Weekday()) - int(f.Say.WeekStarts()) + count) % count
		first = noon.AddDate(0, 0, -back)
	}
	from, until := first.Format(time.DateOnly), first.AddDate(0, 0, count-1).Format(time.DateOnly)
	passes, series, err := s.calendarOf(c, from, until)
	if err != nil {
		return err
	}
	screen.Repeats = len(series) > 0 || policy.School.StudentsSchedule && policy.School.StudentsRepeat
	if screen.Planned = screen.Week && v.ActsAsStaff(); screen.Planned { // every trip of a week to their rooms is a list that nobody reads
		passes = slices.DeleteFunc(passes, func(p pass.Pass) bool { return p.StartsAt.IsZero() })
	}
	screen.Shown = shown(series)
	off, err := s.daysOff(ctx, v.School, from)
	if err != nil {
		return err
	}
	var noons []time.Time
	for i := range count {
		noons = append(noons, first.AddDate(0, 0, i))
	}
	leave, err := s.leaveClass(c, policy, noons, screen.Shown)
	if err != nil {
		return err
	}
	for _, noon := range noons {
		day := dayOfCalendar(policy, noon, passes, series, s.Clock())
		day.Ahead = inTime(append(day.Ahead, leave[day.Date]...))
		day.Ahead = slices.DeleteFunc(day.Ahead, func(a views.Ahead) bool { return off[dayOf{a.Series.ID, day.Date}] })
		screen.Days = append(screen.Days, day)
	}
	return s.draw(c, http.StatusOK, views.MyCalendarPage(f, screen))
}

// shown are the series whose pages those see who have to do with them.
func shown(series []pass.Series) map[school.ID]bool {
	ids := map[school.ID]bool{}
	for _, x := range series {
		ids[x.ID] = true
	}
	return ids
}

// calendarOf are the passes of some days that are a student's own, or that a member of staff has made, approved, or has
// to do with by a room; and what repeats.
func (s *Site) calendarOf(c echo.Context, from, until string) (passes []pass.Pass, series []pass.Series, err error) {
	ctx, v := c.Request().Context(), visitor(c)
	at := s.DB.At(v.School)
	if !v.ActsAsStaff() {
		if passes, err = at.OfStudentBetween(ctx, v.Person.ID, from, until); err == nil {
			series, err = s.seriesOf(c, nil, from)
		}
		return passes, series, err
	}
	rooms, err := s.Hall.OwnRooms(ctx, by(c), v.School)
	if err != nil {
		return nil, nil, err
	}
	if passes, err = at.AroundBetween(ctx, v.Person.ID, rooms, from, until); err == nil {
		series, err = at.SeriesOf(ctx, v.Person.ID, rooms, from)
	}
	return passes, series, err
}

func dayOfCalendar(policy school.Policy, noon time.Time, passes []pass.Pass, series []pass.Series, now time.Time) views.CalendarDay {
	day := views.CalendarDay{Date: noon.Format(time.DateOnly), Noon: noon, School: policy.SchoolOn(noon)}
	if kind, is := policy.Bells.Day(noon); is {
		day.Type = kind.Name
	}
	for _, p := range passes {
		if p.OnDay == day.Date {
			day.Passes = append(day.Passes, p)
		}
	}
	slices.SortStableFunc(day.Passes, func(a, b pass.Pass) int { return a.Begins().Compare(b.Begins()) })
	made := policy.SchoolDays(policy.Day(now), pass.DaysAhead)
	if len(made) > 0 && day.Date <= made[len(made)-1] {
		return day // its passes are made, or called off
	}
	for _, x := range series {
		if !x.Granted() || !x.Falls(policy, day.Date) || len(x.Students) == 0 {
			continue
		}
		if at, no := x.StartsAt(policy, day.Date, x.Students[0].Grade); no == nil {
			day.Ahead = append(day.Ahead, views.Ahead{Series: x, At: at})
		}
	}
	return day
}

func inTime(list []views.Ahead) []views.Ahead {
	slices.SortStableFunc(list, func(a, b views.Ahead) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Series.ID, b.Series.ID))
	})
	return list
}

// dayOf is a day of a series.
type dayOf struct {
	series school.ID
	day    string
}

// daysOff are the days of series that are made already or, where that is ahead of time, called off.
func (s *Site) daysOff(ctx context.Context, of school.ID, from string) (map[dayOf]bool, error) {
	made, err := s.DB.At(of).SeriesDays(ctx, from)
	off := map[dayOf]bool{}
	for _, d := range made {
		off[dayOf{d.Series, d.Day}] = true
	}
	return off, err
}
