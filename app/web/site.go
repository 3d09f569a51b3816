// Package web is the face of Corridor towards browsers: routes, handlers, sessions, errors. No rule lives
// here: a handler reads the form, says one verb, draws one view.
package web

import (
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"

	"corridor/app/account"
	"corridor/app/bells"
	"corridor/app/cover"
	"corridor/app/emergency"
	"corridor/app/encounters"
	"corridor/app/groups"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/notify"
	"corridor/app/people"
	"corridor/app/photos"
	"corridor/app/provider"
	"corridor/app/rooms"
	"corridor/app/roster"
	"corridor/app/rules"
	"corridor/app/setting"
	"corridor/db"
)

// Config is what a site is made of.
type Config struct {
	DB      *db.DB
	Hall    *hall.Hall
	Desk    *account.Desk
	Hub     *live.Hub
	Clock   func() time.Time
	Log     *slog.Logger
	BaseURL string // how browsers reach the site; https makes the cookies Secure
	Demo    []string
	Proxies []netip.Prefix // whose X-Forwarded-For is believed
	Static  http.Handler

	Providers *provider.Table // whom people may sign in with; nil: only with a password
	Stopped   func() bool     // the server is stopping: not ready for new visitors
	Counter   Counter         // nil counts nothing
}

// Site answers requests.
type Site struct {
	Config
	echo     *echo.Echo
	sessions sessions.Store
	tries    *limiter
	cards    *drawings
	streams  *openStreams
	crisis   *emergency.Desk
	alarms   *alarms
	rolls    *rolls
	office   *setting.Office
	rosters  *roster.Desk
	pulls    *setting.Kind[roster.Pull]
	accounts *people.Accounts
	photos   *photos.Photos
	reading  sync.Mutex // held while a file of pictures is read
	saved    *groups.Groups
	rooms    *rooms.Rooms
	rules    *rules.Rules
	covers   *cover.Covers
	deputies *setting.Kind[cover.Deputy]
	notices  *notify.Desk

	encounterVerbs *encounters.Encounters
	bells          *bells.Bells
}

// New makes the site.
func New(c Config) *Site {
	s := &Site{Config: c, echo: echo.New(), tries: newLimiter(c.Clock), cards: newDrawings(), streams: newOpenStreams()}
	s.crisis, s.alarms, s.rolls = emergency.NewDesk(c.DB, c.Clock, c.Hub), newAlarms(), newRolls()
	s.office = setting.NewOffice(c.DB, c.Clock, c.Hub)
	s.accounts = people.New(s.office, c.DB, c.Clock, c.Hub, c.Hall)
	s.photos = photos.New(c.DB, c.Clock, c.Hub)
	s.rosters = roster.NewDesk(c.DB, c.Clock, c.Hub)
	s.pulls = s.rosters.Pulls(s.office)
	s.saved = groups.New(c.DB, c.Clock)
	s.rooms = rooms.New(s.office)
	s.rules = rules.New(c.DB, c.Clock, s.office)
	s.encounterVerbs = encounters.New(s.office, c.DB)
	s.bells = bells.New(s.office, c.Clock)
	s.covers = cover.New(c.DB, c.Clock, c.Hub, c.Hall)
	s.deputies = cover.Deputies(s.office)
	s.notices = newNotices(c)
	s.sessions = &store{desk: c.Desk, secure: s.https()}
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.HTTPErrorHandler = s.fail
	s.echo.IPExtractor = addressOf(c.Proxies)
	s.echo.Use(s.logged, s.recovered, headers(s.https()), bounded)
	s.echo.Use(echo.WrapMiddleware(sameOrigin(c.BaseURL)))
	s.routes()
	return s
}

// Rosters is the desk where rosters come in; whoever runs the site runs it too.
func (s *Site) Rosters() *roster.Desk { return s.rosters }

// Notices is the desk that tells people what has happened; whoever runs the site runs it too.
func (s *Site) Notices() *notify.Desk { return s.notices }

// ServeHTTP answers one request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.echo.ServeHTTP(w, r) }

func (s *Site) https() bool { return strings.HasPrefix(s.BaseURL, "https://") }

// addressOf finds a visitor's address: behind a trusted proxy the one it names, else the connection's.
func addressOf(trusted []netip.Prefix) echo.IPExtractor {
	if len(trusted) == 0 {
		return echo.ExtractIPDirect()
	}
	options := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, prefix := range trusted {
		options = append(options, echo.TrustIPRange(ipNet(prefix)))
	}
	return echo.ExtractIPFromXFFHeader(options...)
}

// Routes lists every route, such as "GET /student".
func (s *Site) Routes() (all []string) {
	for _, r := range s.echo.Routes() {
		all = append(all, r.Method+" "+r.Path)
	}
	return all
}
