package roster

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"corridor/app/school"
	"corridor/db"
)

const (
	// lookEvery is how often a server looks for what another has left, and for what is due.
	lookEvery = 10 * time.Second
	// leaseFor is how long a server that says nothing keeps a delivery in its hands.
	leaseFor = time.Minute
	// signEvery is how often it says that it is still at work, at most.
	signEvery = 400 * time.Millisecond
	// beatEvery is how often it says so even if nothing moves.
	beatEvery = 15 * time.Second
)

// Run reads and applies what is brought, for as long as the server runs.
func (d *Desk) Run(ctx context.Context, log *slog.Logger) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case of := <-d.wake:
			err = d.Work(ctx, of)
		case <-ticker.C:
			err = d.look(ctx)
		}
		if err != nil && ctx.Err() == nil {
			log.Warn("a roster has to wait", "error", err)
		}
	}
}

// look does what waits in any school.
func (d *Desk) look(ctx context.Context) error {
	schools, err := d.DB.SchoolsWithDeliveries(ctx, d.Now())
	due, dueErr := d.DB.DuePulls(ctx, d.Now())
	err = errors.Join(err, dueErr)
	for _, of := range append(schools, due...) {
		err = errors.Join(err, d.Work(ctx, of))
	}
	return err
}

// Work does all that waits in one school: what is brought is read, what is to be applied is applied.
func (d *Desk) Work(ctx context.Context, of school.ID) error {
	if err := d.pull(ctx, of); err != nil {
		return err
	}
	for {
		one, err := d.claim(ctx, of)
		if errors.Is(err, db.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := d.handle(ctx, of, one); err != nil {
			return errors.Join(err, d.layDown(ctx, of, one))
		}
		d.tell(of)
	}
}

func (d *Desk) claim(ctx context.Context, of school.ID) (one db.Delivery, err error) {
	now := d.Now()
	err = d.DB.InTx(ctx, of, func(tx *db.Tx) (err error) {
		tx.DropOldDeliveries(now)
		one, err = tx.ClaimDelivery(ctx, now, now.Add(leaseFor))
		if errors.Is(err, db.ErrNotFound) {
			return nil
		}
		return err
	})
	if err == nil && one.ID == "" {
		err = db.ErrNotFound
	}
	return one, err
}

// handle reads or applies one delivery. What is wrong with its files is kept with it; an error is the server's own.
func (d *Desk) handle(ctx context.Context, of school.ID, one db.Delivery) error {
	signs := d.signs(ctx, of, one.ID)
	defer signs.stop()
	source, err := d.source(ctx, of, one)
	if refused, is := errors.AsType[*Refused](err); is {
		return d.refused(ctx, of, one, Found{}, refused)
	}
	if err != nil {
		return err
	}
	if one.State == db.Applying {
		return d.apply(ctx, of, one, source, signs)
	}
	return d.preview(ctx, of, one, source, signs)
}

// layDown gives a delivery out of the hands of a server that has failed at it: somebody can try again, or discard it. A
// server that is being stopped leaves it to the next.
func (d *Desk) layDown(ctx context.Context, of school.ID, was db.Delivery) error {
	if ctx.Err() != nil {
		return nil
	}
	one, found := was, FoundIn(was)
	found.Failed = true
	one.State, one.Found, one.Why = db.Refused, asJSON(found), nil
	if was.State == db.Applying {
		one.State = db.Ready
	}
	err := d.settle(ctx, of, was, one, nil)
	d.tell(of)
	return err
}

// signs are the signs of life of a server that has a delivery in its hands.
type signs struct {
	mu     sync.Mutex
	desk   *Desk
	of, id school.ID
	last   Progress
	at     time.Time
	done   chan struct{}
	over   sync.WaitGroup
	ctx    context.Context
}

func (d *Desk) signs(ctx context.Context, of, id school.ID) *signs {
	s := &signs{desk: d, of: of, id: id, done: make(chan struct{}), ctx: ctx}
	s.over.Go(func() {
		ticker := time.NewTicker(beatEvery)
		defer ticker.Stop()
		for {
			select {
			case <-s.done:
				return
			case <-ticker.C:
				s.mu.Lock()
				s.write()
				s.mu.Unlock()
			}
		}
	})
	return s
}

func (s *signs) stop() {
	close(s.done)
	s.over.Wait()
}

// say notes how far the work is, not more often than anybody can read.
func (s *signs) say(p Progress) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.desk.Now()
	if p.Step == s.last.Step && now.Sub(s.at) < signEvery {
		return
	}
	s.last, s.at = p, now
	s.write()
	s.desk.tell(s.of)
}

func (s *signs) write() {
	_ = s.desk.DB.InTx(s.ctx, s.of, func(tx *db.Tx) error { // a sign that is lost is followed by another
		tx.NoteDelivery(s.id, s.last.Step, s.last.Bytes, s.last.Of, s.desk.Now().Add(leaseFor))
		return nil
	})
}
