package demo

import (
	"time"

	"corridor/app/pass"
	"corridor/app/school"
)

// mostSlow is how many of those who are out stay out longer than they may.
const mostSlow = 5

// Stay is how long the student of a pass stays out, whatever else happens: mostly within the allowed
// minutes, one time in eight longer. It is in whole seconds and always the same for a pass.
func Stay(id school.ID, allowed int) time.Duration {
	luck := draw(string(id))
	share := float64(luck/100%1000) / 1000
	if luck%100 < 88 {
		return time.Duration(float64(minutes(allowed)) * (0.3 + 0.65*share)).Truncate(time.Second)
	}
	return minutes(allowed) + time.Duration(float64(10*time.Minute)*(0.08+share*share)).Truncate(time.Second)
}

// startedAt is now; in a cold hall it was some minutes ago, or so long that a slow student is late. The pass
// gets an id that goes with it, because how long its student stays out hangs on the id.
func (s *scene) startedAt(p *pass.Pass, slow bool) time.Time {
	slow = slow && p.Minutes < 20
	for try := 0; try < 300 && Stay(p.ID, p.Minutes) > minutes(p.Minutes) != slow; try++ {
		p.ID = s.id(s.now)
	}
	whole := Stay(p.ID, p.Minutes)
	since := time.Duration(float64(whole) * (0.05 + 0.85*s.rng.Float64()))
	switch {
	case !s.cold:
		since = 0
	case slow:
		since = minutes(p.Minutes) + (whole-minutes(p.Minutes))/2
	}
	return s.now.Add(-since).Truncate(time.Second)
}

// slow counts those of ours who are late, or will be.
func (s *scene) slow() (n int) {
	for _, p := range s.out {
		if ours(p.ID) && Stay(p.ID, p.Minutes) > minutes(p.Minutes) {
			n++
		}
	}
	return n
}

// thereSince counts who was in a room at the moment or has come since: at most so many were there at once.
func (s *scene) thereSince(room school.ID, at time.Time) int {
	n := s.activeTo(room)
	for _, v := range s.visits {
		if v.DestinationID == room && v.EndedAt.After(at) {
			n++
		}
	}
	return n
}
