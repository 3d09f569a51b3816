package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/groups"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

// mostGroupName bounds the name of a group, in characters.
const mostGroupName = 60

func (s *Site) groups(c echo.Context) error {
	list, err := s.saved.Of(c.Request().Context(), visitor(c).School, visitor(c).Person.ID)
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.GroupsPage(s.frame(c), list))
}

func (s *Site) newGroup(c echo.Context) error {
	return s.drawGroup(c, http.StatusOK, views.GroupForm{ID: db.NewID()})
}

func (s *Site) group(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	g, err := s.saved.Group(c.Request().Context(), visitor(c).School, visitor(c).Person.ID, id)
	if err != nil {
		return err
	}
	return s.drawGroup(c, http.StatusOK, views.GroupForm{ID: g.ID, Known: true, Name: g.Name, Chosen: g.Members})
}

// saveGroup keeps a group, or says beside the field what is wrong; what was chosen stays.
func (s *Site) saveGroup(c echo.Context) error {
	form, err := s.groupForm(c)
	if err != nil {
		return err
	}
	f := s.frame(c)
	wanted := school.Group{ID: form.ID, Name: form.Name, Members: form.Chosen}
	_, err = s.saved.Save(c.Request().Context(), groupsBy(c), visitor(c).School, wanted)
	switch {
	case errors.Is(err, groups.ErrNoName):
		form.NoName = f.Say.Say("web.group.name")
	case errors.Is(err, groups.ErrNameTaken):
		form.NoName = f.Say.Say("web.group.taken")
	case errors.Is(err, groups.ErrNobody):
		form.Problem = f.Say.Say("web.group.nobody")
	case errors.Is(err, groups.ErrTooMany):
		form.Problem = f.Say.Say("web.group.most")
	case err != nil:
		return err
	default:
		return s.goTo(c, "/groups")
	}
	return s.drawGroup(c, http.StatusUnprocessableEntity, form)
}

// draftGroup searches for members of a group that is being made; nothing is kept. The words are sent as a form,
// so that no name stands in an address.
func (s *Site) draftGroup(c echo.Context) error {
	form, err := s.groupForm(c)
	if err != nil {
		return err
	}
	form.Find = words(c.FormValue("find"))
	if plain(c) {
		return s.drawGroup(c, http.StatusOK, form)
	}
	if form, err = s.withFound(c, form); err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.GroupPicker(s.fragmentFrame(c), form))
}

func (s *Site) deleteGroup(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.saved.Delete(c.Request().Context(), groupsBy(c), visitor(c).School, id); err != nil {
		return err
	}
	return s.goTo(c, "/groups")
}

// groupForm is a group as it was sent. One without an id is a new one.
func (s *Site) groupForm(c echo.Context) (views.GroupForm, error) {
	values, err := c.FormParams()
	if err != nil {
		return views.GroupForm{}, err
	}
	form := views.GroupForm{ID: school.ID(strings.ToLower(c.FormValue("id"))), Name: words(c.FormValue("name"))}
	if runes := []rune(form.Name); len(runes) > mostGroupName {
		form.Name = string(runes[:mostGroupName])
	}
	if !form.ID.Valid() {
		form.ID = db.NewID()
	}
	var ids []school.ID
	for _, value := range values["student"] {
		if id := school.ID(value); id.Valid() && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	form.Chosen, err = s.DB.At(visitor(c).School).StudentsOf(c.Request().Context(), ids)
	if err != nil {
		return form, err
	}
	_, err = s.saved.Group(c.Request().Context(), visitor(c).School, visitor(c).Person.ID, form.ID)
	if form.Known = err == nil; errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return form, err
}

func (s *Site) drawGroup(c echo.Context, status int, form views.GroupForm) error {
	form, err := s.withFound(c, form)
	if err != nil {
		return err
	}
	return s.draw(c, status, views.GroupPage(s.frame(c), form))
}

// withFound adds whom there is to choose: those searched for, else the class of now.
func (s *Site) withFound(c echo.Context, form views.GroupForm) (views.GroupForm, error) {
	if form.Find == "" {
		board, err := s.class(c)
		for _, seat := range board.Roster {
			form.Found = append(form.Found, seat.Student)
		}
		return form, err
	}
	found, err := s.DB.At(visitor(c).School).FindStudents(c.Request().Context(), form.Find)
	form.Found = found
	return form, err
}
