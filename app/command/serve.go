package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"corridor/app/account"
	"corridor/app/audit"
	"corridor/app/cover"
	"corridor/app/demo"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/photos"
	"corridor/app/provider"
	"corridor/app/school"
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
		Example: "  corridor serve\n  DATABASE_URL=postgres://… BASE_URL=https://pass.example.org ADDR=0.0.0.0:8080 corridor serve",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return serve(cmd.Context(), w) },
	}
}

// serve runs until ctx ends, and then lets requests finish, pages go, and the private database stop.
func serve(ctx context.Context, w World) error {
	s, err := readSettings()
	if err != nil {
		return err
	}
	log := logger(w.Err, s.LogFormat)
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("ADDR %s can't be listened on: %w", s.Addr, err)
	}
	d, err := migrated(ctx, s, log)
	if err != nil {
		_ = listener.Close() // nothing has used it
		return err
	}
	defer d.close()
	// Work in the background outlives the signal until the requests are through.
	working, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	var workers sync.WaitGroup
	defer workers.Wait()
	defer stopWork()
	srv := newServer(working, &workers, w, s, d, log)
	if s.Demo {
		if err := srv.openDemo(ctx, working, &workers); err != nil {
			return err
		}
	}
	workers.Go(func() { srv.sweep(working) })
	workers.Go(func() { every(working, tidyEvery, srv.tidy) })
	workers.Go(func() { srv.seal(working) })
	workers.Go(func() { srv.site.Rosters().Run(working, log) })
	workers.Go(func() { srv.site.Notices().Run(working, log) })
	return srv.run(ctx, listener, d, w, s)
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
	log      *slog.Logger
	now      func() time.Time
	stopping atomic.Bool
}

func newServer(ctx context.Context, workers *sync.WaitGroup, w World, s settings, d database, log *slog.Logger) *server {
	bus := db.NewBus(ctx, d.DB, d.url, log)
	srv := &server{db: d, hub: live.NewHub(bus), log: log, now: w.Now}
	workers.Go(func() { bus.Listen(ctx) })
	srv.hall = hall.New(d.DB, w.Now, srv.hub, s.PinPepper)
	srv.desk = account.New(d.DB, w.Now, s.SecretKey)
	srv.covers = cover.New(d.DB, w.Now, srv.hub, srv.hall)
	srv.photos = photos.New(d.DB, w.Now, srv.hub)
	config := web.Config{
		DB: d.DB, Hall: srv.hall, Desk: srv.desk, Hub: srv.hub, Clock: w.Now, Log: log,
		BaseURL: s.BaseURL, Proxies: s.Proxies, Static: static.Handler(), Stopped: srv.stopping.Load,
		Providers: provider.New(s.Providers, nil, w.Now),
	}
	for _, missing := range anyDistrict(s.Providers) {
		log.Warn("any district that has the app may sign in", "set", missing)
	}
	if s.Demo {
		config.Demo = demo.SignIns()
	}
	srv.site = web.New(config)
	s.Notices.open(srv.site.Notices(), s)
	srv.site.Rosters().Key, srv.site.Rosters().Folder = s.SecretKey, s.RosterDir
	return srv
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
	workers.Go(func() { every(working, freshenEvery, freshen) })
	return nil
}

// sweep does what is due in every school, for as long as the server runs.
func (s *server) sweep(ctx context.Context) {
	s.inEverySchool(ctx, sweepEvery, func(ctx context.Context, of school.ID) error {
		return errors.Join(s.hall.Sweep(ctx, of), s.covers.Sweep(ctx, of))
	}, "what is due has to wait")
}

// seal keeps the audit log of every school tamper-evident.
func (s *server) seal(ctx context.Context) {
	s.inEverySchool(ctx, sealEvery, audit.New(s.db.DB).Seal, "the audit log has to wait for its seal")
}

// inEverySchool does work again and again; wait is what the log says when it can't be done.
func (s *server) inEverySchool(ctx context.Context, pause time.Duration, work func(context.Context, school.ID) error, wait string) {
	every(ctx, pause, func(ctx context.Context) {
		schools, err := s.db.Schools(ctx)
		for _, of := range schools {
			err = errors.Join(err, work(ctx, of.ID))
		}
		if err != nil && ctx.Err() == nil {
			s.log.Warn(wait, "error", err)
		}
	})
}

// tidy forgets the sign-ins at providers, and the pictures on their way, whose time is over.
func (s *server) tidy(ctx context.Context) {
	if err := errors.Join(s.desk.Tidy(ctx), s.photos.Tidy(ctx)); err != nil && ctx.Err() == nil {
		s.log.Warn("old sign-ins or pictures stay for another hour", "error", err)
	}
}

func every(ctx context.Context, pause time.Duration, work func(context.Context)) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			work(ctx)
		}
	}
}

// run answers requests until ctx ends.
func (s *server) run(ctx context.Context, listener net.Listener, d database, w World, set settings) error {
	answering := web.Server(s.site)
	answering.ErrorLog = slog.NewLogLogger(s.log.Handler(), slog.LevelDebug)
	broken := make(chan error, 1)
	go func() { broken <- answering.Serve(listener) }()
	greet(w, set, listener.Addr().String())
	var ended <-chan struct{}
	if d.private != nil {
		ended = d.private.Ended()
	}
	select {
	case err := <-broken:
		return err
	case <-ended:
		return errors.New("the private PostgreSQL has stopped; its log is pg.log in DATA_DIR")
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	s.hub.Close()
	draining, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainFor)
	defer cancel()
	if err := answering.Shutdown(draining); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// greet says where the site is, and in demo mode how to sign in.
func greet(w World, s settings, address string) {
	at := or(s.BaseURL, "http://"+address)
	fmt.Fprintf(w.Out, "Corridor is ready: %s\n", at)
	if !s.Demo {
		return
	}
	fmt.Fprintf(w.Out, "\nDemo sign-ins, all with the password %s:\n", demo.Password)
	for _, name := range demo.SignIns() {
		fmt.Fprintf(w.Out, "  %s\n", name)
	}
	fmt.Fprintf(w.Out, "  student2@demo.school to student60@demo.school\nApproval PINs: teacher@demo.school 4826, teacher2@demo.school 7193\n\n")
}
