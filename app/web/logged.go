package web

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
)

// logged writes one line a request: the route's pattern, never the address with its ids and words.
func (s *Site) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := s.Clock()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		s.count(c, s.Clock().Sub(began))
		level := slog.LevelDebug
		left := c.Request().Context().Err() != nil                                                   // the person has closed the page
		if c.Response().Status >= http.StatusInternalServerError && !left && c.Path() != "/readyz" { // which says so on purpose
			level = slog.LevelError
		}
		attrs := []any{"method", c.Request().Method, "route", c.Path(), "status", c.Response().Status,
			"took", s.Clock().Sub(began).Round(10 * time.Microsecond)}
		if v, signedIn := c.Get("visitor").(account.Visitor); signedIn {
			attrs = append(attrs, "school", v.School, "person", v.Person.ID)
		}
		if level == slog.LevelError && err != nil {
			attrs = append(attrs, "error", err)
		}
		s.Log.Log(c.Request().Context(), level, "request", attrs...)
		return nil
	}
}

// Counter counts requests by the route's pattern, for whoever runs the servers.
type Counter interface {
	Answered(method, route string, status int, took time.Duration)
}

// count leaves streams out, which last as long as their page.
func (s *Site) count(c echo.Context, took time.Duration) {
	if s.Counter != nil && c.Path() != "/events" {
		s.Counter.Answered(c.Request().Method, c.Path(), c.Response().Status, took)
	}
}

var errPanic = errors.New("panic")

func (s *Site) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		return s.unbroken(c, func() error { return next(c) })
	}
}

// unbroken does some of a route's work. A panic in it is logged, and an error.
func (s *Site) unbroken(c echo.Context, work func() error) (err error) {
	defer func() {
		broken := recover()
		if broken == nil {
			return
		}
		if broken != http.ErrAbortHandler {
			s.Log.Error("panic", "route", c.Path(), "stack", string(debug.Stack()))
		}
		err = errPanic
	}()
	return work()
}
