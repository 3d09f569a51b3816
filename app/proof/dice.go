package main

import "math/rand/v2"

// dice are those of one part of the round: with the same seed they fall the same way.
func (m manner) dice(part uint64) *rand.Rand { return rand.New(rand.NewPCG(m.seed, part)) }

func choose(luck *rand.Rand) fault {
	sum := 0
	for _, f := range faults {
		sum += f.weight
	}
	at := luck.IntN(sum)
	for _, f := range faults {
		if at -= f.weight; at < 0 {
			return f
		}
	}
	return faults[0]
}
