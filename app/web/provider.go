package web

import (
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/provider"
	"corridor/app/school"
	"corridor/views"
)

// codeLength bounds what a provider may send along: a state of ours, a code of theirs.
const codeLength = 4096

// toProvider sends a browser to a sign-in provider.
func (s *Site) toProvider(c echo.Context) error {
	name := c.Param("provider")
	if !s.Providers.Has(name) {
		return echo.ErrNotFound
	}
	if home := s.Providers.Home(c.Request().Host); home != "" {
		return c.Redirect(http.StatusSeeOther, home+c.Request().URL.RequestURI())
	}
	return s.sendTo(c, account.Attempt{Provider: name, Next: nextOf(c.QueryParam("next"))})
}

// sendTo begins an attempt of this browser.
func (s *Site) sendTo(c echo.Context, a account.Attempt) error {
	if _, taken := s.tries.take("attempts from "+c.RealIP(), 50*time.Millisecond, 1000); !taken {
		return s.noSignIn(c, http.StatusTooManyRequests, views.ProviderNo{Why: "too-many", Provider: a.Provider, Next: a.Next})
	}
	browser, state := s.secretOrNew(c), account.NewSecret()
	address, kept, err := s.Providers.Begin(a.Provider, state)
	if err != nil {
		return s.providerFailed(c, a, err)
	}
	a.Kept = kept
	if err := s.Desk.BeginAttempt(c.Request().Context(), browser, state, a); err != nil {
		return err
	}
	s.setSecret(c, browser)
	return c.Redirect(http.StatusSeeOther, address)
}

// fromProvider is where a browser comes back to, with a code and the state of its attempt. A code without a state is
// a launch from the district's portal.
func (s *Site) fromProvider(c echo.Context) error {
	name, state, code := c.Param("provider"), c.QueryParam("state"), c.QueryParam("code")
	if !s.Providers.Has(name) {
		return echo.ErrNotFound
	}
	if state == "" && code != "" {
		return s.launched(c, name)
	}
	if len(state) > codeLength || len(code) > codeLength {
		return echo.ErrBadRequest
	}
	attempt, err := s.Desk.UseAttempt(c.Request().Context(), s.secretOf(c), state, name)
	if errors.Is(err, account.ErrNoAttempt) {
		return s.usedUp(c, name)
	}
	if err != nil {
		return err
	}
	if code == "" {
		return s.noSignIn(c, http.StatusForbidden, views.ProviderNo{Why: "denied", Provider: name, Next: attempt.Next})
	}
	claims, err := s.Providers.Finish(name, attempt.Kept, code)
	if err != nil {
		return s.providerFailed(c, attempt, err)
	}
	return s.arrived(c, attempt, claims)
}

// launched drops the code of a launch: anybody can have put it into a link. Who is signed in at the provider in this
// browser will be told by an attempt of our own.
func (s *Site) launched(c echo.Context, name string) error {
	if browser := s.secretOf(c); browser != "" {
		err := s.Desk.MayLaunch(c.Request().Context(), browser, name)
		if errors.Is(err, account.ErrBounced) {
			return s.noSignIn(c, http.StatusConflict, views.ProviderNo{Why: "bounced", Provider: name})
		}
		if err != nil {
			return err
		}
	}
	return s.sendTo(c, account.Attempt{Provider: name, Next: "/", Launched: true})
}

// usedUp answers Back and a page loaded anew; whoever is signed in by now just goes on.
func (s *Site) usedUp(c echo.Context, name string) error {
	if _, signedIn := s.known(c); signedIn {
		return c.Redirect(http.StatusSeeOther, "/")
	}
	if name == account.ByPassword {
		return c.Redirect(http.StatusSeeOther, "/signin?password=1")
	}
	return s.noSignIn(c, http.StatusConflict, views.ProviderNo{Why: "used", Provider: name})
}

