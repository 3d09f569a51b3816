package command

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"

	"corridor/app/demo"
	"corridor/app/notice"
	"corridor/app/notify"
	"corridor/app/secret"
	"corridor/app/simulate"
	"corridor/static"
)

// simulation is what can be said of one on the command line.
type simulation struct {
	size   demo.Size
	days   int
	speed  float64
	seed   uint64
	name   string
	report string
	push   string
}

// errSeen is the end of a simulation in which something was seen that must not be.
var errSeen = errors.New("something was seen that must not be; it is at the end of the report")

func simulateCommand(w World) *cobra.Command {
	var s simulation
	cmd := &cobra.Command{
		Use:   "simulate",
		Short: "Live the days of a made-up school, at speed",
		Long: "Live the days of a made-up school through the pages and forms of a server that is started for it, on a private\n" +
			"database that is thrown away, and say what was seen. SMTP_URL, VAPID_PUBLIC and the other settings of notices hold,\n" +
			"so that a real inbox and a real push service can be looked at: with --push and PUSH_HOSTS everybody's browser\n" +
			"has subscribed there.",
		Example: "  corridor simulate --students 1200 --days 3 --speed 60 --report days.html\n  corridor simulate --students 200 --days 1 --speed 1",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return s.run(cmd.Context(), w) },
	}
	f := cmd.Flags()
	f.IntVar(&s.size.Students, "students", 1200, "how many students the school has")
	f.IntVar(&s.size.Staff, "staff", 0, "how many staff; none: as many as the students need")
	f.IntVar(&s.days, "days", 3, "how many school days are lived")
	f.Float64Var(&s.speed, "speed", 60, "how many times faster than the wall's the school's clock runs by day; 1 is as it is")
	f.Uint64Var(&s.seed, "seed", 1, "of all that is left to chance")
	f.StringVar(&s.name, "school", "Corridor High (simulated)", "the name of the school")
	f.StringVar(&s.push, "push", "", "the address of a push service that everybody's browser has subscribed with")
	f.StringVar(&s.report, "report", "", "a file for the report as a page with charts")
	return cmd
}

func (s simulation) run(ctx context.Context, w World) error {
	if err := s.check(); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "corridor-simulation-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }() // a folder of the system's own, which it empties as well
	set, err := s.settings(folder)
	if err != nil {
		return err
	}
	logged := &troubles{to: slog.NewTextHandler(w.Err, nil)}
	d, err := migrated(ctx, set, slog.New(logged))
	if err != nil {
		return err
	}
	defer d.close()
	r, err := s.live(ctx, w, set, d, slog.New(logged))
	if err != nil {
		return err
	}
	r.Odd = append(r.Odd, logged.counted()...)
	r.Print(w.Out)
	if err := s.write(r); err != nil {
		return err
	}
	if r.Failed() {
		return errSeen
	}
	return nil
}

// write leaves the report where it was wished for.
func (s simulation) write(r simulate.Report) error {
	if s.report == "" {
		return nil
	}
	style, err := static.Text("app.css")
	if err != nil {
		return err
	}
	file, err := os.Create(s.report)
	if err != nil {
		return err
	}
	return errors.Join(r.WritePage(file, style), file.Close())
}

func (s simulation) check() error {
	switch {
	case s.size.Students < 64 || s.size.Students > 20000:
		return wrongUse{errors.New("--students is between 64 and 20000")}
	case s.days < 1 || s.days > 60:
		return wrongUse{errors.New("--days is between 1 and 60")}
	case s.speed < 1 || s.speed > 600:
		return wrongUse{errors.New("--speed is between 1 and 600")}
	}
	return nil
}

// settings are those of the environment, with a database and a folder of the simulation's own.
func (s simulation) settings(folder string) (settings, error) {
	for name, value := range map[string]string{"DATABASE_URL": "", "DEMO": "", "DATA_DIR": filepath.Join(folder, "data"), "ADDR": "127.0.0.1:0", "SECRET_KEY": rand.Text() + rand.Text(), "PIN_PEPPER": rand.Text() + rand.Text()} {
		if err := os.Setenv(name, value); err != nil {
			return settings{}, err
		}
	}
	return readSettings()
}

