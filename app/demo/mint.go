package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"corridor/app/school"
)

// mark is what all ids of the demo have in the middle. It tells a pass of ours from one that a visitor made,
// which the demo must leave alone; by chance an id has it one time in a thousand million.
const mark = "-8de0-0de0"

// mint makes ids in the shape of UUIDv7 from a moment and a seeded source, so that the same seed makes the
// same school.
type mint struct{ rng *rand.Rand }

func newMint(seed, stream uint64) mint { return mint{rand.New(rand.NewPCG(seed, stream))} }

func (m mint) id(at time.Time) school.ID {
	ms := uint64(at.UnixMilli()) & (1<<48 - 1)
	return school.ID(fmt.Sprintf("%08x-%04x-7%03x%s%08x", ms>>16, ms&0xffff, m.rng.Uint32N(1<<12), mark, m.rng.Uint32()))
}

// ours reports whether the demo made the row.
func ours(id school.ID) bool { return len(id) == 36 && string(id[18:18+len(mark)]) == mark }

// momentOf is when an id was made, by its first 48 bits.
func momentOf(id school.ID) time.Time {
	var high, low int64
	if _, err := fmt.Sscanf(string(id), "%8x-%4x-", &high, &low); err != nil {
		return time.Time{} // not a UUID: as old as can be
	}
	return time.UnixMilli(high<<16 | low)
}

// idAt is the smallest id of a moment: all rows made since have greater ones.
func idAt(at time.Time) school.ID {
	ms := uint64(at.UnixMilli()) & (1<<48 - 1)
	return school.ID(fmt.Sprintf("%08x-%04x-7000-8000-000000000000", ms>>16, ms&0xffff))
}
