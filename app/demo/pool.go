package demo

import (
	"context"
	"maps"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// gather finds who could act, without any lock yet, and locks them and all rooms.
func (s *scene) gather(ctx context.Context, tx *db.Tx, period string) error {
	seats, err := tx.DemoSeats(ctx, period)
	if err != nil {
		return err
	}
	day, err := s.readDay(ctx, tx)
	if err != nil {
		return err
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

// readDay is what students did today, and soon after midnight also yesterday: in a cold hall some have been
// out since then.
func (s *scene) readDay(ctx context.Context, tx *db.Tx) (db.DemoDay, error) {
	today, before := s.policy.Day(s.now), s.policy.Day(s.now.Add(-margin))
	day, err := tx.DemoDay(ctx, today)
	if err != nil || before == today {
		return day, err
	}
	yesterday, err := tx.DemoDay(ctx, before)
	maps.Copy(day.Absent, yesterday.Absent)
	for student, n := range yesterday.Taken {
		day.Taken[student] = max(day.Taken[student], n)
	}
	return day, err
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

// leave takes a student out of the pool.
func (s *scene) leave(student school.ID) {
	for i, seat := range s.pool {
		if seat.StudentID == student {
			s.pool = append(s.pool[:i], s.pool[i+1:]...)
			return
		}
	}
}
