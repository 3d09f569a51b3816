package db

import (
	"database/sql"
	"errors"
	"io"
	"net"
	"regexp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// ErrNotFound says that there is no such row in this school.
var ErrNotFound = errors.New("not found")

// Violation is a row that a constraint refused; it names the constraint, which is named for its rule.
type Violation struct{ Constraint string }

// Error names the constraint; no values, which could be somebody's name.
func (v *Violation) Error() string { return "refused by constraint " + v.Constraint }

// Violates reports whether err comes from the named constraint. A distributed database puts the number of a
// shard behind the name.
func Violates(err error, constraint string) bool {
	v, is := errors.AsType[*Violation](err)
	return is && (v.Constraint == constraint || shard.ReplaceAllString(v.Constraint, "") == constraint)
}

// refusing are the states of a refused row: foreign key, unique, check, exclusion. A null where none may be
// is a mistake of ours and stays one.
var refusing = []string{"23503", "23505", "23514", "23P01"}

// ours turns the driver's errors into those of this package.
func ours(err error) error {
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	if pg, is := errors.AsType[*pgconn.PgError](err); is && slices.Contains(refusing, pg.Code) {
		return &Violation{constraintOf(pg)}
	}
	return err
}

var (
	shard  = regexp.MustCompile(`_\d+$`)
	quoted = regexp.MustCompile(`constraint "([^"]+)"`)
)

// constraintOf finds the constraint's name. A distributed database leaves the field empty and names it in the
// message.
func constraintOf(pg *pgconn.PgError) string {
	if found := quoted.FindStringSubmatch(pg.Message); pg.ConstraintName == "" && found != nil {
		return found[1]
	}
	return pg.ConstraintName
}

// Away reports whether err says that the database can't be reached just now, or is too slow just now: a statement that
// ran out of its time is not tried again, because nobody has waited for longer.
func Away(err error) bool {
	pg, is := errors.AsType[*pgconn.PgError](err)
	return err != nil && (is && pg.Code == "57014" || tryAgain(err))
}

// tryAgain reports whether the database gave the transaction up for a reason that passes: serialization, deadlock, lock
// time-out, a transaction that stood still for too long, a lost connection, also one that was lost unnoticed, a server
// that stops or starts.
func tryAgain(err error) bool {
	if pg, is := errors.AsType[*pgconn.PgError](err); is {
		return strings.HasPrefix(pg.Code, "08") ||
			slices.Contains([]string{"25P03", "40001", "40P01", "55P03", "57P01", "57P02", "57P03"}, pg.Code)
	}
	if _, is := errors.AsType[*pgconn.ConnectError](err); is {
		return true
	}
	if _, is := errors.AsType[net.Error](err); is {
		return true
	}
	lost := func(by error) bool { return errors.Is(err, by) }
	return slices.ContainsFunc([]error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, pgconn.ErrConnClosed}, lost)
}
