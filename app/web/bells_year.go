package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/bells"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// calendarPage is a school year by months.
func (s *Site) calendarPage(c echo.Context) error {
	return s.drawCalendar(c, http.StatusOK, views.BellsYear{Saved: justSaved(c, views.Editing{})})
}

func (s *Site) drawCalendar(c echo.Context, status int, y views.BellsYear) error {
	ctx, of := c.Request().Context(), visitor(c).School
	policy, err := s.Hall.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	today := policy.Day(s.Clock())
	y.Bells = policy.Bells
	earliest, latest := bells.Years(y.Bells, today)
	y.First, y.Last = y.Bells.YearOf(c.QueryParam("year"))
	if y.First < earliest || y.First > latest {
		y.First, y.Last = y.Bells.YearOf(today)
	}
	for first := earliest; first < latest && len(y.Years) < mostYears; {
		y.Years = append(y.Years, first)
		at, _ := time.Parse(time.DateOnly, first) // it is one
		first = at.AddDate(1, 0, 0).Format(time.DateOnly)
	}
	if y.Notes, err = s.notesOf(c, y.First, y.Last); err != nil {
		return err
	}
	if y.Span.Values == nil {
		y.Span.Values = url.Values{"what": {"off"}}
	}
	return s.draw(c, status, views.CalendarPage(s.frame(c), y))
}

// mostYears bounds the list of years to switch between.
const mostYears = 12

func (s *Site) notesOf(c echo.Context, first, last string) (map[string]string, error) {
	days, err := s.DB.At(visitor(c).School).CalendarDays(c.Request().Context(), first, last)
	notes := map[string]string{}
	for _, d := range days {
		notes[d.On] = d.Note
	}
	return notes, err
}

// calendarDay is the page of one day, from which a stretch can begin.
func (s *Site) calendarDay(c echo.Context) error {
	date := c.Param("date")
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return echo.ErrNotFound
	}
	span, err := s.bells.Calendar.At(c.Request().Context(), visitor(c).School, bells.SpanID(date, date))
	if err != nil {
		return err
	}
	fields := url.Values{"starts_on": {date}, "ends_on": {date}, "what": {"usual"}}
	for _, d := range span.Days {
		fields.Set("what", whatOf(d))
		fields.Set("note", d.Note)
		if d.KeepsPlace {
			fields.Set("keeps_place", "1")
		}
	}
	was, err := json.Marshal(span)
	if err != nil {
		return err
	}
	return s.drawDay(c, http.StatusOK, date, views.Editing{Values: fields, Was: string(was)})
}

func whatOf(d bells.Day) string {
	if d.DayTypeID == "" {
		return "off"
	}
	return string(d.DayTypeID)
}

func (s *Site) drawDay(c echo.Context, status int, date string, form views.Editing) error {
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	screen := views.SpanEdit{Date: date, Bells: policy.Bells, Form: form}
	if at, err := time.ParseInLocation(time.DateOnly, date, policy.Zone); err == nil {
		day, is := policy.Bells.Day(at)
		screen.Today = languageSay(c).Say("bells.day-is", "Name", day.Name)
		if !is {
			screen.Today = languageSay(c).Say("bells.day-off")
		}
	}
	return s.draw(c, status, views.SpanPage(s.frame(c), screen))
}

// setCalendar changes a day or a stretch of days at once.
func (s *Site) setCalendar(c echo.Context) error {
	first, last := c.FormValue("starts_on"), c.FormValue("ends_on")
	if last == "" {
		last = first
	}
	fields, err := c.FormParams()
	if err != nil {
		return err
	}
	form := views.Editing{Values: fields, Was: fields.Get(fieldWas), Problems: map[string]string{}}
	say := languageSay(c)
	id := bells.SpanID(first, last)
	if id == "" {
		form.Problems["starts_on"] = say.Say("web.bells.date")
		return s.drawDay(c, http.StatusUnprocessableEntity, "", form)
	}
	change, err := s.saveSpan(c, id, first, last)
	invalid, is := errors.AsType[*setting.Invalid](err)
	switch {
	case is:
		for field, sentence := range invalid.Fields {
			form.Problems[field] = said(say, sentence)
		}
		return s.drawDay(c, http.StatusUnprocessableEntity, "", form)
	case errors.Is(err, setting.ErrChanged):
		return s.drawChangedDay(c, id, first, form)
	case err != nil:
		return err
	}
	return s.goTo(c, "/admin/bells/calendar?year="+first+"&saved="+string(change))
}

// saveSpan saves what a form says of a stretch of days. Where the form shows how it was, that must still hold.
func (s *Site) saveSpan(c echo.Context, id school.ID, first, last string) (school.ID, error) {
	ctx, of := c.Request().Context(), visitor(c).School
	wanted := bells.Span{Name: bells.NameOf(first, last), Days: []bells.Day{}}
	b, err := s.DB.At(of).Bells(ctx)
	if err != nil {
		return "", err
	}
	switch what := c.FormValue("what"); what {
	case "usual":
	case "off":
		wanted = bells.Fill(b, first, last, bells.Day{Note: words(c.FormValue("note")), KeepsPlace: c.FormValue("keeps_place") != ""})
	default:
		if !school.ID(what).Valid() {
			return "", setting.Wrong("what", "web.bells.what")
		}
		wanted = bells.Fill(b, first, last, bells.Day{
			DayTypeID: school.ID(what), Note: words(c.FormValue("note")), KeepsPlace: c.FormValue("keeps_place") != "",
		})
	}
	seen, err := s.bells.Calendar.At(ctx, of, id)
	if errors.Is(err, db.ErrNotFound) {
		return "", setting.Wrong("ends_on", "web.bells.backwards")
	}
	if err != nil {
		return "", err
	}
	var was bells.Span
	if json.Unmarshal([]byte(c.FormValue(fieldWas)), &was) == nil && was.Name == seen.Name {
		seen = was
	}
	return s.bells.Calendar.Save(ctx, actor(c), of, id, &seen, &wanted)
}

// drawChangedDay shows what was typed beside what somebody else has made of the day meanwhile; sent again, it holds.
func (s *Site) drawChangedDay(c echo.Context, id school.ID, date string, form views.Editing) error {
	span, err := s.bells.Calendar.At(c.Request().Context(), visitor(c).School, id)
	if err != nil {
		return err
	}
	now, err := json.Marshal(span)
	if err != nil {
		return err
	}
	form.Was, form.Clashes = string(now), map[string]string{"what": languageSay(c).Say("bells.as-usual")}
	for _, d := range span.Days {
		form.Clashes["what"] = d.DayType
		if d.DayTypeID == "" {
			form.Clashes["what"] = languageSay(c).Say("bells.holiday")
		}
		form.Clashes["note"] = d.Note
		if d.Note == form.Values.Get("note") {
			delete(form.Clashes, "note")
		}
	}
	last, err := s.bells.Calendar.History(c.Request().Context(), visitor(c).School, id, 1)
	if err != nil {
		return err
	}
	if len(last) > 0 {
		form.By = last[0].Actor.AddressedAs()
	}
	return s.drawDay(c, http.StatusConflict, date, form)
}
