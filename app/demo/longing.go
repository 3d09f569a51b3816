package demo

import (
	"container/heap"
	"context"
	"time"

	"corridor/app/school"
	"corridor/db"
)

// Wish is a student who wants to go somewhere at a moment of a lesson.
type Wish struct {
	At   time.Time
	Seat db.DemoSeat // where they sit then, and who teaches them
	Room school.Room
}

// Wishes draws what the students of a school will want between two moments of one local day, in the order of time; on a
// day without school nothing. What becomes of it is not said: for that somebody has to live the day.
func Wishes(ctx context.Context, s db.Scope, policy school.Policy, from, until time.Time) (list []Wish, err error) {
	bells, is := policy.Bells.Day(policy.Local(from))
	if !is {
		return nil, nil
	}
	c, err := readCast(ctx, s, policy)
	if err != nil {
		return nil, err
	}
	day := c.stage(bells, from, until)
	rush := day.rush()
	for _, a := range c.actors {
		day.wish(a, rush)
	}
	for day.queue.Len() > 0 {
		w := heap.Pop(&day.queue).(wish)
		if w.room.ID != "" && w.room.ID != w.seat.RoomID {
			list = append(list, Wish{At: w.at, Seat: w.seat, Room: w.room})
		}
	}
	return list, nil
}
