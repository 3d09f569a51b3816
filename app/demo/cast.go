package demo

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// cast is the school as the database has it, visitors' changes included: who is where, and where one can go.
type cast struct {
	policy   school.Policy
	rooms    map[school.ID]school.Room
	teachers map[school.ID]school.ID // by room
	actors   []actor
	partners map[school.ID][]db.DemoMember // by student: who else is in their encounter groups
	ways     map[way][]school.Room
}

// actor is a student with a place for every period.
type actor struct {
	db.DemoSeat
	seats map[string]db.DemoSeat
}

// readCast reads all that the history of a school is made from.
func readCast(ctx context.Context, s db.Scope, policy school.Policy) (*cast, error) {
	c := &cast{policy: policy, rooms: map[school.ID]school.Room{}, partners: map[school.ID][]db.DemoMember{}}
	rooms, err := s.Rooms(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range rooms {
		c.rooms[r.ID] = r
	}
	c.ways = waysThrough(rooms)
	if c.teachers, err = s.RoomTeachers(ctx); err != nil {
		return nil, err
	}
	members, err := s.DemoMembers(ctx)
	if err != nil {
		return nil, err
	}
	c.pair(members)
	seats, err := s.DemoSeats(ctx, "")
	c.seat(seats)
	return c, err
}

func (c *cast) pair(members []db.DemoMember) {
	for _, a := range members {
		for _, b := range members {
			if a.Group == b.Group && a.Student != b.Student {
				c.partners[a.Student] = append(c.partners[a.Student], b)
			}
		}
	}
}

// seat gathers the seats, which come ordered by student.
func (c *cast) seat(seats []db.DemoSeat) {
	for _, s := range seats {
		if n := len(c.actors); n == 0 || c.actors[n-1].StudentID != s.StudentID {
			c.actors = append(c.actors, actor{s, map[string]db.DemoSeat{}})
		}
		of := c.actors[len(c.actors)-1].seats
		for _, period := range s.Periods {
			if _, taken := of[period]; !taken {
				of[period] = s
			}
		}
	}
}

// approverOf is whom a student in a seat asks for a room.
func approverOf(room school.Room, seat db.DemoSeat, teachers map[school.ID]school.ID) school.ID {
	if room.Approvers == school.DestinationStaff {
		return teachers[room.ID]
	}
	if seat.TeacherID != "" {
		return seat.TeacherID
	}
	return teachers[seat.RoomID]
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// between is a stretch of time drawn from a range, in whole seconds.
func (m mint) between(shortest, longest time.Duration) time.Duration {
	return (shortest + time.Duration(m.rng.Int64N(int64(longest-shortest)+1))).Truncate(time.Second)
}
