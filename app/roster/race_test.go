package roster_test

import (
	"errors"
	"sync"
	"testing"

	"corridor/app/roster"
	"corridor/db"
	"corridor/db/dbtest"
)

// stand waits until so many stand in line for a lock.
func (o *office) stand(number int) {
	o.Helper()
	dbtest.Until(o, "they stand in line", func() bool { return o.db.Waiting(o) >= number })
}

func TestADeliveryThatTwoServersHaveInTheirHandsIsAppliedOnce(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, uploads(north)...)
	if err := d.Apply(t.Context(), db.Actor{}, o.school, one.ID, 0); err != nil {
		t.Fatal(err)
	}
	before := o.db.Holding(t, `insert into rosters (school_id, id) values ($1, $1)`, o.school)
	var both sync.WaitGroup
	for n, server := range []*roster.Desk{d, o.desk()} {
		both.Go(func() {
			if err := server.Work(t.Context(), o.school); err != nil {
				t.Error(err)
			}
		})
		o.stand(n + 1)
		o.sql(`update roster_deliveries set lease_ends_at = '2020-01-01' where school_id = $1`) // the first seems to be dead
	}
	before.Rollback()
	both.Wait()
	if runs := o.db.Count(t, `select count(*) from roster_runs`); runs != 1 {
		t.Errorf("%d runs, want 1", runs)
	}
}

func TestNothingOfADeliveryIsSeenOrDoneFromAnotherSchool(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, uploads(north)...)
	other := db.NewID()
	if err := o.db.AddSchool(t.Context(), other, "South High", "America/New_York"); err != nil {
		t.Fatal(err)
	}
	at := o.db.At(other)
	if _, err := at.Delivery(t.Context(), one.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("it is read from there: %v", err)
	}
	if lines, err := at.DeliveryLines(t.Context(), one.ID, "new", 0, 10); err != nil || len(lines) != 0 {
		t.Errorf("its lines are: %s, %v", lines, err)
	}
	if part, err := at.DeliveryPart(t.Context(), one.ID, 0); err == nil {
		t.Errorf("its files are: %d bytes", len(part))
	}
	for what, err := range map[string]error{
		"applied":   d.Apply(t.Context(), db.Actor{}, other, one.ID, 0),
		"discarded": d.Discard(t.Context(), other, one.ID),
		"read anew": d.Again(t.Context(), other, one.ID, func(*roster.Asked) {}),
	} {
		if !errors.Is(err, db.ErrNotFound) {
			t.Errorf("it is %s from there: %v", what, err)
		}
	}
	o.applies(d, one.ID, 0)
	if err := d.Undo(t.Context(), db.Actor{}, other, o.lastRun().ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("its run is undone from there: %v", err)
	}
}

func TestWhoAppliesADeliveryAndWhoDiscardsItAtOnceAreNotBothTold(t *testing.T) {
	o := newOffice(t)
	d := o.desk()
	one := o.brings(d, uploads(north)...)
	before := o.db.Holding(t, `select 1 from roster_deliveries where school_id = $1 for update`, o.school)
	var both sync.WaitGroup
	var applied, discarded error
	both.Go(func() { applied = d.Apply(t.Context(), db.Actor{}, o.school, one.ID, 0) })
	o.stand(1)
	both.Go(func() { discarded = d.Discard(t.Context(), o.school, one.ID) })
	o.stand(2)
	before.Rollback()
	both.Wait()
	if applied != nil || !errors.Is(discarded, roster.ErrNotNow) {
		t.Errorf("applied: %v, discarded: %v; want the second to be told that it is late", applied, discarded)
	}
}
