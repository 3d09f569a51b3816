package school

import (
	"strings"
	"testing"
	"time"
)

func FuzzReadList(f *testing.F) {
	f.Add("\ufeffName,Number\n\"Okafor, Maya\",1001\r\n;x\r1003\t'7'\n")
	f.Add("\"")
	f.Fuzz(func(t *testing.T, text string) {
		lines, err := ReadList(text)
		if err != nil && len(lines) > 0 {
			t.Errorf("%d lines of what is no list", len(lines))
		}
		last := 0
		for _, line := range lines {
			if line.Number <= last || len(line.Cells) == 0 || strings.Join(line.Cells, "") == "" {
				t.Errorf("line %d after %d: %q", line.Number, last, line.Cells)
			}
			last = line.Number
		}
	})
}

// FuzzPlannedAt holds that a time is the one that was written, or none: also in the two nights on which the clock changes.
func FuzzPlannedAt(f *testing.F) {
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("2026-11-01", 90)
	f.Add("2027-03-14", 150)
	f.Add("0000-02-30", -1)
	policy := Policy{Zone: zone}
	f.Fuzz(func(t *testing.T, date string, minute int) {
		minute = min(max(minute, 0), 24*60-1) // as forms are read
		at, no := policy.PlannedAt(When{Date: date, Minute: minute}, "9")
		if no != nil {
			return
		}
		if got := at.In(zone); got.Format(time.DateOnly) != date || MinuteOf(got) != minute {
			t.Errorf("%s at minute %d is %s", date, minute, got)
		}
	})
}
