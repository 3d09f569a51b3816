package demo

import (
	"container/heap"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// wish is a student who wants to go somewhere at a moment; pass is what has become of it so far.
type wish struct {
	at    time.Time
	order int
	actor actor
	seat  db.DemoSeat // of the actor at the moment of the wish
	room  school.Room
	pass  pass.Pass
}

// wishes are a heap: the next moment first, and at one moment whoever joined the line first.
type wishes struct {
	list []wish
	made int
}

func (q *wishes) add(w wish) {
	if w.order == 0 {
		q.made++
		w.order = q.made
	}
	heap.Push(q, w)
}

// Len, Less, Swap, Push and Pop are what container/heap asks for.
func (q *wishes) Len() int { return len(q.list) }

// Less puts earlier moments in front.
func (q *wishes) Less(i, j int) bool {
	a, b := q.list[i], q.list[j]
	if c := a.at.Compare(b.at); c != 0 {
		return c < 0
	}
	if waitA, waitB := !a.pass.JoinedAt.IsZero(), !b.pass.JoinedAt.IsZero(); waitA != waitB {
		return waitA
	}
	if c := a.pass.JoinedAt.Compare(b.pass.JoinedAt); c != 0 {
		return c < 0
	}
	return a.order < b.order
}

// Swap exchanges two wishes.
func (q *wishes) Swap(i, j int) { q.list[i], q.list[j] = q.list[j], q.list[i] }

// Push adds a wish at the end.
func (q *wishes) Push(w any) { q.list = append(q.list, w.(wish)) }

// Pop takes the last wish.
func (q *wishes) Pop() any {
	last := q.list[len(q.list)-1]
	q.list = q.list[:len(q.list)-1]
	return last
}
