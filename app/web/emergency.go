package web

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"corridor/app/emergency"
	"corridor/app/hall"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// inCrisis is the visitor as the verbs of an emergency know them.
func inCrisis(c echo.Context) emergency.By {
	v := visitor(c)
	return emergency.By{Person: v.Person, Session: v.Session, Name: v.Name, For: v.Teacher.ID}
}

func (s *Site) freeze(c echo.Context) error {
	alarm := hall.Alarm{
		ID: formID(c, "id"), Message: words(c.FormValue("message")), Drill: c.FormValue("drill") == "1",
	}
	if err := s.Hall.Freeze(c.Request().Context(), by(c), visitor(c).School, alarm); err != nil {
		return err
	}
	return s.goTo(c, "/emergency")
}

func (s *Site) lift(c echo.Context) error {
	id := formID(c, "emergency")
	if err := s.Hall.Lift(c.Request().Context(), by(c), visitor(c).School, id); err != nil {
		return err
	}
	if id != "" {
		return s.goTo(c, "/emergencies/"+string(id))
	}
	return s.goTo(c, "/emergency")
}

// emergencyPage is the list of all staff while the school is frozen, else where an emergency begins.
func (s *Site) emergencyPage(c echo.Context) error {
	screen, err := s.emergencyScreen(c)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.EmergencyPage(s.frame(c), screen))
}

// sayToAll is a message to all staff.
func (s *Site) sayToAll(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	on, id, message := formID(c, "emergency"), formID(c, "id"), words(c.FormValue("message"))
	if id == "" {
		id = db.NewID()
	}
	if message == "" {
		return s.messageMissing(c, on, id)
	}
	on, err := s.meant(c, on)
	if err == nil {
		err = s.crisis.Say(ctx, inCrisis(c), v.School, on, id, message)
	}
	if errors.Is(err, emergency.ErrOver) || err == nil && plain(c) {
		return s.goTo(c, "/emergency")
	}
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.MessageForm(s.fragmentFrame(c), on, db.NewID(), ""))
}

func (s *Site) messageMissing(c echo.Context, on, id school.ID) error {
	f := s.frame(c)
	problem := f.Say.Say("web.emergency.message")
	if !plain(c) {
		return s.draw(c, http.StatusUnprocessableEntity, views.MessageForm(f, on, id, problem))
	}
	screen, err := s.emergencyScreen(c)
	if err != nil {
		return err
	}
	screen.Problem = problem
	return s.draw(c, http.StatusUnprocessableEntity, views.EmergencyPage(f, screen))
}

// meant is the emergency that a form names, else the one that goes on.
func (s *Site) meant(c echo.Context, named school.ID) (school.ID, error) {
	if named != "" {
		return named, nil
	}
	state, err := s.crisis.Now(c.Request().Context(), visitor(c).School)
	if err == nil && !state.Freeze.On() {
		err = emergency.ErrOver
	}
	return state.Freeze.ID, err
}

func (s *Site) pastEmergencies(c echo.Context) error {
	past, err := s.crisis.Past(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.PastEmergenciesPage(s.frame(c), past))
}

func (s *Site) emergencyReport(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	policy, err := s.Hall.CurrentPolicy(c.Request().Context(), visitor(c).School)
	if err != nil {
		return err
	}
	r, err := s.crisis.Report(c.Request().Context(), policy, id)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.EmergencyReportPage(s.frame(c), views.EmergencyReport(r)))
}

// listAddress is the list as the page that a plain form was sent from shows it.
func listAddress(c echo.Context) string {
	from, err := url.Parse(c.Request().Referer())
	if err != nil || from.Path != "/emergency" || from.RawQuery == "" {
		return "/emergency"
	}
	return "/emergency?" + from.Query().Encode()
}
