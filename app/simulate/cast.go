package simulate

import (
	"context"
	"math/rand/v2"
	"time"

	"corridor/app/demo"
	"corridor/app/school"
)

// cast is who does what on one day.
type cast struct {
	students []school.Person
	absent   []school.ID
	wishes   int
	lives    []func(ctx context.Context)
}

// absentShare is how many of the students are absent on a day.
const absentShare = 0.03

func (d *director) cast(ctx context.Context, number int, starts, ends time.Time) (*cast, error) {
	wishes, err := demo.Wishes(ctx, d.DB.At(d.Made.School.ID), d.Policy, starts, ends)
	if err != nil {
		return nil, err
	}
	c, rng := &cast{wishes: len(wishes)}, rand.New(rand.NewPCG(d.Seed, uint64(number)))
	away := map[school.ID]bool{}
	for _, p := range d.Made.People {
		if p.Is(school.Student) {
			c.students = append(c.students, p)
			if rng.Float64() < absentShare {
				c.absent, away[p.ID] = append(c.absent, p.ID), true
			}
		}
	}
	morning := starts.Add(-30 * time.Minute)
	d.castStudents(c, rng, wishes, away, morning, starts, ends)
	d.castTeachers(c, rng, number, morning, starts, ends)
	d.castOffice(c, number, morning, starts)
	return c, nil
}

func (d *director) castStudents(c *cast, rng *rand.Rand, wishes []demo.Wish, away map[school.ID]bool, morning, starts, ends time.Time) {
	wants := map[school.ID][]demo.Wish{}
	for _, w := range wishes {
		wants[w.Seat.StudentID] = append(wants[w.Seat.StudentID], w)
	}
	nurse := d.room("Nurse")
	for i, p := range c.students {
		if away[p.ID] {
			continue
		}
		s := &student{d.visitor(p.Email, "/student", rng.Uint64()), p.ID, d.agenda}
		var errands []errand
		for _, w := range wants[p.ID] {
			errands = append(errands, errand{w.At, func(ctx context.Context) { s.want(ctx, w) }})
		}
		if rng.Float64() < 0.03 {
			at := starts.Add(time.Duration(rng.Int64N(int64(ends.Sub(starts) - 3*time.Hour))))
			moment := d.inLesson(at.Add(40*time.Minute + time.Duration(rng.IntN(90))*time.Minute))
			errands = append(errands, errand{at, func(ctx context.Context) { s.plan(ctx, nurse, moment) }})
		}
		if i%200 == 7 {
			errands = append(errands, errand{starts.Add(2 * time.Hour), func(context.Context) { d.pry(s) }})
		}
		d.coming.Add(1)
		c.lives = append(c.lives, func(ctx context.Context) { s.live(ctx, morning, ends, errands) })
	}
}

// pry has a student look at a pass of somebody else.
func (d *director) pry(s *student) {
	out, err := d.DB.At(d.Made.School.ID).Out(context.Background())
	if err != nil {
		return
	}
	for _, p := range out {
		if p.StudentID != s.id {
			s.pry(p.ID)
			return
		}
	}
}

func (d *director) room(name string) school.ID {
	for _, r := range d.Made.Rooms {
		if r.Name == name {
			return r.ID
		}
	}
	return ""
}