// arrived signs in whom the provider vouches for, in place of whoever was signed in in this browser.
func (s *Site) arrived(c echo.Context, a account.Attempt, claims school.Claims) error {
	ctx := c.Request().Context()
	arrival, err := s.Desk.Arrive(ctx, a.Provider, claims)
	if refused, is := errors.AsType[*account.Refused](err); is {
		if err := errors.Join(s.endSession(c), s.Desk.RememberOff(ctx, refused, wayOf(c, a.Provider, ""))); err != nil { // it is somebody else's, who has left the device
			return err
		}
		no := views.ProviderNo{Why: string(refused.Why), Provider: a.Provider, Email: claims.Email, Next: a.Next}
		return s.noSignIn(c, http.StatusForbidden, no)
	}
	if err != nil {
		return err
	}
	if len(arrival.Schools) == 1 {
		return s.begin(c, arrival.Schools[0], wayOf(c, a.Provider, ""), a.Next)
	}
	if err := errors.Join(s.endSession(c), s.Desk.LetChoose(ctx, a.ID, arrival.Identity)); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, choiceAddress(a.Provider, a.ID))
}

// choiceAddress is the page on which a person of several schools picks one.
func choiceAddress(way string, attempt school.ID) string {
	return "/auth/" + way + "/school?attempt=" + string(attempt)
}

// signsIn reports a way to sign in that is open: a provider that is connected, or a password.
func (s *Site) signsIn(way string) bool { return way == account.ByPassword || s.Providers.Has(way) }

// chooseSchool is the page on which a person of several schools picks one.
func (s *Site) chooseSchool(c echo.Context) error {
	attempt, name := school.ID(c.QueryParam("attempt")), c.Param("provider")
	if !attempt.Valid() || !s.signsIn(name) {
		return echo.ErrNotFound
	}
	schools, _, err := s.Desk.Choice(c.Request().Context(), s.secretOf(c), attempt)
	if errors.Is(err, account.ErrNoAttempt) {
		return s.usedUp(c, name)
	}
	if err != nil {
		return err
	}
	choice := views.SchoolChoice{Provider: name, Attempt: attempt}
	for _, m := range schools {
		choice.Schools = append(choice.Schools, views.Link{Href: string(m.MemberOf), Text: m.SchoolName})
	}
	return s.draw(c, http.StatusOK, views.ChooseSchoolPage(s.frame(c), choice))
}

func (s *Site) enterSchool(c echo.Context) error {
	attempt, name := school.ID(c.FormValue("attempt")), c.Param("provider")
	if !attempt.Valid() || !s.signsIn(name) {
		return echo.ErrNotFound
	}
	chosen, next, err := s.Desk.Choose(c.Request().Context(), s.secretOf(c), attempt, school.ID(c.FormValue("school")))
	if errors.Is(err, account.ErrNoAttempt) {
		return s.usedUp(c, name)
	}
	if err != nil {
		return err
	}
	return s.begin(c, chosen, wayOf(c, name, chosen.IdentityID), next)
}

// providerFailed says that it was not the person's fault, and tells the log what whoever has connected the provider
// needs to know.
func (s *Site) providerFailed(c echo.Context, a account.Attempt, err error) error {
	failure, is := errors.AsType[*provider.Failure](err)
	if !is {
		return err
	}
	s.Log.Warn("a sign-in provider failed", "provider", a.Provider, "why", failure.Error(), "away", failure.Away)
	if failure.Away {
		return s.noSignIn(c, http.StatusServiceUnavailable, views.ProviderNo{Why: "away", Provider: a.Provider, Next: a.Next})
	}
	return s.noSignIn(c, http.StatusBadGateway, views.ProviderNo{Why: "failed", Provider: a.Provider, Next: a.Next})
}

// noSignIn draws why nobody is signed in, and the ways that are left.
func (s *Site) noSignIn(c echo.Context, status int, no views.ProviderNo) error {
	no.Ways = s.Providers.Names()
	return s.draw(c, status, views.ProviderNoPage(s.frame(c), no))
}
