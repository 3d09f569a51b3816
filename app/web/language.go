package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/views/text"
)

// languageCookie keeps the language of a browser, for those who have chosen none for themselves. It ends with the
// browser: the next person on a shared device is asked nothing and bound to nothing.
const languageCookie = "corridor-language"

// languageOf is the person's choice, else the browser's by its switch, else what the browser asks for. An account that
// several people use has no choice of its own.
func languageOf(c echo.Context, v account.Visitor) string {
	if text.Is(v.Person.Language) && !v.Shared() {
		return v.Person.Language
	}
	for _, secure := range []bool{true, false} {
		if kept, err := c.Cookie((&store{secure: secure}).cookieName(languageCookie)); err == nil && text.Is(kept.Value) {
			return kept.Value
		}
	}
	return c.Request().Header.Get("Accept-Language")
}

// languageSay is the visitor's language.
func languageSay(c echo.Context) text.Language { return text.Of(languageOf(c, visitor(c))) }

// chosenLanguage is the language a form asks for; empty for none there is.
func chosenLanguage(c echo.Context) string {
	if tag := c.FormValue("language"); text.Is(tag) {
		return tag
	}
	return ""
}

// chooseLanguage changes the language of a browser in which nobody has signed in yet.
func (s *Site) chooseLanguage(c echo.Context) error {
	s.keepLanguage(c, chosenLanguage(c))
	if next := nextOf(c.FormValue("next")); next != "/" {
		return s.goTo(c, "/signin?next="+url.QueryEscape(next))
	}
	return s.goTo(c, "/signin")
}

// setLanguage is a person's own choice, on every device, also while they act for another. Of an account that several
// use each has their own browser.
func (s *Site) setLanguage(c echo.Context) error {
	v, tag := visitor(c), chosenLanguage(c)
	if v.Shared() {
		s.keepLanguage(c, tag)
		return s.goTo(c, "/settings")
	}
	if err := s.DB.At(v.School).SetLanguage(c.Request().Context(), v.Person.ID, tag); err != nil {
		return err
	}
	s.keepLanguage(c, "") // what was chosen for the browser is over
	return s.goTo(c, "/settings")
}

func (s *Site) keepLanguage(c echo.Context, tag string) {
	kept := &http.Cookie{Name: s.cookieName(languageCookie), Value: tag, Path: "/", Secure: s.https(), HttpOnly: true, SameSite: http.SameSiteLaxMode}
	if tag == "" {
		kept.MaxAge = -1
	}
	http.SetCookie(c.Response(), kept)
}
