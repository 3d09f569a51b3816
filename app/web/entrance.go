package web

import (
	"net/http"
	"strconv"
	"sync/atomic"

	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/views"
	"corridor/views/text"
)

// startingAgain is after how many seconds a browser looks again whether the school is there.
const startingAgain = 5

// Entrance answers from the program's first moment: that Corridor is starting, until a site is opened behind it.
type Entrance struct {
	Config
	site     atomic.Pointer[Site]
	starting *echo.Echo
}

// NewEntrance makes an entrance that is shut. Of its configuration it needs BaseURL, Clock and Static.
func NewEntrance(c Config) *Entrance {
	e := &Entrance{Config: c, starting: echo.New()}
	e.starting.Use(headers((&Site{Config: c}).https()))
	e.starting.GET("/healthz", (&Site{}).health)
	e.starting.HEAD("/healthz", (&Site{}).health)
	e.starting.Any("/readyz", e.notReady)
	e.starting.GET("/static/*", echo.WrapHandler(c.Static))
	e.starting.Any("/*", e.startingPage)
	return e
}

// Open lets visitors through to a site.
func (e *Entrance) Open(s *Site) { e.site.Store(s) }

// ServeHTTP answers one request.
func (e *Entrance) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s := e.site.Load(); s != nil {
		s.ServeHTTP(w, r)
		return
	}
	e.starting.ServeHTTP(w, r)
}

func (e *Entrance) notReady(c echo.Context) error {
	return c.String(http.StatusServiceUnavailable, "starting\n")
}

// startingPage says so, and looks again by itself without any script: the site's own scripts have nobody to talk to yet.
func (e *Entrance) startingPage(c echo.Context) error {
	h, again := c.Response().Header(), strconv.Itoa(startingAgain)
	h.Set("Retry-After", again)
	if c.Request().Method == http.MethodGet {
		h.Set("Refresh", again) // a form that was sent isn't asked for as a page
	}
	f := views.Frame{
		Say: text.Of(languageOf(c, account.Visitor{})), Now: e.Clock(), Path: c.Request().URL.Path, Zone: e.Clock().Location(),
	}
	return (&Site{}).draw(c, http.StatusServiceUnavailable, views.StartingPage(f))
}
