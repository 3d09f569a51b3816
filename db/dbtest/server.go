package dbtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Env names the server that lends: the URL of a database on it that tests may leave alone.
const Env = "CORRIDOR_TEST_PG"

// server is where databases are lent from.
type server struct {
	address *url.URL
	pool    *pgxpool.Pool // to the database that stays empty
	own     *Served       // nil if it was there before us; held on to because it ends when it is let go
}

// lendingServer is one for the process. It has no end but the process's own.
var lendingServer = sync.OnceValues(func() (*server, error) {
	ctx := context.Background()
	if address := os.Getenv(Env); address != "" {
		return connect(ctx, address, nil)
	}
	own, err := Serve(ctx)
	if err != nil {
		return nil, err
	}
	return connect(ctx, own.URL, own)
})

func connect(ctx context.Context, address string, own *Served) (*server, error) {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme == "" {
		return nil, fmt.Errorf("%s is no postgres:// URL", Env)
	}
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 4 // more would only wait for each other
	pool, err := pgxpool.NewWithConfig(ctx, config)
	return &server{parsed, pool, own}, err
}

func (s *server) url(database string) string {
	address := *s.address
	address.Path = "/" + database
	return address.String()
}
