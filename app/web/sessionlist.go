package web

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/views"
)

// wayOf is how somebody signs in with this request; identity is by whom, where they may choose among schools.
func wayOf(c echo.Context, how string, identity school.ID) account.Way {
	return account.Way{How: how, Device: account.DeviceOf(c.Request().UserAgent()), Identity: identity}
}

// refuseWithin bounds how long it may take to remember a sign-in that was refused.
const refuseWithin = 5 * time.Second

// rememberRefused tells the person whose name it was. It is done aside, so that the answer takes as long for a name that
// nobody has.
func (s *Site) rememberRefused(c echo.Context, name string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), refuseWithin)
	device := account.DeviceOf(c.Request().UserAgent())
	go func() {
		defer cancel()
		if err := s.Desk.Refuse(ctx, name, device); err != nil {
			s.Log.Warn("a refused sign-in was not written down", "error", err)
		}
	}()
}

// signedInAt is where a person is signed in, and when they signed in before.
func (s *Site) signedInAt(c echo.Context, person school.ID) (at views.SignedInAt, err error) {
	ctx, v := c.Request().Context(), visitor(c)
	sessions, err := s.Desk.Sessions(ctx, v.School, person)
	if err != nil {
		return at, err
	}
	for _, n := range sessions {
		at.Sessions = append(at.Sessions, views.Session{
			ID: n.ID, Device: n.Device, How: n.How, MadeAt: n.MadeAt, SeenAt: n.SeenAt, Here: n.ID == v.Session,
		})
	}
	list, err := s.Desk.SignIns(ctx, v.School, person)
	for _, in := range list {
		at.SignIns = append(at.SignIns, views.PastSignIn{At: in.At, How: in.How, Device: in.Device, Refused: in.Refused})
	}
	return at, err
}

// ownSessions is where the visitor is signed in. Of an account that several use each sees their own browser alone.
func (s *Site) ownSessions(c echo.Context) error {
	v := visitor(c)
	at, err := s.signedInAt(c, v.Person.ID)
	if err != nil {
		return err
	}
	if at.Shared = v.Shared(); at.Shared {
		at.SignIns = nil
		for _, n := range at.Sessions {
			if n.Here {
				at.Sessions = []views.Session{n}
			}
		}
	}
	return s.draw(c, http.StatusOK, views.SessionsPage(s.frame(c), at))
}

// endOwnSession signs the visitor out of another browser, or of all the others where none is named.
func (s *Site) endOwnSession(c echo.Context) error {
	v := visitor(c)
	if v.Shared() {
		return echo.ErrForbidden // the others who use the account are at work
	}
	if err := s.endSessionOf(c, v.Person.ID, v.Session); err != nil {
		return err
	}
	return s.goTo(c, "/settings/sessions")
}

// endPersonsSession does the same for an administrator, and leaves a person none.
func (s *Site) endPersonsSession(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if _, err := s.accounts.At(c.Request().Context(), visitor(c).School, id); err != nil {
		return err
	}
	but := school.ID("")
	if v := visitor(c); id == v.Person.ID {
		but = v.Session
	}
	if err := s.endSessionOf(c, id, but); err != nil {
		return err
	}
	return s.goTo(c, "/admin/people/"+string(id)+"#sessions")
}

func (s *Site) endSessionOf(c echo.Context, person, but school.ID) error {
	ctx, of := c.Request().Context(), visitor(c).School
	if c.FormValue("session") == "" {
		return s.Desk.EndOthers(ctx, actor(c), of, person, but)
	}
	session := formID(c, "session")
	if session == "" {
		return echo.ErrBadRequest
	}
	return s.Desk.EndSession(ctx, actor(c), of, person, session)
}
