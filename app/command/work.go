package command

import (
	"context"
	"errors"
	"time"

	"corridor/app/audit"
	"corridor/app/school"
)

// sweep does what is due in every school, for as long as the server runs.
func (s *server) sweep(ctx context.Context) {
	s.inEverySchool(ctx, "sweep", sweepEvery, func(ctx context.Context, of school.ID) error {
		return errors.Join(s.hall.Sweep(ctx, of), s.covers.Sweep(ctx, of))
	}, "what is due has to wait")
}

// seal keeps the audit log of every school tamper-evident.
func (s *server) seal(ctx context.Context) {
	s.inEverySchool(ctx, "seal", sealEvery, audit.New(s.db.DB).Seal, "the audit log has to wait for its seal")
}

// inEverySchool does work again and again, counted under a name; wait is what the log says when it can't be done.
func (s *server) inEverySchool(ctx context.Context, name string, pause time.Duration, work func(context.Context, school.ID) error, wait string) {
	s.every(ctx, pause, func(ctx context.Context) {
		began := s.now()
		schools, err := s.db.Schools(ctx)
		for _, of := range schools {
			err = errors.Join(err, work(ctx, of.ID))
		}
		s.metrics.Round(name, s.now().Sub(began), s.now(), err != nil)
		if err != nil && ctx.Err() == nil {
			s.log.Warn(wait, "error", err)
		}
	})
}

// tidy forgets the sign-ins at providers, and the pictures on their way, whose time is over.
func (s *server) tidy(ctx context.Context) {
	if err := errors.Join(s.desk.Tidy(ctx), s.photos.Tidy(ctx)); err != nil && ctx.Err() == nil {
		s.log.Warn("old sign-ins or pictures stay for another hour", "error", err)
	}
}

// every does work again and again, a pause of the school's clock apart, until ctx ends.
func (s *server) every(ctx context.Context, pause time.Duration, work func(context.Context)) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for ctx.Err() == nil {
		if s.rest != nil {
			s.rest(ctx, pause)
		} else {
			select {
			case <-ctx.Done():
			case <-ticker.C:
			}
		}
		if ctx.Err() == nil {
			work(ctx)
		}
	}
}
