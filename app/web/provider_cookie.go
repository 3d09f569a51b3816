package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
)

// attemptCookie holds what shows a browser to be the one that began an attempt. It ends when somebody has signed in:
// the next person on the device begins anew.
const attemptCookie = "corridor-signin"

// secretLength is the length of [account.NewSecret].
const secretLength = 52

// attemptSeconds is how long the cookie lives: as long as an attempt and the choice of a school after it.
const attemptSeconds = 25 * 60

// secretOf is what this browser shows; empty if it has nothing to show.
func (s *Site) secretOf(c echo.Context) string {
	cookie, err := c.Request().Cookie(s.cookieName(attemptCookie))
	if err != nil || len(cookie.Value) != secretLength {
		return ""
	}
	return cookie.Value
}

// secretOrNew is the same, or a new one for a browser that has none.
func (s *Site) secretOrNew(c echo.Context) string {
	if known := s.secretOf(c); known != "" {
		return known
	}
	return account.NewSecret()
}

func (s *Site) setSecret(c echo.Context, secret string) {
	life := attemptSeconds
	if secret == "" {
		life = -1
	}
	http.SetCookie(c.Response(), &http.Cookie{
		Name: s.cookieName(attemptCookie), Value: secret, Path: "/", MaxAge: life, Secure: s.https(), HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func (s *Site) cookieName(name string) string { return (&store{secure: s.https()}).cookieName(name) }

// known is who is signed in in this browser already.
func (s *Site) known(c echo.Context) (account.Visitor, bool) {
	session, _ := s.sessions.Get(c.Request(), cookie) // an old session that is no more is none
	v, known := session.Values[keyVisitor].(account.Visitor)
	return v, known
}

// endSession signs this browser out.
func (s *Site) endSession(c echo.Context) error {
	session, _ := s.sessions.Get(c.Request(), cookie) // an old session that is no more is none
	session.Options.MaxAge = -1
	return s.sessions.Save(c.Request(), c.Response(), session)
}

// nextOf is a way back to one of the site's pages; a sign-in itself is none.
func nextOf(address string) string {
	next := localPath(address)
	if next == "/signin" || next == "/signout" || strings.HasPrefix(next, "/auth/") {
		return "/"
	}
	return next
}
