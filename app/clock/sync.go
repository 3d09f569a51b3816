package clock

// Sync knows the server's clock as seen from this device. The zero value takes the device's own clock
// for the server's.
type Sync struct {
	offset int64 // server minus device
	doubt  int64 // round trip of the sample it came from
	since  int64 // device time of that sample; 0 if there is none
}

// Sample is one look at the server's clock: its time, and the device's times between which it was read.
type Sample struct {
	Server         int64
	Sent, Answered int64
}

// Add learns from a sample. The one with the shortest round trip stays, but as clocks drift apart, an
// old one loses a millisecond of trust every ten seconds.
func (s *Sync) Add(look Sample) {
	doubt := look.Answered - look.Sent
	if doubt < 0 {
		return
	}
	if s.Known() && doubt > s.doubt+(look.Answered-s.since)/10_000 {
		return
	}
	*s = Sync{
		offset: look.Server - look.Sent - doubt/2,
		doubt:  doubt,
		since:  look.Answered,
	}
}

// Now is the server's time at a device's time.
func (s *Sync) Now(device int64) int64 { return device + s.offset }

// Known says whether there is a sample to go by.
func (s *Sync) Known() bool { return s.since != 0 }

// Forget makes the next sample count, however long it takes. Until it comes the old offset is the best
// guess.
func (s *Sync) Forget() { s.since = 0 }

// Jumped says whether the device slept or was set: its wall clock and its steady clock, which differ
// by drift, differed by another amount before. Two seconds are more than any correction in passing.
func Jumped(drift, before int64) bool {
	moved := drift - before
	return moved > 2*second || moved < -2*second
}
