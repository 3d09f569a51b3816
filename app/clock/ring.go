package clock

// RingOffset is the stroke-dashoffset of a ring of length 100 that empties with the time: "0.0" is full,
// "100.0" empty.
func (c Clock) RingOffset(now int64) string {
	gone := int64(1000)
	if whole := c.DueAt - c.StartedAt; whole > 0 {
		gone = min(gone, max(0, now-c.StartedAt)*1000/whole)
	}
	return Digits(gone/10) + "." + Digits(gone%10)
}
