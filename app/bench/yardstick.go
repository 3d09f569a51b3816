package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// The least that any correct program must ask of the database for a start and an end of a pass.
var (
	//go:embed yardstick/schema.sql
	schemaSQL []byte
	//go:embed yardstick/start_end.sql
	startEndSQL []byte
)

// yardstick is a database of its own on the same server.
type yardstick struct {
	pgbench, script, url string
}

const missing = "pgbench is missing: 'apt-get install postgresql-contrib', 'dnf install postgresql-contrib' or " +
	"'brew install postgresql@17', or name its folder in PG_BIN"

// findPgbench looks where PostgreSQL's programs usually are.
func findPgbench() (string, error) {
	if found, err := exec.LookPath(filepath.Join(os.Getenv("PG_BIN"), "pgbench")); err == nil {
		return found, nil
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin/pgbench", "/usr/pgsql-*/bin/pgbench", "/opt/homebrew/opt/postgresql@*/bin/pgbench",
		"/usr/local/opt/postgresql@*/bin/pgbench",
	} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 { // fails for a bad pattern only
			return found[len(found)-1], nil
		}
	}
	return "", errors.New(missing)
}

func (s *stage) yardstick(ctx context.Context) (yardstick, error) {
	program, err := findPgbench()
	if err != nil {
		return yardstick{}, err
	}
	y := yardstick{program, filepath.Join(s.folder, "start_end.sql"), s.postgres.URL("yardstick")}
	if err := os.WriteFile(y.script, startEndSQL, 0o600); err != nil {
		return y, err
	}
	return y, errors.Join(
		s.script(ctx, program, s.url, []byte("create database yardstick")),
		s.script(ctx, program, y.url, schemaSQL),
	)
}

// script runs statements once, through pgbench, which is there anyhow.
func (s *stage) script(ctx context.Context, program, url string, sql []byte) error {
	path := filepath.Join(s.folder, "once.sql")
	if err := os.WriteFile(path, sql, 0o600); err != nil {
		return err
	}
	_, err := yardstick{program, path, url}.pgb(ctx, "-t", "1")
	return err
}

// run is one round: transactions per second, and the time that pgbench itself took of the processors for
// each.
func (y yardstick) run(ctx context.Context, length time.Duration) (tps float64, err error) {
	wrote, err := y.pgb(ctx, "-M", "prepared", "-c", strconv.Itoa(clients), "-j", "2",
		"-T", strconv.Itoa(max(1, int(length.Seconds()))))
	if err != nil {
		return 0, err
	}
	return readTPS(wrote)
}

func (y yardstick) pgb(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, y.pgbench, append(append([]string{"-n", "-f", y.script}, args...), y.url)...)
	wrote, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("pgbench: %w\n%s", err, bytes.TrimSpace(wrote))
	}
	return wrote, nil
}

var tpsLine = regexp.MustCompile(`(?m)^tps = ([0-9.]+)`)

func readTPS(wrote []byte) (float64, error) {
	found := tpsLine.FindSubmatch(wrote)
	if found == nil {
		return 0, fmt.Errorf("pgbench did not say its tps:\n%s", wrote)
	}
	return strconv.ParseFloat(string(found[1]), 64)
}
