package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

func (s *Site) settings(c echo.Context) error { return s.drawSettings(c, http.StatusOK, "", "") }

// drawSettings draws a person's settings; problem and done are ids of sentences.
func (s *Site) drawSettings(c echo.Context, status int, problem, done string) error {
	ctx, v, f := c.Request().Context(), visitor(c), s.frame(c)
	screen := views.Settings{Chosen: v.Person.Favourites}
	if problem != "" {
		screen.Problem = f.Say.Say(problem)
	}
	if done != "" {
		screen.Done = f.Say.Say(done)
	}
	at := s.DB.At(v.School)
	if v.ActsAsStaff() {
		pin, err := at.Pin(ctx, v.Person.ID)
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
		screen.PinSet, screen.PinPaused = err == nil, !pin.PausedAt.IsZero()
		tries, err := at.PinTries(ctx, v.Person.ID)
		if err != nil {
			return err
		}
		for _, t := range tries {
			screen.PinUses = append(screen.PinUses, views.PinUse{At: t.At, Student: t.StudentName, Action: t.Action, Right: t.Right})
		}
	} else {
		home, err := s.Hall.StudentHome(ctx, v.School, v.Person)
		if err != nil {
			return err
		}
		for _, r := range home.Rooms {
			screen.Rooms = append(screen.Rooms, r.Room)
		}
	}
	return s.draw(c, status, views.SettingsPage(f, screen))
}

func (s *Site) setPin(c echo.Context) error {
	pin := c.FormValue("pin")
	if pin != c.FormValue("pin_again") {
		return s.drawSettings(c, http.StatusUnprocessableEntity, "web.pin.differ", "")
	}
	if pin == "" {
		return s.drawSettings(c, http.StatusUnprocessableEntity, "web.pin.weak", "")
	}
	err := s.Hall.SetPin(c.Request().Context(), by(c), visitor(c).School, pin)
	if errors.Is(err, hall.ErrWeakPin) {
		return s.drawSettings(c, http.StatusUnprocessableEntity, "web.pin.weak", "")
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/settings")
}

func (s *Site) setPinOff(c echo.Context) error {
	if err := s.Hall.SetPin(c.Request().Context(), by(c), visitor(c).School, ""); err != nil {
		return err
	}
	return s.goTo(c, "/settings")
}

func (s *Site) setLook(c echo.Context) error {
	look := c.FormValue("look")
	if look != "light" && look != "dark" {
		look = ""
	}
	v := visitor(c)
	if err := s.DB.At(v.School).SetLook(c.Request().Context(), v.Person.ID, look, v.Person.Language); err != nil {
		return err
	}
	return s.goTo(c, "/settings")
}

// mostFavourites fit on a student's home without scrolling.
const mostFavourites = 8

func (s *Site) setFavourites(c echo.Context) error {
	values, err := c.FormParams()
	if err != nil {
		return err
	}
	var rooms []school.ID
	for _, value := range values["room"] {
		if id := school.ID(value); id.Valid() && len(rooms) < mostFavourites {
			rooms = append(rooms, id)
		}
	}
	v := visitor(c)
	if err := s.DB.At(v.School).SetFavourites(c.Request().Context(), v.Person.ID, rooms); err != nil {
		return err
	}
	return s.goTo(c, "/settings")
}

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

func (s *Site) admin(c echo.Context) error {
	ctx, v := c.Request().Context(), visitor(c)
	m, err := s.Hall.HallMonitor(ctx, v.School)
	if err != nil {
		return err
	}
	screen := views.Admin{Counters: counters(m)}
	at := s.DB.At(v.School)
	if screen.Rooms, err = at.Rooms(ctx); err != nil {
		return err
	}
	if screen.Students, screen.Staff, err = at.CountPeople(ctx); err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.AdminPage(s.frame(c), screen))
}

func (s *Site) freeze(c echo.Context) error {
	if err := s.Hall.Freeze(c.Request().Context(), by(c), visitor(c).School, words(c.FormValue("message"))); err != nil {
		return err
	}
	return s.goTo(c, pageOf(c))
}

func (s *Site) lift(c echo.Context) error {
	if err := s.Hall.Lift(c.Request().Context(), by(c), visitor(c).School); err != nil {
		return err
	}
	return s.goTo(c, pageOf(c))
}
