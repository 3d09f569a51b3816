package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"corridor/db"
	"corridor/db/embedded"
)

// stage is what all parts share: a private PostgreSQL as the product runs it, on a real disk and without
// any of the settings that tests use, and a database of this version in it.
type stage struct {
	options
	folder   string
	postgres *embedded.Server
	db       *db.DB
	url      string
	key      string // SECRET_KEY, with which sessions are begun
	schools  uint64 // how many were made
	began    time.Time
	told     int // how many have been told something, by the part "notices"
}

func setUp(ctx context.Context, o options) (s *stage, err error) {
	s = &stage{options: o, key: rand.Text() + rand.Text(), began: time.Now()}
	if _, err := os.Stat(o.program); err != nil {
		return nil, fmt.Errorf("%s is missing: run 'make bench', which builds it", o.program)
	}
	if err := os.MkdirAll("data", 0o755); err != nil {
		return nil, err
	}
	if s.folder, err = os.MkdirTemp("data", "bench-"); err != nil {
		return nil, err
	}
	if err := s.open(ctx); err != nil {
		s.clear()
		return nil, err
	}
	return s, nil
}

func (s *stage) open(ctx context.Context) (err error) {
	log := slog.New(slog.DiscardHandler)
	if s.postgres, err = embedded.Start(ctx, embedded.Config{DataDir: s.folder, Log: log}); err != nil {
		return err
	}
	s.url = s.postgres.URL("corridor")
	if s.db, err = db.Open(ctx, s.url); err != nil {
		return err
	}
	_, err = s.db.Migrate(ctx)
	return err
}

// clear stops the database and removes its folder, which may lie elsewhere.
func (s *stage) clear() {
	var err error
	if s.db != nil {
		s.db.Close()
	}
	if s.postgres != nil {
		err = errors.Join(s.postgres.Stop(), os.RemoveAll(filepath.Dir(s.postgres.Dir())))
	}
	if err := errors.Join(err, os.RemoveAll(s.folder)); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
}

// machine is what the figures were measured on.
type machine struct {
	At     time.Time `json:"at"`
	Cores  int       `json:"cores"`
	Go     string    `json:"go"`
	Schema string    `json:"schema"`
}

func (s *stage) machine() machine {
	return machine{s.began, runtime.NumCPU(), runtime.Version(), db.SchemaVersion()}
}
