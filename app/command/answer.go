package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"corridor/app/demo"
	"corridor/app/web"
	"corridor/static"
)

// front is what answers at ADDR from the first moment on: first that the school is starting, then the site.
type front struct {
	*http.Server
	entrance *web.Entrance
	address  string
	broken   chan error
}

// openFront begins to answer.
func openFront(ctx context.Context, w World, set settings, log *slog.Logger) (*front, error) {
	entrance := web.NewEntrance(web.Config{BaseURL: set.BaseURL, Clock: w.Now, Static: static.Handler()})
	f := &front{Server: web.Server(entrance), entrance: entrance, broken: make(chan error, 1)}
	f.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelDebug)
	serve := f.Serve
	if set.Cert != "" {
		files, err := newCertificate(set.Cert, set.Key, w.Now, log)
		if err != nil {
			return nil, err
		}
		f.TLSConfig = files.config()
		serve = func(l net.Listener) error { return f.ServeTLS(l, "", "") }
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", set.Addr)
	if err != nil {
		return nil, fmt.Errorf("ADDR %s can't be listened on: %w", set.Addr, err)
	}
	f.address = listener.Addr().String()
	log.Info("starting", "address", f.address)
	go func() { f.broken <- serve(listener) }()
	return f, nil
}

// run answers requests until ctx ends.
func (s *server) run(ctx context.Context, f *front, d database, w World, set settings) error {
	f.entrance.Open(s.site)
	greet(w, set, f.address)
	if err := s.untilStopped(ctx, f.broken, d); err != nil {
		return err
	}
	return s.stop(ctx, f.Server, set.StopAfter)
}

func (s *server) untilStopped(ctx context.Context, broken <-chan error, d database) error {
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
		return nil
	}
}

// stop lets /readyz say no first, and goes on answering for as long as a load balancer needs to see that; then it sends the
// pages to the other servers, each at its own moment, and lets requests finish for as long as drainFor.
func (s *server) stop(ctx context.Context, answering *http.Server, after time.Duration) error {
	s.stopping.Store(true)
	s.log.Info("stopping", "answers_for", after)
	ctx = context.WithoutCancel(ctx)
	if after > 0 {
		time.Sleep(after)
	}
	s.hub.Close()
	draining, cancel := context.WithTimeout(ctx, drainFor)
	defer cancel()
	err := answering.Shutdown(draining)
	if errors.Is(err, context.DeadlineExceeded) {
		s.log.Warn("requests that have not ended are cut off", "after", drainFor)
		err = answering.Close()
	}
	return err
}

// metricsServer answers a Prometheus at an address of its own, until ctx ends.
func (s *server) metricsServer(ctx context.Context, address string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("METRICS_ADDR %s can't be listened on: %w", address, err)
	}
	pages := http.NewServeMux()
	pages.Handle("GET /metrics", s.metrics.Handler())
	answering := web.Server(pages)
	context.AfterFunc(ctx, func() { _ = answering.Close() }) // who reads figures tries again
	go func() { _ = answering.Serve(listener) }()            // it ends with the server
	return nil
}

// greet says where the site is, and in demo mode how to sign in.
func greet(w World, s settings, address string) {
	scheme := "http://"
	if s.Cert != "" {
		scheme = "https://"
	}
	fmt.Fprintf(w.Out, "Corridor is ready: %s\n", or(s.BaseURL, scheme+address))
	if !s.Demo {
		return
	}
	fmt.Fprintf(w.Out, "\nDemo sign-ins, all with the password %s:\n", demo.Password)
	for _, name := range demo.SignIns() {
		fmt.Fprintf(w.Out, "  %s\n", name)
	}
	fmt.Fprintf(w.Out, "  student2@demo.school to student60@demo.school\nApproval PINs: teacher@demo.school 4826, teacher2@demo.school 7193\n\n")
}
