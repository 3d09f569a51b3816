package pass

import (
	"slices"
	"time"
)

// EstimateWait is an honest guess of how long the given place in line (1 is first) has to wait: places
// free as those who are out come due, soonest first, and each again after a further trip of the room's
// minutes. Whoever is late is taken to be back in a minute. Zero where nobody is out.
func EstimateWait(place int, dues []time.Time, now time.Time, minutes int) time.Duration {
	if place < 1 || len(dues) == 0 {
		return 0
	}
	free := make([]time.Duration, len(dues)) // from now, each of the room's places
	for i, due := range dues {
		free[i] = max(due.Sub(now), time.Minute)
	}
	for range place - 1 {
		soonest := slices.Min(free)
		free[slices.Index(free, soonest)] += time.Duration(minutes) * time.Minute
	}
	return slices.Min(free)
}
