package demo

import (
	"context"
	"slices"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// scene is the hall at one moment, as the demo sees it after its locks, and the script of what it lets
// happen next.
type scene struct {
	mint
	policy   school.Policy
	now      time.Time
	all      []school.Room
	rooms    map[school.ID]school.Room
	ways     map[way][]school.Room
	teachers map[school.ID]school.ID   // by room
	staff    map[string]school.ID      // the desks, by account
	seats    map[school.ID]db.DemoSeat // by student, in this period
	ends     time.Time                 // of this period
	restless map[school.ID]bool        // rooms out of which no student goes just so
	visits   []db.DemoVisit            // of the last hour
	taken    map[school.ID]int         // by student: passes today that count
	out      []pass.Pass
	line     []pass.Pass
	asked    []pass.Pass // requests and scheduled passes
	pool     []db.DemoSeat
	cold     bool // nobody of ours is out: the school has just been made, or was asleep
	script   []step
}

// step is one pass as it will be.
type step struct {
	pass pass.Pass
	seen int  // the revision it was decided on; 0 for a new one
	anew bool // only asks again
}

// stir lets the next things happen and answers the passes they happen to.
func stir(ctx context.Context, tx *db.Tx, policy school.Policy, now time.Time) ([]pass.Pass, error) {
	day, period, on := policy.Bells.Now(policy.Local(now))
	if !on || day.ID == "" {
		return nil, nil
	}
	s := &scene{
		mint: newMint(uint64(now.UnixNano()), 2), policy: policy, now: now,
		seats: map[school.ID]db.DemoSeat{}, rooms: map[school.ID]school.Room{},
		ends: school.AtMinute(policy.Local(now), period.EndsMinute),
	}
	if err := s.gather(ctx, tx, period.Name); err != nil {
		return nil, err
	}
	if err := s.look(ctx, tx); err != nil {
		return nil, err
	}
	s.play()
	return s.write(ctx, tx)
}

// look reads the hall anew, now that nobody else can change it, and leaves those in peace who have a pass.
func (s *scene) look(ctx context.Context, tx *db.Tx) error {
	var err error
	if s.all, err = tx.Rooms(ctx); err != nil {
		return err
	}
	for _, r := range s.all {
		s.rooms[r.ID] = r
	}
	s.ways = waysThrough(s.all)
	if s.teachers, err = tx.RoomTeachers(ctx); err != nil {
		return err
	}
	if s.restless, err = tx.RestlessRooms(ctx, s.now); err != nil {
		return err
	}
	if err := s.readPasses(ctx, tx); err != nil {
		return err
	}
	s.cold = !slices.ContainsFunc(s.out, func(p pass.Pass) bool {
		return ours(p.ID) && s.now.Before(p.DeadlineAt) && s.now.Before(p.StartedAt.Add(Stay(p.ID, p.Minutes)))
	})
	for _, list := range [][]pass.Pass{s.out, s.line, s.asked} {
		for _, p := range list {
			s.leave(p.StudentID)
		}
	}
	return nil
}
