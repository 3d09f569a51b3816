package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// refusedSignIns are who could not sign in, above the whole list of people and nowhere else.
func (s *Site) refusedSignIns(c echo.Context, screen views.People) ([]views.RefusedSignIn, error) {
	if screen.Page > 0 || screen.Find != "" || screen.Role != "" {
		return nil, nil
	}
	list, err := s.Desk.Refusals(c.Request().Context(), visitor(c).School)
	drawn := make([]views.RefusedSignIn, 0, len(list))
	for _, r := range list {
		drawn = append(drawn, refusedView(r))
	}
	return drawn, err
}

func refusedView(r db.RefusedSignIn) views.RefusedSignIn {
	return views.RefusedSignIn{ID: r.ID, At: r.At, Provider: r.Provider, Email: r.Email, Name: r.Name, Why: r.Why, Tries: r.Tries}
}

// refusedSignIn looks with an administrator for the person who is meant.
func (s *Site) refusedSignIn(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	r, err := s.Desk.Refusal(ctx, of, id)
	if err != nil {
		return err
	}
	screen := views.RefusedSignInPerson{Refused: refusedView(r), Find: s.sought(c, "find")}
	tries := []string{screen.Find}
	if screen.Find == "" {
		tries = suggested(r)
	}
	for _, try := range tries {
		if screen.People, err = s.DB.At(of).People(ctx, db.Sought{Words: try, Most: 20}); err != nil {
			return err
		}
		if len(screen.People) > 0 {
			screen.Find = try
			break
		}
	}
	return s.draw(c, http.StatusOK, views.RefusedSignInPage(s.frame(c), screen))
}

// suggested are the words by which the person is looked for first: the e-mail, then its beginning, the name, and the
// family name.
func suggested(r db.RefusedSignIn) (list []string) {
	before, _, _ := strings.Cut(r.Email, "@")
	names := strings.Fields(r.Name)
	family := ""
	if len(names) > 0 {
		family = names[len(names)-1]
	}
	for _, try := range []string{r.Email, before, r.Name, family} {
		if try != "" {
			list = append(list, try)
		}
	}
	return list
}

// admitSignIn connects who could not sign in with the account that an administrator has picked.
func (s *Site) admitSignIn(c echo.Context) error {
	id, err := pathID(c)
	person := school.ID(c.FormValue("person"))
	if err != nil || !person.Valid() {
		return echo.ErrNotFound
	}
	err = s.Desk.Admit(c.Request().Context(), actor(c), visitor(c).School, id, person)
	if errors.Is(err, db.ErrNotFound) { // somebody else was first: the list says what is left
		return s.goTo(c, "/admin/people")
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/admin/people/"+string(person))
}

func (s *Site) dropRefusedSignIn(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.Desk.Dismiss(c.Request().Context(), visitor(c).School, id); err != nil {
		return err
	}
	return s.goTo(c, "/admin/people")
}
