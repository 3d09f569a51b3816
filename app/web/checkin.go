package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

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

// mostSeen is how many students one tap can check in: a class, or all whose last place was one room.
const mostSeen = 500

// account does one tap on a student of the list, or on all of one place, and answers how they stand then.
func (s *Site) account(c echo.Context, verb func(ctx context.Context, by emergency.By, of, on school.ID, students ...school.ID) error) error {
	named := strings.Fields(c.FormValue("student"))
	students := idsOf(named)
	if len(named) == 0 || len(named) > mostSeen || len(students) < len(named) {
		return db.ErrNotFound
	}
	on, err := s.meant(c, formID(c, "emergency"))
	if err == nil {
		err = verb(c.Request().Context(), inCrisis(c), visitor(c).School, on, students...)
	}
	switch {
	case errors.Is(err, emergency.ErrOver):
		return s.goTo(c, "/emergency")
	case err != nil:
		return err
	case plain(c):
		return c.Redirect(http.StatusSeeOther, listAddress(c))
	}
	return s.answerAccount(c, students)
}

// answerAccount draws the students wherever the page shows them, and the figures.
func (s *Site) answerAccount(c echo.Context, students []school.ID) error {
	ctx, of := c.Request().Context(), visitor(c).School
	policy, err := s.Hall.CurrentPolicy(ctx, of)
	if err != nil {
		return err
	}
	state, err := s.crisis.Now(ctx, of)
	if err != nil {
		return err
	}
	f := s.fragmentFrame(c)
	answer := gomponents.Group{
		hx.Partial("emergency-tally", views.EmergencyTally(f, state.Count)),
		hx.Partial("frozen-count", views.FrozenCount(f, state.Count)),
	}
	for _, student := range students {
		a, out, err := s.crisis.Student(ctx, policy, student)
		if errors.Is(err, emergency.ErrOver) {
			return s.goTo(c, "/emergency")
		}
		if err != nil {
			return err
		}
		answer = append(answer, hx.Partial("seen-"+string(student), views.SeenRow(f, a)))
		if out != nil {
			answer = append(answer, hx.Partial("out-"+string(student), views.OutRow(f, views.Gone{Pass: *out, Account: a})))
		}
	}
	return s.draw(c, http.StatusOK, answer)
}
