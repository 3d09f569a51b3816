package demo

import (
	"container/heap"
	"math"
	"time"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// stage is a stretch of one past day, played through: every wish of a student is tried in the order of
// time, and meets what the school's rules would have answered.
type stage struct {
	*cast
	mint
	day      string
	from     time.Time
	until    time.Time
	bells    school.DayType
	queue    wishes
	leaving  map[school.ID][]time.Time // by destination: when those who are there leave
	coming   map[school.ID][]time.Time // by origin: when those who are out come back
	outUntil map[school.ID]time.Time   // by student
	outOn    map[school.ID]school.ID   // the pass they are out on
	taken    map[school.ID]int
	passes   []pass.Pass
	refused  []db.BulkRefusedStart
}

// play makes the passes of one local day that started after from and were over before until. Those who can
// sign in take part on days gone by only: today they are the visitors'.
func (c *cast) play(bells school.DayType, from, until time.Time, today bool, known db.DemoDay) *stage {
	s := c.stage(bells, from, until)
	s.taken = known.Taken
	rush := s.rush()
	for _, a := range c.actors {
		if !known.Absent[a.StudentID] && !(today && a.Account) {
			s.wish(a, rush)
		}
	}
	for s.queue.Len() > 0 {
		s.try(heap.Pop(&s.queue).(wish))
	}
	return s
}

// stage is an empty one.
func (c *cast) stage(bells school.DayType, from, until time.Time) *stage {
	day := c.policy.Day(from)
	return &stage{
		cast: c, mint: newMint(draw(string(c.policy.School.ID), day), uint64(from.Unix())), day: day, from: from,
		until: until, bells: bells, leaving: map[school.ID][]time.Time{}, coming: map[school.ID][]time.Time{},
		outUntil: map[school.ID]time.Time{}, outOn: map[school.ID]school.ID{},
	}
}

// perDay is how many passes the usual student wishes for in a whole school day.
const perDay = 1.35

// wish draws the wishes of a student for this stretch: some ask often, some hardly ever.
func (s *stage) wish(a actor, rush rushes) {
	appetite := 0.1 + 2.6*math.Pow(float64(draw(string(a.StudentID))%1000)/1000, 1.5)
	n := s.poisson(appetite * perDay * rush.share)
	if a.Bound {
		n = min(n, 1)
	}
	for range min(n, 5) {
		at := s.from.Truncate(time.Second).Add(minutes(rush.draw(s.rng)) + s.between(0, time.Minute))
		if seat, ok := s.seatAt(a, at); ok {
			s.queue.add(wish{at: at, actor: a, seat: seat, room: s.wayOf(seat)})
		}
	}
}

// poisson draws how often something happens that happens mean times on average.
func (m mint) poisson(mean float64) (n int) {
	for p := m.rng.Float64(); p > math.Exp(-mean); p *= m.rng.Float64() {
		n++
	}
	return n
}

// seatAt is where the student is at a moment of the stretch.
func (s *stage) seatAt(a actor, at time.Time) (db.DemoSeat, bool) {
	minute := school.MinuteOf(s.policy.Local(at))
	for _, p := range s.bells.Periods {
		if p.Holds(minute) {
			seat, ok := a.seats[p.Name]
			return seat, ok
		}
	}
	return db.DemoSeat{}, false
}

func (s *stage) wayOf(seat db.DemoSeat) school.Room {
	list := s.ways[way{floorOf(s.rooms[seat.RoomID]), seat.Grade}]
	if len(list) == 0 {
		return school.Room{}
	}
	return pick(s.rng, list)
}

// try does with one wish what the hall would have done.
func (s *stage) try(w wish) {
	student := w.seat.StudentID
	if w.room.ID == "" || w.room.ID == w.seat.RoomID || s.outUntil[student].After(w.at) {
		return
	}
	if w.pass.ID == "" {
		w.pass = s.ask(w)
		switch {
		case w.room.ApprovalNow && w.pass.MadeAs == pass.MadeByStudent:
			s.answer(w)
			return
		case !w.pass.StartsAt.IsZero() && chance(s.rng, 0.06):
			w.pass.State, w.pass.Refusal, w.pass.EndedAt = pass.Missed, string(pass.Closed), w.at
			s.keep(w.pass)
			return
		}
	}
	if limit := s.policy.School.DayLimit; w.pass.Counted && limit != nil && s.taken[student] >= *limit {
		return
	}
	if m, out := s.partnerOut(student, w.at); out {
		s.stop(w, m)
		return
	}
	if free, full := s.full(w); full {
		s.line(w, free)
		return
	}
	s.start(w)
}

func (s *stage) partnerOut(student school.ID, at time.Time) (db.DemoMember, bool) {
	for _, m := range s.partners[student] {
		if s.outUntil[m.Student].After(at) {
			return m, true
		}
	}
	return db.DemoMember{}, false
}

// stop is a start that an encounter group stopped: a row in its log, and no pass.
func (s *stage) stop(w wish, met db.DemoMember) {
	s.refused = append(s.refused, db.BulkRefusedStart{
		StudentID: w.seat.StudentID, OriginID: w.seat.RoomID, DestinationID: w.room.ID, Code: pass.Busy, At: w.at,
		Met: db.Encounter{Group: met.Group, Partner: met.Student, PartnerPass: s.outOn[met.Student]},
	})
}
