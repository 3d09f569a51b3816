package pass

import "corridor/app/school"

// EndNeedsProof reports whether the student ends the pass with a room code or a teacher's PIN only: as the school
// has it for all rooms, or else the room where the pass is ended (the origin of a round trip, the destination of a
// one-way pass).
func (p Pass) EndNeedsProof() bool {
	switch {
	case p.CodesToEnd == school.CodesEverywhere:
		return true
	case p.CodesToEnd == school.CodesNever:
		return false
	case p.Trip == Round:
		return p.Origin.CodeToEnd
	}
	return p.Destination.CodeToEnd
}
