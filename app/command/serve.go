package command

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"corridor/app/account"
	"corridor/app/cover"
	"corridor/app/demo"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/metrics"
	"corridor/app/photos"
	"corridor/app/provider"
	"corridor/app/relay"
	"corridor/app/secret"
	"corridor/app/web"
	"corridor/db"
	"corridor/static"
)

const (
	// sweepEvery is how often deadlines are looked for: a turn or a scheduled start is at most this late.
	sweepEvery = time.Second
	// sealEvery is how often the audit log's new rows are put into its chain.
	sealEvery = 5 * time.Second
	// freshenEvery is how often the demo school's own students move.
	freshenEvery = 15 * time.Second
	// tidyEvery is how often sign-ins that came to nothing are looked through for those whose time is over.
	tidyEvery = time.Hour
	// drainFor is how long a stopping server waits for requests under way.
	drainFor = 10 * time.Second
)

func serveCommand(w World) *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Run the server",
		Long: "Run the server. With DATABASE_URL it uses that PostgreSQL; without, it starts and keeps a private one\n" +
			"in DATA_DIR. DEMO=1 makes the demo school.",
		Example: "  corridor serve\n  DATABASE_URL=postgres://… BASE_URL=https://pass.example.org TRUSTED_PROXIES=127.0.0.1 corridor serve",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return serve(cmd.Context(), w) },
	}
}

// serve answers at once, with the school as soon as it is there. It runs until ctx ends, and then lets requests finish,
// pages go, and the private database stop.
func serve(ctx context.Context, w World) error {
	s, err := readSettings()
	if err != nil {
		return err
	}
	log := s.logger(w.Err)
	front, err := openFront(ctx, w, s, log)
	if err != nil {
		return err
	}
	defer func() { _ = front.Close() }() // whom it served has been answered
	d, err := migrated(ctx, s, log)
	if err != nil {
		return err
	}
	defer d.close()
	// Work in the background outlives the signal until the requests are through.
	working, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	var workers sync.WaitGroup
	defer workers.Wait()
	defer stopWork()
	srv, err := newServer(working, &workers, w, s, d, log)
	if err != nil {
		return err
	}
	if s.MetricsAddr != "" {
		if err := srv.metricsServer(working, s.MetricsAddr); err != nil {
			return err
		}
	}
	if s.Demo {
		if err := srv.openDemo(ctx, working, &workers); err != nil {
			return err
		}
	}
	srv.work(working, &workers)
	return srv.run(ctx, front, d, w, s)
}

// work is what the server does in the background until ctx ends.
func (s *server) work(ctx context.Context, workers *sync.WaitGroup) {
	workers.Go(func() { s.sweep(ctx) })
	workers.Go(func() { s.every(ctx, tidyEvery, s.tidy) })
	workers.Go(func() { s.seal(ctx) })
	workers.Go(func() { s.site.Rosters().Run(ctx, s.log) })
	workers.Go(func() { s.site.Notices().Run(ctx, s.log) })
}

// server is everything that runs while the program serves.
type server struct {
	db       database
	hub      *live.Hub
	hall     *hall.Hall
	desk     *account.Desk
	covers   *cover.Covers
	photos   *photos.Photos
	site     *web.Site
	metrics  *metrics.Metrics
	log      *slog.Logger
	now      func() time.Time
	rest     func(context.Context, time.Duration) // nil by the wall's clock
	stopping atomic.Bool
}

// bus carries events between the servers for as long as it listens.
type bus interface {
	live.Bus
	Listen(context.Context)
}

func newBus(ctx context.Context, s settings, d database, log *slog.Logger) (bus, error) {
	if s.EventsURL == "" {
		return db.NewBus(ctx, d.DB, d.url, log), nil
	}
	over, err := relay.New(ctx, s.EventsURL, log)
	if err != nil {
		return nil, fmt.Errorf("EVENTS_URL: %w", err)
	}
	return over, nil
}

func newServer(ctx context.Context, workers *sync.WaitGroup, w World, s settings, d database, log *slog.Logger) (*server, error) {
	events, err := newBus(ctx, s, d, log)
	if err != nil {
		return nil, err
	}
	srv := &server{db: d, hub: live.NewHub(events), log: log, now: w.Now, rest: w.Rest, metrics: metrics.New(w.Version, w.Commit)}
	workers.Go(func() { events.Listen(ctx) })
	srv.metrics.Watch(srv.hub.Watching, d.Connections)
	srv.hall = hall.New(d.DB, w.Now, srv.hub, s.PinPepper)
	srv.hall.Counter = srv.metrics
	srv.desk = account.New(d.DB, w.Now, s.SecretKey)
	srv.covers = cover.New(d.DB, w.Now, srv.hub, srv.hall)
	srv.photos = photos.New(d.DB, w.Now, srv.hub)
	config := web.Config{
		DB: d.DB, Hall: srv.hall, Desk: srv.desk, Hub: srv.hub, Clock: w.Now, Log: log,
		BaseURL: s.BaseURL, Proxies: s.Proxies, Static: static.Handler(), Stopped: srv.stopping.Load,
		Providers: provider.New(s.Providers, nil, w.Now), Counter: srv.metrics,
	}
	for _, missing := range anyDistrict(s.Providers) {
		log.Warn("any district that has the app may sign in", "set", missing)
	}
	if s.Demo {
		config.Demo = demo.SignIns()
	}
	srv.site = web.New(config)
	s.Notices.open(srv.site.Notices(), s)
	srv.site.Notices().Counter = srv.metrics
	srv.site.Notices().Rest = w.Rest
	srv.site.Rosters().Key, srv.site.Rosters().Folder = s.SecretKey, s.RosterDir
	return srv, nil
}

// openDemo makes the demo school if it isn't there, and keeps it moving.
func (s *server) openDemo(ctx, working context.Context, workers *sync.WaitGroup) error {
	secrets := demo.Secrets{
		Password: func(password string) string { return secret.Hash(password, nil) },
		PIN:      s.hall.HashPin,
	}
	if _, err := demo.Fill(ctx, s.db.DB, s.now(), secrets); err != nil {
		return fmt.Errorf("demo school: %w", err)
	}
	freshen := func(ctx context.Context) {
		changed, err := demo.Freshen(ctx, s.db.DB, s.now())
		if err != nil && ctx.Err() == nil {
			s.log.Warn("the demo school stands still", "error", err)
		}
		demo.Tell(s.hub, changed)
	}
	freshen(ctx)
	workers.Go(func() { s.every(working, freshenEvery, freshen) })
	return nil
}
