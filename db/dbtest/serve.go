package dbtest

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"corridor/db/embedded"
)

// Served is a server for the tests of one run: quick, forgetful and gone afterwards.
type Served struct {
	URL string // of the database that stays empty

	postgres *embedded.Server
	sweeper  *exec.Cmd
	life     io.Closer
}

// Serve starts a server in a temporary folder. Without a Stop both go when the process ends.
func Serve(ctx context.Context) (*Served, error) {
	dir, err := os.MkdirTemp(embedded.FastFolder(), "corridor-test-")
	if err != nil {
		return nil, err
	}
	postgres, err := embedded.Start(ctx, embedded.Config{DataDir: dir, Fast: true})
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	served := &Served{URL: postgres.URL("postgres"), postgres: postgres}
	if err := served.sweepAfterwards(dir); err != nil {
		return nil, errors.Join(err, postgres.Stop(), os.RemoveAll(dir))
	}
	return served, nil
}

// Stop ends the server and waits until its folder is gone.
func (s *Served) Stop() error {
	return errors.Join(s.postgres.Stop(), s.life.Close(), s.sweeper.Wait())
}

// sweep waits for the end of its input, which is our end however we end, and then for PostgreSQL's,
// which it asks for where the system doesn't. Ctrl-C is meant for others.
const sweep = `
trap '' INT TERM HUP
read -r _
mark="$2/pg/postmaster.pid"
[ -e "$mark" ] && kill -INT "$(head -n 1 "$mark")"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	[ -e "$mark" ] && sleep 0.2
done
rm -rf "$1" "$2"
`

func (s *Served) sweepAfterwards(dir string) (err error) {
	data := filepath.Dir(s.postgres.Dir()) // not in dir, if PostgreSQL can't enter that
	s.sweeper = exec.Command("/bin/sh", "-c", sweep, "sweep", dir, data)
	if s.life, err = s.sweeper.StdinPipe(); err != nil {
		return err
	}
	return s.sweeper.Start()
}
