package web

import (
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"corridor/app/cover"
	"corridor/app/emergency"
	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/setting"
	"corridor/db"
	"corridor/views"
)

// fail is the one place where an error becomes a status and a view.
func (s *Site) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	status := statusOf(err)
	if errors.Is(err, hall.ErrCoverOver) {
		c.Response().Header().Set("HX-Redirect", "/cover") // the page that says how it ended
	}
	if page, is := s.stray(c); is && status == http.StatusMethodNotAllowed {
		_ = c.Redirect(http.StatusSeeOther, page) // nobody is left to tell
		return
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	if refusal, is := errors.AsType[*pass.Refusal](err); is {
		_ = s.draw(c, status, views.RefusalPage(s.frame(c), *refusal)) // nobody is left to tell
		return
	}
	_ = s.draw(c, status, views.DenialPage(s.frame(c), views.Denial{Status: status, Code: codes[status]}))
}

var codes = map[int]string{
	http.StatusUnauthorized:          "signed-out",
	http.StatusForbidden:             "forbidden",
	http.StatusBadRequest:            "failed",
	http.StatusNotFound:              "not-found",
	http.StatusMethodNotAllowed:      "not-found",
	http.StatusTooManyRequests:       "too-many",
	http.StatusRequestEntityTooLarge: "too-large",
	http.StatusServiceUnavailable:    "busy",
	http.StatusInternalServerError:   "failed",
}

// statusOf is the status of an error. What nobody has foreseen is ours to mend: 500.
func statusOf(err error) int {
	if he, is := errors.AsType[*echo.HTTPError](err); is {
		return he.Code
	}
	if _, is := errors.AsType[*pass.Refusal](err); is {
		return http.StatusConflict
	}
	if _, is := errors.AsType[*http.MaxBytesError](err); is || errors.Is(err, multipart.ErrMessageTooLarge) {
		return http.StatusRequestEntityTooLarge
	}
	if _, is := errors.AsType[url.EscapeError](err); is {
		return http.StatusBadRequest
	}
	if _, is := errors.AsType[*setting.Invalid](err); is {
		return http.StatusUnprocessableEntity
	}
	switch {
	case errors.Is(err, setting.ErrChanged):
		return http.StatusConflict
	case errors.Is(err, db.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, hall.ErrForbidden), errors.Is(err, hall.ErrCoverOver), errors.Is(err, emergency.ErrForbidden), errors.Is(err, cover.ErrForbidden):
		return http.StatusForbidden
	case db.Away(err), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
