package notify

import (
	"context"
	"time"

	"corridor/app/notice"
	"corridor/app/school"
	"corridor/db"
)

// missedFor is how long after its moment the clock still tells of something: a server may have been down.
const missedFor = 2 * time.Minute

var (
	out = []db.Ahead{
		{What: notice.MinuteIsLeft, From: time.Minute, Through: 10 * time.Second},
		{What: notice.TimeIsUp, From: 0, Through: -missedFor},
	}
	planned = []db.Ahead{
		{What: notice.StartsSoon, From: 10 * time.Minute, Through: 5 * time.Minute},
		{What: notice.StartsVerySoon, From: 5 * time.Minute, Through: 0},
	}
)

// watchClock writes down what the clock alone makes happen.
func (d *Desk) watchClock(ctx context.Context, of school.ID) error {
	s, now := d.db.At(of), d.clock()
	due, err := s.ComingUp(ctx, now, out, planned)
	if err != nil {
		return err
	}
	mornings, err := d.mornings(ctx, of, now)
	if err != nil || len(due)+len(mornings) == 0 {
		return err
	}
	return d.db.InTx(ctx, of, func(tx *db.Tx) error {
		for _, h := range append(due, mornings...) {
			tx.AddHappening(h)
		}
		return nil
	})
}
