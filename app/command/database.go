package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"corridor/db"
	"corridor/db/embedded"
)

// database is an open database, and the private server behind it if it has one.
type database struct {
	*db.DB
	url     string
	private *embedded.Server
}

// openDatabase connects to DATABASE_URL, or starts the private PostgreSQL.
func openDatabase(ctx context.Context, s settings, log *slog.Logger) (database, error) {
	found := database{url: s.DatabaseURL}
	if s.DatabaseURL == "" {
		private, err := embedded.Start(ctx, embedded.Config{DataDir: s.DataDir, Log: log})
		if err != nil {
			return found, err
		}
		found.private, found.url = private, private.URL("corridor")
	}
	var err error
	if found.DB, err = db.Open(ctx, found.url); err != nil {
		found.stopPrivate()
		return found, err
	}
	return found, nil
}

// migrated opens the database and sees that it is of this program's version: the private one is brought to
// it, another's is only looked at.
func migrated(ctx context.Context, s settings, log *slog.Logger) (database, error) {
	found, err := openDatabase(ctx, s, log)
	if err != nil {
		return found, err
	}
	if found.private != nil {
		_, err = found.Migrate(ctx)
		err = goOnWith(err)
	} else {
		err = pending(ctx, found.DB)
	}
	if err != nil {
		found.close()
	}
	return found, err
}

// goOnWith says what to do where the database is newer than the program. A server that runs already goes on beside it.
func goOnWith(err error) error {
	if newer, is := errors.AsType[*db.NewerDatabase](err); is {
		return fmt.Errorf("%w: start the program that has migrated it, or bring back a backup from before with 'corridor restore FILE --replace'", newer)
	}
	return err
}

func pending(ctx context.Context, d *db.DB) error {
	names, err := d.Pending(ctx)
	if err != nil || len(names) == 0 {
		return goOnWith(err)
	}
	return fmt.Errorf("the database is of an older version (%d migrations to go, first %s): run 'corridor migrate'",
		len(names), strings.Fields(names[0])[0])
}

func (d database) close() {
	d.Close()
	d.stopPrivate()
}

func (d database) stopPrivate() {
	if d.private != nil {
		_ = d.private.Stop() // it says itself what went wrong, in its log
	}
}

// openFor opens the database for a command that needs nothing else. A private server ends with the program.
func openFor(ctx context.Context, w World) (*db.DB, error) {
	s, err := readSettings()
	if err != nil {
		return nil, err
	}
	d, err := migrated(ctx, s, s.logger(w.Err))
	return d.DB, err
}
