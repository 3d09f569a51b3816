package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"time"
)

// contrasted is how two sets of times differ: how often a time of the first is longer than one of the second, half where
// there is no difference; and how likely chance alone would put them as far apart.
type contrasted struct{ guess, chance float64 }

// contrast compares two sets by the ranks of their times, as Mann and Whitney do. Times that are equal share their rank.
func contrast(first, second []time.Duration) contrasted {
	n, m := float64(len(first)), float64(len(second))
	ranks, ties := ranked(first, second)
	won := ranks - n*(n+1)/2
	all := n + m
	spread := math.Sqrt(n * m / 12 * (all + 1 - ties/(all*(all-1))))
	if spread == 0 {
		return contrasted{0.5, 1}
	}
	z := math.Abs(won-n*m/2) / spread
	return contrasted{won / (n * m), math.Erfc(z / math.Sqrt2)}
}

// ranked is the sum of the ranks of the first, and what ties take from the spread.
func ranked(first, second []time.Duration) (sum, ties float64) {
	type one struct {
		took  time.Duration
		first bool
	}
	var all []one
	for _, t := range first {
		all = append(all, one{t, true})
	}
	for _, t := range second {
		all = append(all, one{t, false})
	}
	slices.SortFunc(all, func(a, b one) int { return cmp.Compare(a.took, b.took) })
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to].took == all[from].took {
			to++
		}
		equal := float64(to - from)
		ties += equal * (equal*equal - 1)
		for _, o := range all[from:to] {
			if o.first {
				sum += float64(from) + (equal+1)/2
			}
		}
		from = to
	}
	return sum, ties
}

// drawn is how many times the difference of two medians is drawn anew from what was measured.
const drawn = 1000

// shift is between what, in microseconds, the difference of the two medians lies with 95 percent.
func shift(first, second []time.Duration) (low, high float64) {
	differences := make([]float64, drawn)
	for i := range differences {
		differences[i] = float64(middleOf(again(first))-middleOf(again(second))) / float64(time.Microsecond)
	}
	slices.Sort(differences)
	return differences[drawn*25/1000], differences[drawn*975/1000]
}

// again is as many times as there are, drawn from them.
func again(times []time.Duration) []time.Duration {
	chosen := make([]time.Duration, len(times))
	for i := range chosen {
		chosen[i] = times[rand.IntN(len(times))]
	}
	return chosen
}

func middleOf(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
