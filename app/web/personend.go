package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/people"
	"corridor/views"
)

// deletePerson takes a person away for good; their page has asked whether it is meant.
func (s *Site) deletePerson(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, v := c.Request().Context(), visitor(c)
	person, err := s.accounts.At(ctx, v.School, id)
	if err != nil {
		return err
	}
	err = s.accounts.Delete(ctx, actor(c), v.School, id)
	problem := ""
	switch {
	case errors.Is(err, people.ErrOneself):
		problem = "web.people.delete-oneself"
	case errors.Is(err, people.ErrLast):
		problem = "web.people.last"
	case err != nil:
		return err
	default:
		return s.goTo(c, "/admin/people?deleted=1")
	}
	f := s.frame(c)
	screen := views.PersonEdit{ID: id, Name: person.Name(), Form: s.personForm(c).drawn(person), Ending: f.Say.Say(problem)}
	return s.drawPerson(c, http.StatusConflict, screen)
}
