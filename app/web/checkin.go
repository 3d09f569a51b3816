package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
	"maragu.dev/gomponents"

	"corridor/app/emergency"
	"corridor/app/school"
	"corridor/db"
	"corridor/views"
	"corridor/views/hx"
)

func (s *Site) checkIn(c echo.Context) error { return s.account(c, s.crisis.CheckIn) }

func (s *Site) takeBackCheckIn(c echo.Context) error { return s.account(c, s.crisis.TakeBack) }

// account does one tap on a student of the list and answers how they stand then.
func (s *Site) account(c echo.Context, verb func(context.Context, emergency.By, school.ID, school.ID, school.ID) error) error {
	student := formID(c, "student")
	if student == "" {
		return db.ErrNotFound
	}
	on, err := s.meant(c, formID(c, "emergency"))
	if err == nil {
		err = verb(c.Request().Context(), inCrisis(c), visitor(c).School, on, student)
	}
	switch {
	case errors.Is(err, emergency.ErrOver):
		return s.goTo(c, "/emergency")
	case err != nil:
		return err
	case plain(c):
		return c.Redirect(http.StatusSeeOther, listAddress(c))
	}
	return s.answerAccount(c, student)
}

// answerAccount draws the student wherever the page shows them, and the figures.
func (s *Site) answerAccount(c echo.Context, student school.ID) error {
	ctx, of := c.Request().Context(), visitor(c).School
	policy, err := s.Hall.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	a, out, err := s.crisis.Student(ctx, policy, student)
	if errors.Is(err, emergency.ErrOver) {
		return s.goTo(c, "/emergency")
	}
	if err != nil {
		return err
	}
	state, err := s.crisis.Now(ctx, of)
	if err != nil {
		return err
	}
	f := s.fragmentFrame(c)
	answer := gomponents.Group{
		hx.Partial("seen-"+string(student), views.SeenRow(f, a)),
		hx.Partial("emergency-tally", views.EmergencyTally(f, state.Count)),
		hx.Partial("frozen-count", views.FrozenCount(f, state.Count)),
	}
	if out != nil {
		answer = append(answer, hx.Partial("out-"+string(student), views.OutRow(f, views.Gone{Pass: *out, Account: a})))
	}
	return s.draw(c, http.StatusOK, answer)
}
