package pass

import "time"

// What became of a student's wish for more time.
const (
	MoreGiven  = "given"
	MoreDenied = "denied"
)

// Paused reports whether the clock stands still.
func (p Pass) Paused() bool { return !p.PausedAt.IsZero() }

// AsksForMore reports whether the student waits for an answer to their wish for more time.
func (p Pass) AsksForMore() bool { return p.State == Active && p.MoreMinutes > 0 && p.MoreAnswer == "" }

// MinutesLeft are the minutes that the pass can still be extended by: up to the longest there may be for the
// student, or else up to what the room allows.
func (p Pass) MinutesLeft() int {
	return max(max(p.Longest, p.Destination.Minutes)-p.Minutes-p.ExtendedMinutes, 0)
}

// Visit is how long the student was with somebody at the destination, up to now if they still are.
func (p Pass) Visit(now time.Time) time.Duration {
	visit := time.Duration(p.VisitSeconds) * time.Second
	if p.Paused() && now.After(p.PausedAt) {
		visit += now.Sub(p.PausedAt)
	}
	return visit
}

// Corridor is how long the student was on the way of a pass that has ended.
func (p Pass) Corridor() time.Duration { return max(p.EndedAt.Sub(p.StartedAt)-p.Visit(p.EndedAt), 0) }

// Running is the pass with its clock going on at a moment: it is due as much later as it stood still. It comes
// due on a whole second, as every pass does. While the school is frozen the pause gives it nothing more: the all clear
// does.
func (p Pass) Running(at time.Time) Pass {
	if !p.Paused() {
		return p
	}
	stood := max(at.Sub(p.PausedAt), 0)
	p.VisitSeconds += int(stood.Round(time.Second) / time.Second)
	if !p.FrozenAt.IsZero() && p.FrozenAt.Before(at) {
		stood = max(p.FrozenAt.Sub(p.PausedAt), 0)
	}
	p.DueAt = WholeSecond(p.DueAt.Add(stood))
	p.PausedAt = time.Time{}
	return p
}

// WholeSecond is the moment itself, or the next whole second after it.
func WholeSecond(at time.Time) time.Time {
	return at.Add(time.Second - time.Nanosecond).Truncate(time.Second)
}

// WayBackID is the id of the pass on which a student is sent back: always the same for the same pass, so that
// two taps make one, and beside it in every index. Its tail is the other's with every bit turned.
func WayBackID(id string) string {
	const digits = "0123456789abcdef"
	tail := []byte(id)
	for i := max(len(tail)-12, 0); i < len(tail); i++ {
		for value, digit := range []byte(digits) {
			if tail[i] == digit {
				tail[i] = digits[15-value]
				break
			}
		}
	}
	return string(tail)
}
