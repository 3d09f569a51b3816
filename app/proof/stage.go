package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/jackc/pgx/v5"

	"corridor/db"
	"corridor/db/embedded"
)

// stage is what all rounds share: a private PostgreSQL as the product runs it, which forgets nothing.
type stage struct {
	options
	folder string
	key    string // SECRET_KEY and PIN_PEPPER
	made   int    // databases

	mu       sync.Mutex
	postgres *embedded.Server
}

func setUp(ctx context.Context, o options) (s *stage, err error) {
	s = &stage{options: o, key: rand.Text() + rand.Text()}
	if s.folder, err = os.MkdirTemp(embedded.FastFolder(), "corridor-proof-"); err != nil {
		return nil, err
	}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.clear())
	}
	return s, nil
}

// open starts the PostgreSQL twice: the moment of each commit is kept only from a start on.
func (s *stage) open(ctx context.Context) error {
	if err := s.startPostgres(ctx); err != nil {
		return err
	}
	if err := s.sql(ctx, "corridor", "alter system set track_commit_timestamp = on"); err != nil {
		return err
	}
	if err := s.postgres.Stop(); err != nil {
		return err
	}
	return s.startPostgres(ctx)
}

func (s *stage) startPostgres(ctx context.Context) error {
	started, err := embedded.Start(ctx, embedded.Config{DataDir: s.folder, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.postgres = started
	return nil
}

// killPostgres ends it without a word to anybody: SIGKILL as a crash of the machine's memory would, SIGQUIT as an
// impatient administrator.
func (s *stage) killPostgres(with syscall.Signal) error {
	text, err := os.ReadFile(filepath.Join(s.postgres.Dir(), "postmaster.pid"))
	if err != nil {
		return err
	}
	line, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		return err
	}
	if err := syscall.Kill(pid, with); err != nil {
		return err
	}
	<-s.postgres.Ended()
	return nil
}

// url names a database without any link between.
func (s *stage) url(database string) string { return s.postgres.URL(database) }

// dialPostgres is how a server's link reaches the database.
func (s *stage) dialPostgres(ctx context.Context) (net.Conn, error) {
	s.mu.Lock()
	address, err := url.Parse(s.postgres.URL("corridor"))
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	socket := filepath.Join(address.Query().Get("host"), ".s.PGSQL."+address.Query().Get("port"))
	return new(net.Dialer).DialContext(ctx, "unix", socket)
}

// sql runs one statement outside of everything that is under trial.
func (s *stage) sql(ctx context.Context, database, statement string) error {
	conn, err := pgx.Connect(ctx, s.url(database))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statement)
	return err
}

// database makes an empty one of this version.
func (s *stage) database(ctx context.Context) (name string, err error) {
	s.made++
	name = fmt.Sprintf("round%d", s.made)
	if err := s.sql(ctx, "corridor", "create database "+name); err != nil {
		return name, err
	}
	d, err := db.Open(ctx, s.url(name))
	if err != nil {
		return name, err
	}
	defer d.Close()
	_, err = d.Migrate(ctx)
	return name, err
}

// clear stops the database and removes its folder, which may lie elsewhere.
func (s *stage) clear() error {
	if s.postgres == nil {
		return os.RemoveAll(s.folder)
	}
	return errors.Join(s.postgres.Stop(), os.RemoveAll(filepath.Dir(s.postgres.Dir())), os.RemoveAll(s.folder))
}

// keepLogs saves what the servers have said before their folder goes.
func (s *stage) keepLogs() {
	for _, name := range []string{"A", "B"} {
		text, err := os.ReadFile(filepath.Join(s.folder, "server"+name, "log"))
		if err == nil && os.MkdirAll(s.logs, 0o755) == nil {
			_ = os.WriteFile(filepath.Join(s.logs, name+".log"), text, 0o600) // the violations have been shown without it
		}
	}
}
