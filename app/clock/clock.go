// Package clock tells the time of a pass: what its clock shows, its mood, how full its ring is, and
// what the server's clock says as seen from another device.
//
// The server draws the first look of a clock with it and the client in the page every later one, so it
// imports nothing, and the compiler is kept from copying its larger functions into their callers: each
// copy would cost every page some hundred bytes. All times are milliseconds since 1970 on the server's clock ([time.Time.UnixMilli]).
package clock

// Kind says how a clock runs.
type Kind string

// The kinds of clocks.
const (
	Countdown Kind = "countdown" // an active pass: down to its due time, then up in overtime
	Turn      Kind = "turn"      // a turn in line: down to its end
)

// Clock is the running time of a pass or a turn.
type Clock struct {
	Kind      Kind
	StartedAt int64
	DueAt     int64 // end of the allowed time or of the turn
	EndAt     int64 // when the system ends a pass in overtime; 0 if it doesn't
}

// Mood is what a pass looks like by its clock. It is shown as a word, an icon and a colour.
type Mood string

// The moods of a pass.
const (
	Running     Mood = "running"
	LastMinute  Mood = "last-minute"
	Overtime    Mood = "overtime"
	OfferedTurn Mood = "turn"  // a place is free and kept for a moment
	Ended       Mood = "ended" // the turn is over, or the system has ended the pass
)

// Mood tells the mood at now. The moment at which the time is up belongs to what follows.
func (c Clock) Mood(now int64) Mood {
	switch {
	case now >= c.end():
		return Ended
	case c.Kind == Turn:
		return OfferedTurn
	case now >= c.DueAt:
		return Overtime
	case now >= c.DueAt-minute:
		return LastMinute
	}
	return Running
}

// end is the moment from which the clock stands still.
func (c Clock) end() int64 {
	switch {
	case c.Kind == Turn:
		return c.DueAt
	case c.EndAt == 0:
		return Never
	}
	return c.EndAt
}

// Never is a time, and a number of milliseconds, that does not come.
const Never = int64(1) << 62

// UntilNext is how many milliseconds remain until the clock looks different, or [Never].
func (c Clock) UntilNext(now int64) int64 {
	left := c.end() - now
	if left <= 0 {
		return Never
	}
	// The remainder has the sign of what is divided: before the due time it is what is left of this
	// second, after it what has passed.
	next := (c.DueAt - now) % second
	if next <= 0 {
		next += second
	}
	return min(next, left)
}
