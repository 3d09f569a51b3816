package command

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"corridor/app/audit"
)

const (
	// mostDrift is how far the clocks of server and database may be apart: starts and ends are judged by both.
	mostDrift = 2 * time.Second
	// leastSpace is the space that a school's database should find free.
	leastSpace = 1 << 30
)

// finding is what a check has found: a sentence, and with wrong one that says how to mend it.
type finding struct {
	of, says string
	wrong    bool
}

func doctorCommand(w World) *cobra.Command {
	return &cobra.Command{
		Use:     "doctor",
		Short:   "Check the installation, and say in one line each what is wrong and how to mend it",
		Long:    "Check settings, sign-in providers, mail, push, certificate, events, database, standbys, clock, disk and audit log. It changes nothing; it ends with 1 if something is wrong.",
		Example: "  corridor doctor",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			wrong := 0
			for _, f := range examined(cmd.Context(), w) {
				mark := "ok   "
				if f.wrong {
					mark, wrong = "WRONG", wrong+1
				}
				fmt.Fprintf(w.Out, "%s  %-10s  %s\n", mark, f.of, f.says)
			}
			if wrong > 0 {
				return fmt.Errorf("%d of the checks found something wrong", wrong)
			}
			return nil
		},
	}
}

// examined makes all checks that can be made: without a database, the others are not.
func examined(ctx context.Context, w World) []finding {
	s, err := readSettings()
	if err != nil {
		return []finding{{"settings", err.Error(), true}}
	}
	list := append([]finding{{"settings", "all can be read", false}, addressed(s), roomOnDisk(s)}, connected(s, w.Now)...)
	list = append(list, told(ctx, s)...)
	list = append(append(list, certified(s, w.Now())...), carried(ctx, s))
	d, err := openDatabase(ctx, s, s.logger(w.Err))
	if err != nil {
		return append(list, finding{"database", err.Error() + ": is the server running, and DATABASE_URL right?", true})
	}
	defer d.close()
	health, err := d.Health(ctx)
	if err != nil {
		return append(list, finding{"database", err.Error(), true})
	}
	drift := w.Now().Sub(health.Now).Abs().Round(time.Millisecond)
	list = append(list,
		finding{"database", "PostgreSQL " + health.Version, false},
		finding{"clock", fmt.Sprintf("this machine and the database are %s apart", drift), drift > mostDrift},
	)
	if health.Standby {
		return append(list, finding{"database", "it is a standby and takes no changes: name the primary in DATABASE_URL", true})
	}
	list = append(list, followed(ctx, s, d)...)
	if err := pending(ctx, d.DB); err != nil {
		return append(list, finding{"migrations", err.Error(), true})
	}
	return append(append(list, finding{"migrations", "the database is of this version", false}), auditLogs(ctx, d)...)
}

func addressed(s settings) finding {
	u, err := url.Parse(s.BaseURL)
	switch {
	case s.BaseURL == "":
		return finding{"address", "http://" + s.Addr + ", for this machine only; BASE_URL is not set", false}
	case err == nil && u.Scheme == "http" && !loopback(u.Hostname()):
		return finding{"address", s.BaseURL + " is not encrypted: put a proxy with TLS before it and set BASE_URL to https://…", true}
	}
	return finding{"address", s.BaseURL, false}
}

func roomOnDisk(s settings) finding {
	if s.DatabaseURL != "" {
		return finding{"disk", "the database is elsewhere", false}
	}
	free, err := freeSpace(s.DataDir)
	if err != nil {
		return finding{"disk", fmt.Sprintf("DATA_DIR %s can't be looked at: %v", s.DataDir, err), true}
	}
	return finding{"disk", fmt.Sprintf("%.1f GB free in %s; a school year needs about 1", float64(free)/1e9, s.DataDir), free < leastSpace}
}

// auditLogs walks the chain of every school.
func auditLogs(ctx context.Context, d database) (list []finding) {
	schools, err := d.Schools(ctx)
	if err != nil {
		return []finding{{"audit log", err.Error(), true}}
	}
	for _, of := range schools {
		head, err := audit.New(d.DB).Check(ctx, of.ID)
		broken, is := errors.AsType[*audit.Broken](err)
		switch {
		case is:
			list = append(list, finding{"audit log", of.Name + ": " + broken.Error() + ": compare with a backup or an export", true})
		case err != nil:
			list = append(list, finding{"audit log", of.Name + ": " + err.Error(), true})
		default:
			list = append(list, finding{"audit log", fmt.Sprintf("%s: %d entries, whole; the last one's hash is %s",
				of.Name, head.Number, shortHash(head.Hash)), false})
		}
	}
	return list
}

// shortHash is enough of a hash to write down and compare.
func shortHash(hash []byte) string {
	if len(hash) == 0 {
		return "none yet"
	}
	return hex.EncodeToString(hash[:8])
}
