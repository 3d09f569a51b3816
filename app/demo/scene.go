package demo

import (
	"context"
	"maps"
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

// gather finds who could act, without any lock yet, and locks them and all rooms.
func (s *scene) gather(ctx context.Context, tx *db.Tx, period string) error {
	seats, err := tx.DemoSeats(ctx, period)
	if err != nil {
		return err
	}
	day, err := tx.DemoDay(ctx, s.policy.Day(s.now))
	if err != nil {
		return err
	}
	if yesterday := s.policy.Day(s.now.Add(-margin)); yesterday != s.policy.Day(s.now) {
		before, err := tx.DemoDay(ctx, yesterday) // in a cold hall some have been out since before midnight
		if err != nil {
			return err
		}
		maps.Copy(day.Absent, before.Absent)
	}
	if s.visits, err = tx.DemoVisits(ctx, idAt(s.now.Add(-time.Hour))); err != nil {
		return err
	}
	if s.staff, err = tx.Usernames(ctx, accountNames()); err != nil {
		return err
	}
	s.choosePool(seats, day)
	ids, err := s.toLock(ctx, tx)
	if err != nil {
		return err
	}
	if err := tx.LockStudents(ctx, ids); err != nil {
		return err
	}
	return tx.LockAllRooms(ctx)
}

func accountNames() (names []string) {
	for _, d := range desks {
		names = append(names, d.account)
	}
	return names
}

// choosePool picks students who can be let go: all from the demo teachers' lessons, and some others.
func (s *scene) choosePool(seats []db.DemoSeat, day db.DemoDay) {
	lately := map[school.ID]bool{}
	for _, v := range s.visits {
		lately[v.StudentID] = lately[v.StudentID] || s.now.Sub(v.EndedAt) < margin
	}
	s.taken = day.Taken
	var others []db.DemoSeat
	for _, seat := range seats {
		s.seats[seat.StudentID] = seat
		switch id := seat.StudentID; {
		case seat.Account || seat.Bound || day.Absent[id] || lately[id]:
		case s.visitors(seat.TeacherID):
			s.pool = append(s.pool, seat)
		case !s.usedUp(seat.StudentID):
			others = append(others, seat)
		}
	}
	s.rng.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	s.pool = append(s.pool, others[:min(len(others), 80)]...)
}

// visitors reports whether a visitor can sign in as the teacher.
func (s *scene) visitors(teacher school.ID) bool {
	return teacher != "" && (teacher == s.staff["teacher"] || teacher == s.staff["teacher2"])
}

func (s *scene) toLock(ctx context.Context, tx *db.Tx) (ids []school.ID, err error) {
	for _, seat := range s.pool {
		ids = append(ids, seat.StudentID)
	}
	err = s.readPasses(ctx, tx)
	for _, list := range [][]pass.Pass{s.out, s.line, s.asked} {
		for _, p := range list {
			if ours(p.ID) {
				ids = append(ids, p.StudentID)
			}
		}
	}
	return ids, err
}

func (s *scene) readPasses(ctx context.Context, tx *db.Tx) (err error) {
	if s.out, err = tx.Out(ctx); err != nil {
		return err
	}
	if s.line, err = tx.DemoLines(ctx); err != nil {
		return err
	}
	s.asked, err = tx.Requests(ctx)
	return err
}

// look reads the hall anew, now that nobody else can change it, and leaves those in peace who have a pass.
func (s *scene) look(ctx context.Context, tx *db.Tx) error {
	rooms, err := tx.Rooms(ctx)
	if err != nil {
		return err
	}
	for _, r := range rooms {
		s.rooms[r.ID] = r
	}
	s.ways = waysThrough(rooms)
	if s.teachers, err = tx.RoomTeachers(ctx); err != nil {
		return err
	}
	if s.restless, err = tx.RestlessRooms(ctx, s.now); err != nil {
		return err
	}
	if err := s.readPasses(ctx, tx); err != nil {
		return err
	}
	s.cold = true
	for _, p := range s.out {
		s.cold = s.cold && !(ours(p.ID) && s.now.Before(p.DeadlineAt) && s.now.Before(p.StartedAt.Add(stay(p.ID, p.Minutes))))
	}
	for _, list := range [][]pass.Pass{s.out, s.line, s.asked} {
		for _, p := range list {
			s.leave(p.StudentID)
		}
	}
	return nil
}

// leave takes a student out of the pool.
func (s *scene) leave(student school.ID) {
	for i, seat := range s.pool {
		if seat.StudentID == student {
			s.pool = append(s.pool[:i], s.pool[i+1:]...)
			return
		}
	}
}
