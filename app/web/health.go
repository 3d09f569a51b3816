package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
)

// health says that the program runs.
func (s *Site) health(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// mostUnready is how long a database may take to say that it is there. Whoever asks has time-outs of their own.
const mostUnready = 2 * time.Second

// ready says that visitors can be sent here: the database answers, and the server isn't stopping. That the database has this
// program's schema was seen before the server began to answer.
func (s *Site) ready(c echo.Context) error {
	if s.Stopped != nil && s.Stopped() {
		return c.String(http.StatusServiceUnavailable, "stopping\n")
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), mostUnready)
	defer cancel()
	if err := s.DB.Ping(ctx); err != nil {
		return c.String(http.StatusServiceUnavailable, "database does not answer\n")
	}
	return c.String(http.StatusOK, "ready\n")
}

// time is the server's clock, in milliseconds since 1970, for the clocks of the pages.
func (s *Site) time(c echo.Context) error {
	return c.String(http.StatusOK, strconv.FormatInt(s.Clock().UnixMilli(), 10))
}
