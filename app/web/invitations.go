package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// answerInvitation is the student's yes, with where they will come from, or no.
func (s *Site) answerInvitation(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, of := c.Request().Context(), visitor(c).School
	var p pass.Pass
	switch c.FormValue("answer") {
	case "accept":
		p, err = s.Hall.Accept(ctx, by(c), of, id, formID(c, "origin"))
	case "decline":
		p, err = s.Hall.Decline(ctx, by(c), of, id, words(c.FormValue("message")))
	default:
		return s.invitationAgain(c, http.StatusUnprocessableEntity, views.Invitation{Problem: s.fragmentFrame(c).Say.Say("sched.no-answer")})
	}
	if refused, is := errors.AsType[*pass.Refusal](err); is {
		return s.invitationAgain(c, http.StatusConflict, views.Invitation{Refusal: refused})
	}
	if no := unplannable(err); no != nil {
		return s.invitationAgain(c, http.StatusUnprocessableEntity, views.Invitation{Problem: s.fragmentFrame(c).Unplannable(no)})
	}
	if err != nil {
		return err
	}
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, pageOf(c))
	}
	return s.draw(c, http.StatusOK, views.InvitationCard(s.fragmentFrame(c), views.Invitation{Pass: p}, nil))
}

// invitationAgain draws an invitation that stays open, with what stands against the answer.
func (s *Site) invitationAgain(c echo.Context, status int, i views.Invitation) (err error) {
	if i.Pass, err = s.passOf(c); err != nil {
		return err
	}
	i.From = formID(c, "origin")
	origins, err := s.origins(c)
	if err != nil {
		return err
	}
	if plain(c) {
		return s.draw(c, status, views.InvitationPage(s.frame(c), i, origins))
	}
	return s.draw(c, status, views.InvitationCard(s.fragmentFrame(c), i, origins))
}

// origins are the rooms that passes start from.
func (s *Site) origins(c echo.Context) (origins []school.Room, err error) {
	rooms, err := s.DB.At(visitor(c).School).Rooms(c.Request().Context())
	for _, r := range rooms {
		if r.Origin {
			origins = append(origins, r)
		}
	}
	return origins, err
}
