package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// searched ends the address that a search of people is sent to: their names are in no address, so what is searched for
// comes as a form, and where an address has to keep it, it is sealed.
const searched = "/search"

// sought is what is searched for: as typed in a form, sealed in an address.
func (s *Site) sought(c echo.Context, field string) string {
	if c.Request().Method == http.MethodPost {
		return words(c.FormValue(field))
	}
	return words(s.Desk.Unseal(visitor(c).School, c.QueryParam(field)))
}

func (s *Site) sealed(c echo.Context, words string) string {
	return s.Desk.Seal(visitor(c).School, words)
}

// searching answers the form of a search with its page, whose address htmx is told; a plain form is led there, and can
// be loaded again. kept are the other fields that the page goes by.
func (s *Site) searching(page echo.HandlerFunc, field string, kept ...string) echo.HandlerFunc {
	return func(c echo.Context) error {
		query := url.Values{}
		if typed := s.sought(c, field); typed != "" {
			query.Set(field, s.sealed(c, typed))
		}
		for _, name := range kept {
			if value := c.FormValue(name); value != "" {
				query.Set(name, value)
			}
		}
		address := strings.TrimSuffix(c.Path(), searched)
		if len(query) > 0 {
			address += "?" + query.Encode()
		}
		if plain(c) {
			return c.Redirect(http.StatusSeeOther, address)
		}
		c.Response().Header().Set("HX-Replace-Url", address)
		return page(c)
	}
}
