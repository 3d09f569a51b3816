package web

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"
)

// health says that the program runs.
func (s *Site) health(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// ready says that visitors can be sent here: the database answers, has this program's schema, and the
// server isn't stopping.
func (s *Site) ready(c echo.Context) error {
	if s.Stopped != nil && s.Stopped() {
		return c.String(http.StatusServiceUnavailable, "stopping\n")
	}
	if err := s.DB.Ping(c.Request().Context()); err != nil {
		return c.String(http.StatusServiceUnavailable, "database does not answer\n")
	}
	return c.String(http.StatusOK, "ready\n")
}

// time is the server's clock, in milliseconds since 1970, for the clocks of the pages.
func (s *Site) time(c echo.Context) error {
	return c.String(http.StatusOK, strconv.FormatInt(s.Clock().UnixMilli(), 10))
}
