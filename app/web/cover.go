package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/school"
	"corridor/views"
)

func (s *Site) coverPage(c echo.Context) error {
	return s.drawCover(c, http.StatusOK, views.Cover{})
}

func (s *Site) drawCover(c echo.Context, status int, form views.Cover) error {
	staff, err := s.DB.At(visitor(c).School).Staff(c.Request().Context())
	if err != nil {
		return err
	}
	for _, p := range staff {
		if p.Is(school.Teacher) {
			form.Teachers = append(form.Teachers, p)
		}
	}
	return s.draw(c, status, views.CoverPage(s.frame(c), form))
}

// cover makes a substitute's session act for the teacher they cover.
func (s *Site) cover(c echo.Context) error {
	form := views.Cover{Name: words(c.FormValue("name")), Teacher: school.ID(c.FormValue("teacher"))}
	f := s.frame(c)
	switch {
	case form.Name == "":
		form.Problem = f.Say.Say("web.cover.name")
	case !form.Teacher.Valid():
		form.Problem = f.Say.Say("web.cover.teacher")
	}
	if form.Problem != "" {
		return s.drawCover(c, http.StatusUnprocessableEntity, form)
	}
	if err := s.Desk.Cover(c.Request().Context(), visitor(c), form.Teacher, form.Name); err != nil {
		return err
	}
	return s.goTo(c, "/teacher")
}
