package school

import (
	"slices"
	"time"
)

// RoomOpen tells whether a room is open at the moment, by its opening hours or its periods, and if not when it next
// opens today (zero: not again today). A room with neither is always open.
func (p Policy) RoomOpen(room ID, at time.Time) (open bool, opens time.Time) {
	if periods := p.OpenPeriods[room]; len(periods) > 0 {
		return openInPeriods(p.Bells, periods, p.Local(at))
	}
	return Opening(p.Hours[room], p.Local(at))
}

// openInPeriods goes by the names of the periods, whatever the day type.
func openInPeriods(bells Bells, names []string, local time.Time) (open bool, opens time.Time) {
	day, _ := bells.Day(local)
	minute := MinuteOf(local)
	for _, p := range day.Periods {
		if !slices.Contains(names, p.Name) {
			continue
		}
		if p.Holds(minute) {
			return true, time.Time{}
		}
		if next := AtMinute(local, p.StartsMinute); minute < p.StartsMinute && (opens.IsZero() || next.Before(opens)) {
			opens = next
		}
	}
	return false, opens
}
