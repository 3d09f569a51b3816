package audit_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"corridor/app/audit"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 123456000, time.UTC)

// book is the audit log of a school.
type book struct {
	*testing.T
	db    dbtest.Lent
	of    school.ID
	chain *audit.Chain
}

func newBook(t *testing.T) *book {
	t.Helper()
	b := &book{T: t, db: dbtest.Open(t), of: db.NewID()}
	b.chain = audit.New(b.db.DB)
	b.must(b.db.AddSchool(t.Context(), b.of, "Lakeside High", "America/New_York"))
	return b
}

// another is the log of one more school in the same database.
func (b *book) another(name string) *book {
	b.Helper()
	other := &book{T: b.T, db: b.db, of: db.NewID(), chain: b.chain}
	b.must(b.db.AddSchool(b.Context(), other.of, name, "America/New_York"))
	return other
}

func (b *book) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// writes enters n rows in one transaction.
func (b *book) writes(n int) {
	b.Helper()
	b.must(b.db.InTx(b.Context(), b.of, func(tx *db.Tx) error {
		for i := range n {
			tx.Record(db.Actor{ID: db.NewID(), Name: "Dana Reyes"}, tenOClock, "room changed", "room", db.NewID(),
				map[string]any{"Capacity": i, "Name": "Gym"}, map[string]any{"Capacity": i + 1, "Name": "Gym"})
		}
		return nil
	}))
}

func (b *book) sealed() db.AuditHead {
	b.Helper()
	b.must(b.chain.Seal(b.Context(), b.of))
	head, err := b.chain.Check(b.Context(), b.of)
	b.must(err)
	return head
}

func TestAnUntouchedLogIsWhole(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	if head := b.sealed(); head.Number != 0 {
		t.Errorf("an empty log has %d entries", head.Number)
	}
	b.writes(3)
	b.writes(2345)
	if head := b.sealed(); head.Number != 2348 || len(head.Hash) != 32 {
		t.Errorf("head = %d, %x; want all rows sealed", head.Number, head.Hash)
	}
	b.writes(1)
	if head := b.sealed(); head.Number != 2349 {
		t.Errorf("head = %d; want the chain to go on", head.Number)
	}
}

func TestWhoTouchesTheLogIsFoundOut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, sql string
		broken    audit.Broken
	}{
		{"another value", `update audit_log set new = '{"Capacity": 99, "Name": "Gym"}' where number = 4`, audit.Broken{Number: 5}},
		{"another person", `update audit_log set actor_id = gen_random_uuid() where number = 4`, audit.Broken{Number: 5}},
		{"another time", `update audit_log set at = at - interval '1 hour' where number = 4`, audit.Broken{Number: 5}},
		{"another name", `update audit_log set acting_name = 'Somebody' where number = 1`, audit.Broken{Number: 2}},
		{"another teacher", `update audit_log set acting_for = gen_random_uuid() where number = 1`, audit.Broken{Number: 2}},
		{"the last one", `update audit_log set what = 'room deleted' where number = 9`, audit.Broken{Number: 9}},
		{"one taken out", `delete from audit_log where number = 4`, audit.Broken{Number: 4, Gone: true}},
		{"the end cut off", `delete from audit_log where number > 7`, audit.Broken{Number: 8, Gone: true}},
		{"its end taken away", `delete from audit_heads`, audit.Broken{Number: 1, Gone: true}},
		{"two exchanged", `update audit_log set number = case number when 3 then 104 when 4 then 103 end where number in (3, 4);
update audit_log set number = number - 100 where number > 100`, audit.Broken{Number: 3}},
		{"one closed up", `delete from audit_log where number = 4; update audit_log set number = -number where number > 4;
update audit_log set number = -number - 1 where number < 0; update audit_heads set number = 8`, audit.Broken{Number: 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newBook(t)
			b.writes(9)
			b.sealed()
			b.db.SQL(t, `do $$ begin `+c.sql+`; end $$`)
			_, err := b.chain.Check(t.Context(), b.of)
			if found, is := errors.AsType[*audit.Broken](err); !is || *found != c.broken {
				t.Errorf("check: %v, want %v", err, &c.broken)
			}
		})
	}
}

// The chain's first link is made by whoever comes first, so each school's beginning is tried as well.
func TestServersThatSealAtOnceMakeOneChain(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	for range 30 {
		for round := range 3 {
			b.writes(20)
			var all sync.WaitGroup
			for range 4 {
				all.Go(func() {
					if err := b.chain.Seal(t.Context(), b.of); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
			if head := b.sealed(); head.Number != int64(20*(round+1)) {
				t.Fatalf("round %d: %d entries", round, head.Number)
			}
		}
		b = b.another("Riverside High")
	}
}

func TestEachSchoolHasAChainOfItsOwn(t *testing.T) {
	t.Parallel()
	b := newBook(t)
	b.writes(2)
	first := fmt.Sprint(b.sealed())
	other := b.another("Riverside High")
	other.writes(5)
	if head := other.sealed(); head.Number != 5 {
		t.Errorf("%d entries, want the other school's alone", head.Number)
	}
	if again := fmt.Sprint(b.sealed()); again != first {
		t.Errorf("the first school's chain is %s, was %s", again, first)
	}
}
