package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"corridor/app/notify"
	"corridor/app/school"
	"corridor/views"
)

// watchStudents keeps of whose passes the visitor wants to hear.
func (s *Site) watchStudents(c echo.Context) error {
	v := visitor(c)
	chosen, err := s.chosenStudents(c)
	if err != nil {
		return err
	}
	var ids []school.ID
	for _, p := range chosen {
		ids = append(ids, p.ID)
	}
	err = s.notices.Watch(c.Request().Context(), v.School, v.Person.ID, ids)
	if errors.Is(err, notify.ErrTooMany) {
		screen, err := s.noticeScreen(c)
		screen.Watched, screen.TooMany = chosen, true
		return s.drawNotices(c, http.StatusUnprocessableEntity, screen, err)
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/settings/notices?done=1")
}

// findWatched searches for students to choose; nothing is kept.
func (s *Site) findWatched(c echo.Context) error {
	chosen, err := s.chosenStudents(c)
	if err != nil {
		return err
	}
	screen := views.NoticeSettings{Find: words(c.FormValue("find"))}
	if plain(c) {
		if screen, err = s.noticeScreen(c); err != nil {
			return err
		}
		screen.Find = words(c.FormValue("find"))
	}
	screen.Watched = chosen
	if screen.Find != "" {
		if screen.Found, err = s.DB.At(visitor(c).School).FindStudents(c.Request().Context(), screen.Find); err != nil {
			return err
		}
	}
	if plain(c) {
		return s.drawNotices(c, http.StatusOK, screen, nil)
	}
	return s.draw(c, http.StatusOK, views.WatchedPicker(s.fragmentFrame(c), screen))
}

// chosenStudents are those of a form that are students of the school, each once.
func (s *Site) chosenStudents(c echo.Context) ([]school.Person, error) {
	values, err := c.FormParams()
	if err != nil {
		return nil, err
	}
	var ids []school.ID
	for _, value := range values["student"] {
		if id := school.ID(value); id.Valid() && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return s.DB.At(visitor(c).School).StudentsOf(c.Request().Context(), ids)
}
