package web

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/hall"
	"corridor/app/school"
	"corridor/views"
)

// roomCode shows a room's code on the projector.
func (s *Site) roomCode(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	code, err := s.Hall.RoomCode(c.Request().Context(), by(c), visitor(c).School, id)
	if err != nil {
		return err
	}
	paused, err := s.Hall.CodePaused(c.Request().Context(), visitor(c).School, code.Room.ID) // whoever says that it is to be typed
	if err != nil {
		return err
	}
	return s.draw(c, http.StatusOK, views.RoomCodePage(s.frame(c), views.RoomCode{
		Room: code.Room, Digits: code.Digits, BeganAt: code.BeganAt, EndAt: code.EndAt, PausedUntil: paused,
	}))
}

// endByCode ends a student's pass with the code that they typed.
func (s *Site) endByCode(c echo.Context, id school.ID, code string) error {
	code = strings.Join(strings.Fields(code), "")
	f := s.fragmentFrame(c)
	if len(code) != 6 {
		return s.drawOwn(c, http.StatusUnprocessableEntity, id, views.OwnForms{CodeProblem: f.Say.Say("web.code.digits")})
	}
	p, err := s.Hall.EndByCode(c.Request().Context(), by(c), visitor(c).School, id, code)
	if denied, is := errors.AsType[*hall.CodeDenied](err); is {
		status, sentence := deniedCode(f, denied)
		return s.drawOwn(c, status, id, views.OwnForms{CodeProblem: sentence})
	}
	if err != nil {
		return err
	}
	return s.answer(c, p)
}

func deniedCode(f views.Frame, d *hall.CodeDenied) (status int, sentence string) {
	switch {
	case d.Used:
		return http.StatusForbidden, f.Say.Say("web.code.used")
	case !d.Again.IsZero():
		wait := max(d.Again.Sub(f.Now), time.Second)
		return http.StatusTooManyRequests, f.Say.Say("web.code.wait", "Wait", f.Say.Wait(wait))
	}
	return http.StatusForbidden, f.Say.Say("web.code.wrong", "Count", d.Left)
}
