package demo

import (
	"math"
	"math/rand/v2"
	"slices"

	"corridor/app/school"
)

// rushes is how much goes on in each minute of a stretch: the running sum, to draw a minute from.
type rushes struct {
	sums  []float64
	share float64 // of a whole school day
}

// rush weighs the minutes of the stage.
func (s *stage) rush() rushes {
	first := school.MinuteOf(s.policy.Local(s.from))
	r, sum := rushes{}, 0.0
	for i := range int(s.until.Sub(s.from).Minutes()) {
		sum += weight(s.bells, first+i)
		r.sums = append(r.sums, sum)
	}
	whole := 0.0
	starts, ends := schoolDay(s.bells)
	for minute := starts; minute < ends; minute++ {
		whole += weight(s.bells, minute)
	}
	if whole > 0 {
		r.share = sum / whole
	}
	return r
}

// draw is a minute of the stretch, the likelier the more goes on.
func (r rushes) draw(rng *rand.Rand) int {
	if len(r.sums) == 0 {
		return 0
	}
	at, _ := slices.BinarySearch(r.sums, rng.Float64()*r.sums[len(r.sums)-1])
	return min(at, len(r.sums)-1)
}

// weight is high in the middle of a lesson and around mid-morning and early afternoon, low at the edges of
// a lesson and at lunch.
func weight(bells school.DayType, minute int) float64 {
	for _, p := range bells.Periods {
		if !p.Holds(minute) {
			continue
		}
		w := hour(bells, minute)
		if p.Name == lunch {
			w *= 0.3
		}
		if minute-p.StartsMinute < 6 || p.EndsMinute-minute < 8 {
			w *= 0.25
		}
		return w
	}
	return 0
}

// hour is the tide of the school day; outside of it little goes on.
func hour(bells school.DayType, minute int) float64 {
	starts, ends := schoolDay(bells)
	if minute < starts || minute >= ends {
		return 0.35
	}
	x := float64(minute-starts) / float64(ends-starts)
	return 0.6 + 0.7*bump(x, 0.33) + 0.5*bump(x, 0.78)
}

func bump(x, middle float64) float64 { return math.Exp(-math.Pow((x-middle)/0.12, 2)) }
