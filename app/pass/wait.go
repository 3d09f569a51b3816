package pass

import "time"

// EstimateWait is an honest guess of how long the given place in line (1 is first) has to wait: places
// free as those who are out come due, soonest first, and then again after each further trip of the room's
// minutes. Whoever is late is taken to be back in a minute. Zero where nobody is out.
func EstimateWait(place int, dues []time.Time, now time.Time, minutes int) time.Duration {
	if place < 1 || len(dues) == 0 {
		return 0
	}
	round, nth := (place-1)/len(dues), (place-1)%len(dues)
	wait := max(dues[nth].Sub(now), time.Minute)
	return wait + time.Duration(round*minutes)*time.Minute
}
