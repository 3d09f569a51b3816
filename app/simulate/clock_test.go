package simulate

import (
	"testing"
	"time"
)

func TestTheSchoolsClockRunsFasterAndKeepsItsTimeWhenTheSpeedChanges(t *testing.T) {
	t.Parallel()
	wall := ten(0)
	c := NewClock(func() time.Time { return wall }, ten(0), 60)
	wall = wall.Add(10 * time.Second)
	if now := c.Now(); !now.Equal(ten(10)) {
		t.Errorf("after ten seconds at 60 times the speed it is %v, want ten past ten", now)
	}
	c.Run(1)
	wall = wall.Add(time.Minute)
	if now := c.Now(); !now.Equal(ten(11)) {
		t.Errorf("a minute later at its own speed it is %v, want eleven past ten", now)
	}
}

func TestTheFirstMorningIsASchoolDay(t *testing.T) {
	t.Parallel()
	saturday := time.Date(2026, time.November, 28, 18, 0, 0, 0, time.UTC)
	if first := FirstMorning(saturday); first.Weekday() != time.Monday || first.Hour() != 6 {
		t.Errorf("the first morning after a Saturday is %v, want Monday at six", first)
	}
}
