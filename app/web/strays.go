package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// stray reports whether a visit is one of an address that only takes forms: the browser of somebody who reloads the
// answer to a plain form, or opens it again tomorrow. It belongs to the page above it.
func (s *Site) stray(c echo.Context) (page string, is bool) {
	if c.Request().Method != http.MethodGet || c.Request().Header.Get("HX-Request") != "" {
		return "", false
	}
	for page = c.Request().URL.Path; page != ""; {
		page = page[:strings.LastIndexByte(page, '/')]
		if s.draws(page) {
			return page, true
		}
	}
	return "/", true
}

// draws reports whether there is a page at a path.
func (s *Site) draws(path string) bool {
	for _, r := range s.echo.Routes() {
		if r.Method == http.MethodGet && answersTo(r.Path, path) {
			return true
		}
	}
	return false
}

// answersTo reports whether a path is one of a route's: a part of it that begins with a colon stands for any.
func answersTo(route, path string) bool {
	parts, of := strings.Split(path, "/"), strings.Split(route, "/")
	if len(parts) != len(of) {
		return false
	}
	for i, part := range of {
		if !strings.HasPrefix(part, ":") && part != parts[i] {
			return false
		}
	}
	return true
}
