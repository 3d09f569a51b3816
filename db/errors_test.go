package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

func TestARefusedRowNamesItsConstraintWhoeverReportsIt(t *testing.T) {
	field := func(code, name string) pgconn.PgError { return pgconn.PgError{Code: code, ConstraintName: name} }
	const message = `duplicate key value violates unique constraint "passes_one_active_102011"`
	const minutes = "rooms_minutes_are_1_to_999"
	for _, c := range []struct {
		name       string
		err        pgconn.PgError
		constraint string
		want       bool
	}{
		{"by its field", field("23505", "passes_one_active"), "passes_one_active", true},
		{"with the number of a shard", field("23505", "passes_one_active_102011"), "passes_one_active", true},
		{"in the message alone", pgconn.PgError{Code: "23505", Message: message}, "passes_one_active", true},
		{"another one", field("23505", "passes_pkey"), "passes_one_active", false},
		{"a longer name", field("23505", "passes_one_active_x"), "passes_one_active", false},
		{"a check", field("23514", "passes_ended_say_when"), "passes_ended_say_when", true},
		{"a name that ends in a number", field("23514", minutes), minutes, true},
		{"and a shard's behind it", field("23514", minutes+"_102011"), minutes, true},
		{"a foreign key", field("23503", "passes_student_fkey"), "passes_student_fkey", true},
		{"a null where none may be", field("23502", "passes_pkey"), "passes_pkey", false},
		{"nothing of the kind", pgconn.PgError{Code: "42601", Message: `at or near "constraint"`}, "constraint", false},
	} {
		if got := Violates(fmt.Errorf("pass: %w", ours(&c.err)), c.constraint); got != c.want {
			t.Errorf("%s: violates = %t, want %t", c.name, got, c.want)
		}
	}
	if Violates(nil, "passes_pkey") || Violates(errors.New("passes_pkey"), "passes_pkey") {
		t.Error("what is no violation violates something")
	}
}

func TestAViolationTellsNoValues(t *testing.T) {
	err := ours(&pgconn.PgError{
		Code: "23505", ConstraintName: "people_sis_id", Message: "duplicate key", Detail: "Key (sis_id)=(Okafor) already exists.",
	})
	if strings.Contains(err.Error(), "Okafor") {
		t.Errorf("text = %q, want no value in it", err)
	}
}

func TestAMissingRowIsNotFound(t *testing.T) {
	for _, err := range []error{sql.ErrNoRows, pgx.ErrNoRows, fmt.Errorf("person: %w", sql.ErrNoRows)} {
		if ours(err) != ErrNotFound {
			t.Errorf("%v becomes %v, want not found", err, ours(err))
		}
	}
}

func TestATransactionIsTriedAgainForWhatPasses(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{&pgconn.PgError{Code: "40001"}, true},                         // serialization
		{&pgconn.PgError{Code: "40P01"}, true},                         // deadlock
		{&pgconn.PgError{Code: "55P03"}, true},                         // lock time-out
		{&pgconn.PgError{Code: "25P03"}, true},                         // we were asleep in the middle of it
		{&pgconn.PgError{Code: "57P01"}, true},                         // the server stops
		{&pgconn.PgError{Code: "57P03"}, true},                         // the server starts
		{&pgconn.PgError{Code: "08006"}, true},                         // the connection is lost
		{fmt.Errorf("pass: %w", &pgconn.PgError{Code: "40001"}), true}, // whoever it was wrapped by
		{io.ErrUnexpectedEOF, true},                                    // cut off
		{fmt.Errorf("pass: %w", pgconn.ErrConnClosed), true},           // cut off before, and nobody had noticed
		{&pgconn.PgError{Code: "23505"}, false},                        // a refused row stays refused
		{&pgconn.PgError{Code: "42601"}, false},                        // a mistake stays one
		{&pgconn.PgError{Code: "57014"}, false},                        // somebody cancelled it
		{ErrNotFound, false}, {errors.New("refused"), false}, {context.Canceled, false},
	} {
		if got := tryAgain(c.err); got != c.want {
			t.Errorf("%v: tried again = %t, want %t", c.err, got, c.want)
		}
	}
}

func TestADatabaseThatTakesTooLongIsAwayForTheMoment(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{fmt.Errorf("pass: %w", &pgconn.PgError{Code: "57014"}), true}, // the statement's time is over
		{io.ErrUnexpectedEOF, true},
		{&pgconn.PgError{Code: "42601"}, false},
		{ErrNotFound, false}, {nil, false},
	} {
		if got := Away(c.err); got != c.want {
			t.Errorf("%v: away = %t, want %t", c.err, got, c.want)
		}
	}
}
