package clock

// RingOffset is the stroke-dashoffset of a ring of length 100 that empties with the time: "0.0" is full,
// "100.0" empty. A clock without a start has nothing to go by: its ring is empty.
func (c Clock) RingOffset(now int64) string {
	gone := int64(1000)
	if whole := c.DueAt - c.StartedAt; c.StartedAt != 0 && whole > 0 {
		left := (c.DueAt - now) * 1000 / whole
		gone -= min(1000, max(0, left))
	}
	return Digits(gone/10) + "." + Digits(gone%10)
}
