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
	screen := views.Settings{Chosen: v.Person.Favourites, Shared: v.Shared() || v.Acting(), Each: v.Shared()}
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
	if errors.Is(err, hall.ErrShortPin) {
		return s.drawSettings(c, http.StatusUnprocessableEntity, "web.pin.short", "")
	}
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
	if err := s.DB.At(v.School).SetLook(c.Request().Context(), v.Person.ID, look); err != nil {
		return err
	}
	return s.goTo(c, "/settings")
}

func (s *Site) setTextSize(c echo.Context) error {
	size := c.FormValue("text")
	if size != "large" && size != "larger" {
		size = ""
	}
	v := visitor(c)
	if err := s.DB.At(v.School).SetTextSize(c.Request().Context(), v.Person.ID, size); err != nil {
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
