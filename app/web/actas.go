package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// actAs shows a person of several roles the school as one of them.
func (s *Site) actAs(c echo.Context) error {
	role := school.Role(c.FormValue("role"))
	err := s.Desk.ActAs(c.Request().Context(), visitor(c), role)
	if errors.Is(err, account.ErrNoRole) {
		return echo.ErrForbidden
	}
	if err != nil {
		return err
	}
	return s.goTo(c, homeOf[role])
}

// otherSchools is where a person of several schools goes from one to another.
func (s *Site) otherSchools(c echo.Context) error {
	list, err := s.Desk.OtherSchools(c.Request().Context(), visitor(c))
	if err != nil {
		return err
	}
	screen := []views.Link{}
	for _, m := range list {
		if m.MemberOf != visitor(c).School {
			screen = append(screen, views.Link{Href: string(m.MemberOf), Text: m.SchoolName})
		}
	}
	return s.draw(c, http.StatusOK, views.OtherSchoolsPage(s.frame(c), screen))
}

// toSchool begins a session in another school of the visitor, in place of the one they have.
func (s *Site) toSchool(c echo.Context) error {
	wanted, v := formID(c, "school"), visitor(c)
	list, err := s.Desk.OtherSchools(c.Request().Context(), v)
	if err != nil {
		return err
	}
	for _, m := range list {
		if m.MemberOf == wanted && wanted != v.School {
			return s.begin(c, m, wayOf(c, v.How, v.Identity), "/")
		}
	}
	return db.ErrNotFound
}
