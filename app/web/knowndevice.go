package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// deviceCookie says that an account has signed in with its password on this device: it has tries of its own then. It opens
// nothing and names nobody.
const deviceCookie = "corridor-device"

// deviceSeconds is how long a device is known: a school year.
const deviceSeconds = 365 * 24 * 60 * 60

// deviceOf is what tells the device apart if the account has signed in on it before; empty if it hasn't.
func (s *Site) deviceOf(c echo.Context, name string) string {
	cookie, err := c.Request().Cookie(s.cookieName(deviceCookie))
	if err != nil || !s.Desk.KnowsDevice(cookie.Value, name) {
		return ""
	}
	return cookie.Value
}

// knowDevice keeps that the account has signed in here. The next person's takes its place.
func (s *Site) knowDevice(c echo.Context, name string) {
	if s.deviceOf(c, name) != "" {
		return
	}
	kept := &http.Cookie{
		Name: s.cookieName(deviceCookie), Value: s.Desk.NewDevice(name), Path: "/", MaxAge: deviceSeconds, Secure: s.https(),
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
	c.Response().Before(func() { http.SetCookie(c.Response(), kept) }) // after the session's, which some programs take for the only one
}
