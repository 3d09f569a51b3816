// Package embedded runs a private PostgreSQL with the programs that the machine has, so that a school
// needs no database of its own.
//
// A data folder has one server, and the server has one owner: the program that started it, which holds
// the lock on pg.lock, and with whom it ends. Another program that starts on the same folder adopts the
// running server and leaves it alone. The server listens on a socket in a folder that only its own
// account may enter, and nowhere else.
package embedded

import (
	"context"
	"log/slog"
	"net/url"
	"strings"
)

const (
	database  = "corridor" // made by Start
	superuser = "corridor"
	port      = "5432" // only a part of the socket's name
)

// Config says where a private PostgreSQL lives and how careful it is.
type Config struct {
	DataDir string       // holds pg, pg.log and pg.lock; made when missing
	Log     *slog.Logger // nil says nothing
	Fast    bool         // forgets everything in a power cut: for tests only

	searched  []string // folders to look for programs in; nil means the usual ones
	elsewhere string   // for data whose folder PostgreSQL can't enter; "" means /var/lib/corridor
}

// Server is a running private PostgreSQL, started or adopted.
type Server struct {
	dir    string
	socket string
	ended  <-chan struct{}
	stop   func() error
}

// Start returns once the server answers and has a database named corridor. A first start makes the
// data folder, which takes seconds; one after a crash takes as long as PostgreSQL's recovery.
// The end of ctx gives up the wait, and doesn't stop a server that has started.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return start(ctx, cfg)
}

// URL is what pgx and libpq call a connection string. It names the database and doesn't make it.
func (s *Server) URL(database string) string {
	return socketURL(s.socket, database)
}

// Dir is the folder that holds PostgreSQL's own files.
func (s *Server) Dir() string {
	return s.dir
}

// Ended is closed when a server that we started has ended, asked to or not.
// It is nil, and so never ready, for a server that was adopted.
func (s *Server) Ended() <-chan struct{} {
	return s.ended
}

// Stop ends the server if we started it, with its open connections, and waits until its data is on disk.
func (s *Server) Stop() error {
	return s.stop()
}

func socketURL(folder, database string) string {
	query := url.Values{"host": {folder}, "port": {port}, "user": {superuser}}.Encode()
	address := url.URL{
		Scheme:   "postgres",
		Path:     "/" + database,
		RawQuery: strings.ReplaceAll(query, "+", "%20"), // libpq takes a plus for a plus
	}
	return address.String()
}
