package web

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/school"
	"corridor/views"
	"corridor/views/text"
)

// visitor is who asks; only routes behind [Site.only] have one.
func visitor(c echo.Context) account.Visitor {
	v, _ := c.Get("visitor").(account.Visitor)
	return v
}

// frame is what every page of this visitor is drawn in, by the school's rules as they are now.
func (s *Site) frame(c echo.Context) views.Frame {
	f, v := s.frameBy(c, s.Hall.CurrentPolicy), visitor(c)
	if !staff(v) {
		return f
	}
	f.Stream, f.Cover = "/events?page=office", s.coverBar(c)
	if f.Frozen {
		f.Alarm, _ = s.alarmOf(c.Request().Context(), v.School) // the page's stream says it as soon as it can be read
	}
	return f
}

// fragmentFrame is the same for a fragment: the rules as this server last saw them are enough.
func (s *Site) fragmentFrame(c echo.Context) views.Frame { return s.frameBy(c, s.Hall.Policy) }

type policyReader func(context.Context, school.ID) (school.Policy, error)

func (s *Site) frameBy(c echo.Context, policyOf policyReader) views.Frame {
	v := visitor(c)
	f := views.Frame{
		Say: text.Of(languageOf(c, v)), Look: v.Person.Look, TextSize: v.Person.TextSize, Now: s.Clock(), Me: v.Person,
		Path: c.Request().URL.Path, Zone: s.Clock().Location(),
	}
	if v.School == "" {
		return f
	}
	for _, home := range homes(v) {
		f.Links = append(f.Links, views.Link{Href: home, Text: home})
	}
	f.View, f.Views, f.Schools = v.View(), v.Views(), v.Identity != ""
	policy, err := policyOf(c.Request().Context(), v.School)
	if err != nil {
		return f // the page says it: its own reading fails as well
	}
	f.Zone, f.School, f.Reasons = policy.Zone, policy.School.Name, policy.School.OverrideReason
	f.NoPins = !policy.School.PinApproval
	f.Frozen, f.StoodAt = policy.School.Frozen(), policy.School.FrozenAt
	return f
}

// plain reports a form sent by the browser itself, before htmx had loaded.
func plain(c echo.Context) bool { return c.Request().Header.Get("HX-Request") == "" }

// goTo leads to another page, from a plain form and from htmx.
func (s *Site) goTo(c echo.Context, path string) error {
	if plain(c) {
		return c.Redirect(http.StatusSeeOther, path)
	}
	c.Response().Header().Set("HX-Redirect", path)
	return c.NoContent(http.StatusOK)
}
