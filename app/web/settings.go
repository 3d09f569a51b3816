package web

import (
	"cmp"
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/hall"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
)

func (s *Site) settings(c echo.Context) error {
	if c.QueryParam("password") != "" {
		return s.drawSettings(c, http.StatusOK, "", "web.password.done")
	}
	return s.drawSettings(c, http.StatusOK, "", "")
}

// drawSettings draws a person's settings; problem and done are ids of sentences.
func (s *Site) drawSettings(c echo.Context, status int, problem, done string) error {
	return s.drawChoosing(c, status, problem, done, false, visitor(c).Person.Favourites)
}

// drawChoosing is the same with the favourites that are being chosen.
func (s *Site) drawChoosing(c echo.Context, status int, problem, done string, picking bool, chosen []school.ID) error {
	ctx, v, f := c.Request().Context(), visitor(c), s.frame(c)
	screen := views.Settings{Chosen: chosen, Picking: picking, Shared: v.Shared() || v.Acting(), Each: v.Shared()}
	if picking {
		screen.Find = words(c.FormValue("find"))
	}
	if problem != "" {
		screen.Problem = f.Say.Say(problem)
	}
	if done != "" {
		screen.Done = f.Say.Say(done)
	}
	if !screen.Shared {
		var err error
		if screen.Password, err = s.Desk.HasPassword(ctx, v.School, v.Person.ID); err != nil {
			return err
		}
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
		offer, err := s.Hall.Offer(ctx, v.School, v.Person)
		if err != nil {
			return err
		}
		for _, r := range offer.Rooms {
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

// setPassword changes the visitor's own. Whoever guesses at the one they have gets no more tries than at the sign-in page.
func (s *Site) setPassword(c echo.Context) error {
	v := visitor(c)
	name := strings.ToLower(cmp.Or(v.Person.Email, v.Person.Username))
	wasRight, taken := s.tries.signIn(name, s.deviceOf(c, name), c.RealIP())
	if !taken {
		return s.drawSettings(c, http.StatusTooManyRequests, "signin.too-many", "")
	}
	err := s.Desk.ChangePassword(c.Request().Context(), v, c.FormValue("password"), c.FormValue("password_new"))
	if errors.Is(err, account.ErrUnknown) {
		s.rememberRefused(c, name)
		return s.drawSettings(c, http.StatusUnprocessableEntity, "web.password.wrong", "")
	}
	wasRight()
	if errors.Is(err, account.ErrWeakPassword) {
		return s.drawSettings(c, http.StatusUnprocessableEntity, "web.password.weak", "")
	}
	if err != nil {
		return err
	}
	return s.goTo(c, "/settings?password=1")
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
		if id := school.ID(value); id.Valid() {
			rooms = append(rooms, id)
		}
	}
	if c.FormValue("search") != "" || c.QueryParam("search") != "" { // what is ticked stays, and is saved later
		return s.drawChoosing(c, http.StatusOK, "", "", true, rooms)
	}
	if len(rooms) > mostFavourites {
		return s.drawChoosing(c, http.StatusUnprocessableEntity, "web.favourites.most", "", true, rooms)
	}
	v := visitor(c)
	if err := s.DB.At(v.School).SetFavourites(c.Request().Context(), v.Person.ID, rooms); err != nil {
		return err
	}
	return s.goTo(c, "/settings")
}