// live starts the server with a clock of its own, fills the school, and lives in it.
func (s simulation) live(ctx context.Context, w World, set settings, d database, log *slog.Logger) (r simulate.Report, err error) {
	start := simulate.FirstMorning(w.Now())
	made := simulate.Make(s.size, s.seed, s.name, start)
	clock := simulate.NewClock(w.Now, start.In(made.School.Location()), s.speed)
	fast := w
	fast.Now, fast.Rest = clock.Now, clock.Rest
	front, err := openFront(ctx, fast, set, log)
	if err != nil {
		return r, err
	}
	defer func() { _ = front.Close() }() // whom it served has been answered
	working, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	var workers sync.WaitGroup
	defer workers.Wait()
	defer stopWork()
	srv, err := newServer(working, &workers, fast, set, d, log)
	if err != nil {
		return r, err
	}
	progress := func(format string, args ...any) { fmt.Fprintf(w.Err, format+"\n", args...) }
	progress("Making a school of %d students …", s.size.Students)
	secrets := demo.Secrets{Password: func(word string) string { return secret.Hash(word, nil) }, PIN: srv.hall.HashPin}
	if err := demo.Load(ctx, d.DB, made, secrets, start); err != nil {
		return r, err
	}
	if err := d.DB.Analyze(ctx); err != nil {
		return r, err
	}
	sent := &sentOut{Counter: srv.metrics, tries: map[string]int{}}
	srv.site.Notices().Counter = sent
	srv.work(working, &workers)
	serving, stop := context.WithCancel(ctx)
	stopped := make(chan error, 1)
	quiet := fast
	quiet.Out = io.Discard
	go func() { stopped <- srv.run(serving, front, d, quiet, set) }()
	clock.Run(s.speed)
	policy, err := srv.hall.CurrentPolicy(ctx, made.School.ID)
	if err == nil {
		r, err = simulate.Run(ctx, simulate.Plan{
			Days: s.days, Speed: s.speed, Seed: s.seed, Address: front.address, Push: s.push, DB: d.DB, Made: made, Policy: policy,
			Clock: clock, Wall: w.Now, Progress: progress, Sent: sent.counted,
		})
	}
	stop()
	return r, errors.Join(err, <-stopped)
}

// sentOut counts what a server sends, for the report: what the database has of it goes with its notice, or with the session
// of its device.
type sentOut struct {
	notify.Counter
	mu    sync.Mutex
	tries map[string]int
}

// Sent counts one try.
func (s *sentOut) Sent(channel notice.Channel, became string) {
	s.Counter.Sent(channel, became)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tries[string(channel)+" "+became]++
}

func (s *sentOut) counted() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.tries)
}

// troubles are the warnings and errors that the server has logged: in a simulation nothing goes wrong by itself.
type troubles struct {
	to   slog.Handler
	mu   sync.Mutex
	seen map[string]int
}

// Enabled, Handle, WithAttrs and WithGroup are what slog asks for.
func (t *troubles) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }

// Handle counts a line and passes it on.
func (t *troubles) Handle(ctx context.Context, r slog.Record) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.seen == nil {
		t.seen = map[string]int{}
	}
	what := "logged: " + r.Message
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "error" || a.Key == "err" {
			what += " (" + a.Value.String() + ")"
		}
		return true
	})
	t.seen[what]++
	return t.to.Handle(ctx, r)
}

// WithAttrs keeps to the same counts.
func (t *troubles) WithAttrs([]slog.Attr) slog.Handler { return t }

// WithGroup keeps to the same counts.
func (t *troubles) WithGroup(string) slog.Handler { return t }

func (t *troubles) counted() (list []simulate.Count) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for what, n := range t.seen {
		list = append(list, simulate.Count{What: what, Times: n})
	}
	return list
}
