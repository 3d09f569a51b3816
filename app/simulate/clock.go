package simulate

import (
	"context"
	"sync"
	"time"
)

// Clock is a school's clock that runs faster than the wall's. Its speed can be changed while it runs: nights are short.
type Clock struct {
	wall func() time.Time

	mu      sync.Mutex
	school  time.Time // at the moment from
	from    time.Time // by the wall's clock
	speed   float64
	changed chan struct{} // is closed when the speed changes
}

// NewClock starts a clock at a moment of the school.
func NewClock(wall func() time.Time, start time.Time, speed float64) *Clock {
	return &Clock{wall: wall, school: start, from: wall(), speed: speed, changed: make(chan struct{})}
}

// Now is the school's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	return c.school.Add(time.Duration(float64(c.wall().Sub(c.from)) * c.speed)).Round(0)
}

// Run changes the speed.
func (c *Clock) Run(speed float64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.school, c.from, c.speed = c.now(), c.wall(), speed
	close(c.changed)
	c.changed = make(chan struct{})
}

// Until waits for a moment of the school, and reports whether it came before ctx ended.
func (c *Clock) Until(ctx context.Context, at time.Time) bool {
	for {
		left, changed := c.left(at)
		if left <= 0 {
			return ctx.Err() == nil
		}
		timer := time.NewTimer(left)
		select {
		case <-ctx.Done():
			timer.Stop()
			return false
		case <-changed:
			timer.Stop()
		case <-timer.C:
		}
	}
}

// left is how long it is until a moment by the wall's clock.
func (c *Clock) left(at time.Time) (time.Duration, <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Duration(float64(at.Sub(c.now())) / c.speed), c.changed
}

// leastRest is the shortest pause of the server's work, by the wall's clock: at a great speed it would do nothing else.
const leastRest = 20 * time.Millisecond

// Rest waits for a stretch of the school's time, but never so short that the work between two rests is all there is.
func (c *Clock) Rest(ctx context.Context, pause time.Duration) {
	timer := time.NewTimer(leastRest)
	defer timer.Stop()
	c.Until(ctx, c.Now().Add(pause))
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
