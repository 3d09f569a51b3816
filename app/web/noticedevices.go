package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/notify"
	"corridor/db"
)

// addDevice lets the browser that asks show notices.
func (s *Site) addDevice(c echo.Context) error {
	v := visitor(c)
	err := s.notices.AddDevice(c.Request().Context(), v.School, v.Person.ID, db.Device{
		Session: v.Session, Endpoint: c.FormValue("endpoint"), P256dh: c.FormValue("p256dh"), Auth: c.FormValue("auth"),
	})
	if errors.Is(err, notify.ErrNoDevice) {
		screen, err := s.noticeScreen(c)
		screen.NoDevice = true
		return s.drawNotices(c, http.StatusUnprocessableEntity, screen, err)
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/settings/notices#devices")
}

// visitDevice says that the visitor is signed in, in a browser that shows notices: 410 if not theirs.
func (s *Site) visitDevice(c echo.Context) error {
	v := visitor(c)
	person := v.Person.ID
	if !noticed(v) {
		person = ""
	}
	theirs, err := s.notices.Visit(c.Request().Context(), v.School, person, v.Session, c.FormValue("endpoint"))
	switch {
	case err != nil:
		return err
	case !theirs:
		return c.NoContent(http.StatusGone)
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Site) dropDevice(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	v := visitor(c)
	if err := s.notices.DropDevice(c.Request().Context(), v.School, v.Person.ID, id); err != nil {
		return err
	}
	return s.goTo(c, "/settings/notices#devices")
}
