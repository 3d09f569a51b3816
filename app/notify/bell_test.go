package notify_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"corridor/app/notice"
	"corridor/app/notify/pushtest"
	"corridor/app/school"
	"corridor/db"
)

// What costs a trip to the database for each room or pass falls behind the starts when a bell rings, and nobody hears of
// anything for as long as it does.
func TestABellIsToldInAsManyTripsToTheDatabaseAsOnePass(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	service := p.withPush()
	p.db.SQL(t, `update rooms set approval_now = true`)
	bells := 0
	trips := func(asking int) int64 {
		bells++
		var asked []*pushtest.Browser
		for i := range asking {
			name := fmt.Sprintf("%d at bell %d", i, bells)
			room, teacher := p.newRoom(school.Room{Name: name, ApprovalNow: true}), p.person("Tea", name, school.Teacher)
			p.must(p.db.At(p.of).AddToRoom(t.Context(), room.ID, teacher.ID, "teacher"))
			asked = append(asked, p.letsIn(service, fmt.Sprintf("%d-%d", i, bells), teacher))
			p.asks(p.person("Stu", name, school.Student), room)
		}
		before := p.db.Taken()
		p.pushes()
		took := p.db.Taken() - before
		for i, b := range asked {
			if got := service.Take(b); len(got) != 1 {
				t.Errorf("teacher %d of %d was told %d times", i, asking, len(got))
			}
		}
		return took
	}
	trips(1) // the first looks whose morning it is
	if one, many := trips(1), trips(25); many != one {
		t.Errorf("25 requests to 25 rooms take %d trips, one takes %d", many, one)
	}
}

// hold takes rows into a transaction that stays open until the test lets go.
func (p *place) hold(take func(tx *db.Tx) (int, error)) (letGo func()) {
	p.t.Helper()
	taken, free, done := make(chan int), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- p.db.InTx(p.t.Context(), p.of, func(tx *db.Tx) error {
			n, err := take(tx)
			taken <- n
			<-free
			return err
		})
	}()
	if n := <-taken; n != 1 {
		p.t.Fatalf("%d are held, want 1", n)
	}
	return func() {
		p.t.Helper()
		close(free)
		p.must(<-done)
	}
}

// soon is a context in which nobody waits for a lock.
func (p *place) soon() context.Context {
	ctx, cancel := context.WithTimeout(p.t.Context(), 3*time.Second)
	p.t.Cleanup(cancel)
	return ctx
}

func TestAServerDoesNotWaitForWhatAnotherIsTelling(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	waiting, err := p.db.At(p.of).Happenings(t.Context(), 10)
	p.must(err)
	letGo := p.hold(func(tx *db.Tx) (int, error) {
		list, err := tx.ClaimHappenings(t.Context(), []school.ID{waiting[0].ID})
		return len(list), err
	})
	if err := p.desk.Tell(p.soon(), p.of); err != nil {
		t.Errorf("while another server tells of it: %v", err)
	}
	letGo()
	if n := p.db.Count(t, `select count(*) from notices`); n != 0 {
		t.Errorf("%d are told by one who didn't have it", n)
	}
}

func TestAServerDoesNotWaitForWhatAnotherIsSending(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.wants(p.ito, "request:mail")
	p.asks(p.ada, p.library)
	p.must(p.desk.Tell(t.Context(), p.of))
	letGo := p.hold(func(tx *db.Tx) (int, error) {
		list, err := tx.ClaimSendings(t.Context(), notice.Mail, p.clock.now(), p.clock.now().Add(time.Minute), 10)
		return len(list), err
	})
	if err := p.desk.Send(notice.Mail)(p.soon(), p.of); err != nil {
		t.Errorf("while another server sends it: %v", err)
	}
	letGo()
	if got := p.mailbox.take(); len(got) != 0 {
		t.Errorf("%d are sent by one who didn't have it", len(got))
	}
}
