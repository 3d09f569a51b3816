package db_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

func TestOfTwoThatWaitForEachOtherInACircleOneBeginsAgain(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	var begun atomic.Int32
	var met, both sync.WaitGroup
	met.Add(2)
	errs := make([]error, 2)
	for i, order := range [][]school.ID{{p.ada.ID, p.bob.ID}, {p.bob.ID, p.ada.ID}} {
		both.Go(func() {
			first := true
			errs[i] = p.InTx(t.Context(), p.of, func(tx *db.Tx) error {
				begun.Add(1)
				if err := tx.LockStudent(t.Context(), order[0]); err != nil {
					return err
				}
				if first {
					first = false
					met.Done()
					met.Wait()
				}
				return tx.LockStudent(t.Context(), order[1])
			})
		})
	}
	both.Wait()
	if errs[0] != nil || errs[1] != nil {
		t.Errorf("errors = %v, want both through", errs)
	}
	if begun.Load() < 3 {
		t.Errorf("%d transactions, want one begun again", begun.Load())
	}
}

func TestATransactionBeginsAgainWhenItsConnectionIsLost(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	begun := 0
	made := p.aPass(pass.Requested)
	err := p.InTx(t.Context(), p.of, func(tx *db.Tx) error {
		begun++
		if err := tx.LockStudent(t.Context(), p.ada.ID); err != nil {
			return err
		}
		tx.AddPass(made)
		if begun == 1 {
			p.SQL(t, `select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()`)
		}
		return nil
	})
	if err != nil || begun != 2 {
		t.Errorf("err = %v after %d transactions, want it through in the second", err, begun)
	}
	if got := p.Count(t, `select count(*) from passes`); got != 1 {
		t.Errorf("%d passes, want 1", got)
	}
}

func TestATransactionIsGivenUpInTheEnd(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	begun := 0
	err := p.InTx(t.Context(), p.of, func(*db.Tx) error {
		begun++
		return &pgconn.PgError{Code: "40001"}
	})
	if pg, is := errors.AsType[*pgconn.PgError](err); !is || pg.Code != "40001" || begun != 6 {
		t.Errorf("err = %v after %d transactions, want the database's own after 6", err, begun)
	}
}

func TestNobodyWaitsOnForATransactionWhosePageIsClosed(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	ctx, closePage := context.WithCancel(t.Context())
	begun := 0
	err := p.InTx(ctx, p.of, func(*db.Tx) error {
		begun++
		closePage()
		return &pgconn.PgError{Code: "40001"}
	})
	if !errors.Is(err, context.Canceled) || begun != 1 {
		t.Errorf("err = %v after %d transactions, want it cancelled after 1", err, begun)
	}
}

func TestWhatARefusalStoppedLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	refusal := &pass.Refusal{Code: pass.Full}
	ctx, closePage := context.WithCancel(t.Context())
	err := p.InTx(ctx, p.of, func(tx *db.Tx) error {
		tx.AddPass(p.aPass(pass.Requested))
		if err := tx.LockStudent(ctx, p.ada.ID); err != nil { // what was queued has gone to the database
			return err
		}
		closePage()
		return refusal
	})
	if !errors.Is(err, refusal) {
		t.Errorf("err = %v, want the refusal", err)
	}
	if got := p.Count(t, `select count(*) from passes`); got != 0 {
		t.Errorf("%d passes, want none", got)
	}
	if idle := p.Count(t, `select count(*) from pg_stat_activity
where datname = current_database() and state like 'idle in transaction%'`); idle != 0 {
		t.Errorf("%d connections are left within a transaction", idle)
	}
}

func TestAQueuedRowThatIsRefusedTakesTheWholeTransactionBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	first, second := p.aPass(pass.Requested), p.aPass(pass.Requested)
	second.ID = first.ID
	err := p.InTx(t.Context(), p.of, func(tx *db.Tx) error {
		tx.AddPass(first)
		tx.AddPass(second)
		return nil
	})
	if !db.Violates(err, "passes_pkey") {
		t.Errorf("err = %v, want passes_pkey", err)
	}
	if got := p.Count(t, `select count(*) from passes`); got != 0 {
		t.Errorf("%d passes, want none", got)
	}
}

func TestATransactionThatDoesNothingCostsNoTrip(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	must(t, p.InTx(t.Context(), p.of, func(*db.Tx) error { return nil }))
}
