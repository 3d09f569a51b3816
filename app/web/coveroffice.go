package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/cover"
	"corridor/app/live"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/hx"
)

// coverDay is who is away on a day and who covers them.
func (s *Site) coverDay(c echo.Context) error {
	return s.drawCoverDay(c, http.StatusOK, c.QueryParam("day"), views.PlanForm{})
}

func (s *Site) drawCoverDay(c echo.Context, status int, day string, form views.PlanForm) error {
	ctx, v := c.Request().Context(), visitor(c)
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	screen, err := s.coverDayOf(c, policy, day)
	if err != nil {
		return err
	}
	if screen.Form = form; form.ID == "" {
		screen.Form.ID = db.NewID()
	}
	screen.Slots = slotsLeft(policy, screen.Local)
	return s.draw(c, status, views.CoverDayPage(s.frame(c), screen))
}

// coverDayOf reads the day that is named, else today.
func (s *Site) coverDayOf(c echo.Context, policy school.Policy, day string) (views.CoverDay, error) {
	now := policy.Local(s.Clock())
	screen := views.CoverDay{Today: policy.Day(now), Local: now}
	if local, err := time.ParseInLocation(time.DateOnly, day, policy.Zone); err == nil && day != screen.Today {
		screen.Local = local
	}
	screen.Day = screen.Local.Format(time.DateOnly)
	ctx, of := c.Request().Context(), visitor(c).School
	var err error
	if screen.Planned, screen.Others, err = s.covers.Day(ctx, of, screen.Day); err != nil {
		return screen, err
	}
	screen.Teachers, err = s.teachers(c)
	return screen, err
}

// planCover keeps who is away, and who covers them.
func (s *Site) planCover(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	fields, err := c.FormParams()
	if err != nil {
		return err
	}
	form := views.PlanForm{
		ID: formID(c, "id"), Teacher: formID(c, "teacher"), Periods: coverNames(fields["periods"]),
		Name: shortName(words(fields.Get("name"))), Colleague: formID(c, "colleague"), Problems: map[string]string{},
	}
	if form.ID == "" {
		return echo.ErrBadRequest
	}
	policy, err := s.Hall.CurrentPolicy(ctx, v.School)
	if err != nil {
		return err
	}
	err = s.covers.Plan(ctx, policy, standing(c), school.CoverPlan{
		ID: form.ID, Day: fields.Get("day"), Teacher: school.Person{ID: form.Teacher}, Periods: form.Periods, Name: form.Name,
		Colleague: school.Person{ID: form.Colleague},
	})
	if err == nil {
		return s.goTo(c, "/admin/cover?day="+fields.Get("day"))
	}
	field, sentence := planProblem(err)
	if field == "" {
		return err
	}
	form.Problems[field] = languageSay(c).Say(sentence)
	return s.drawCoverDay(c, http.StatusUnprocessableEntity, fields.Get("day"), form)
}

// planProblem is the field that is wrong in a plan, and the id of the sentence beside it.
func planProblem(err error) (field, sentence string) {
	switch {
	case errors.Is(err, cover.ErrNoTeacher):
		return "teacher", "web.cover.away"
	case errors.Is(err, cover.ErrOver):
		return "periods", "web.cover.over"
	case errors.Is(err, cover.ErrDay):
		return "day", "web.cover.day"
	case errors.Is(err, cover.ErrBoth):
		return "name", "web.cover.both"
	case errors.Is(err, cover.ErrColleague):
		return "colleague", "web.cover.colleague"
	}
	return "", ""
}

// unplanCover forgets a plan.
func (s *Site) unplanCover(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	was, err := s.covers.Unplan(c.Request().Context(), standing(c), id)
	if err != nil {
		return err
	}
	return s.goTo(c, "/admin/cover?day="+was.Day)
}

// coverDayWatched follows who covers whom today.
type coverDayWatched struct {
	of  school.ID
	day string
}

func coverDayToWatch(c echo.Context) (page, error) {
	return &coverDayWatched{visitor(c).School, c.QueryParam("day")}, nil
}

func (p *coverDayWatched) topics() []live.Topic { return []live.Topic{live.Covers(p.of)} }

func (p *coverDayWatched) update(s *stream, _ []live.Event) error {
	policy, err := s.site.Hall.Policy(s.c.Request().Context(), p.of)
	if err != nil {
		return err
	}
	screen, err := s.site.coverDayOf(s.c, policy, p.day)
	if err != nil || !s.changed("cover-day", []any{screen.Planned, screen.Others}) {
		return err
	}
	return s.say(hx.Partial("cover-day", views.CoverDayView(s.site.fragmentFrame(s.c), screen)))
}
