package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/views"
)

func (s *Site) admin(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	m, err := s.Hall.HallMonitor(ctx, v.School)
	if err != nil {
		return err
	}
	screen := views.Admin{Counters: counters(m)}
	at := s.DB.At(v.School)
	if screen.Rooms, err = at.Rooms(ctx); err != nil {
		return err
	}
	if screen.Students, screen.Staff, err = at.CountPeople(ctx); err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.AdminPage(s.frame(c), screen))
}

func (s *Site) freeze(c echo.Context) error {
	if err := s.Hall.Freeze(c.Request().Context(), by(c), visitor(c).School, words(c.FormValue("message"))); err != nil {
		return err
	}
	return s.goTo(c, pageOf(c))
}

func (s *Site) lift(c echo.Context) error {
	if err := s.Hall.Lift(c.Request().Context(), by(c), visitor(c).School); err != nil {
		return err
	}
	return s.goTo(c, pageOf(c))
}
