package rooms

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"corridor/app/school"
)

// Week is when a room is open, by weekday; several stretches a day. Without any it is always open.
type Week []school.Hours

func (w Week) tidy() Week {
	w = append(Week{}, w...)
	slices.SortFunc(w, func(a, b school.Hours) int {
		return cmp.Or(cmp.Compare(a.Weekday, b.Weekday), cmp.Compare(a.OpensMinute, b.OpensMinute), cmp.Compare(a.ClosesMinute, b.ClosesMinute))
	})
	return w
}

// Overlap is the weekday on which stretches of a week overlap, or one ends before it starts.
func (w Week) Overlap() (on time.Weekday, wrong bool) {
	last := school.Hours{Weekday: -1}
	for _, h := range w.tidy() {
		if h.OpensMinute < 0 || h.ClosesMinute > 24*60 || h.ClosesMinute <= h.OpensMinute {
			return h.Weekday, true
		}
		if h.Weekday == last.Weekday && h.OpensMinute < last.ClosesMinute {
			return h.Weekday, true
		}
		last = h
	}
	return 0, false
}

// MarshalJSON writes the week as the history shows it: "Mon 08:00-11:30, Mon 12:15-15:00".
func (w Week) MarshalJSON() ([]byte, error) {
	var parts []string
	for _, h := range w {
		parts = append(parts, fmt.Sprintf("%.3s %02d:%02d-%02d:%02d", h.Weekday, h.OpensMinute/60, h.OpensMinute%60, h.ClosesMinute/60, h.ClosesMinute%60))
	}
	return json.Marshal(strings.Join(parts, ", "))
}

var errNotAWeek = errors.New("not a week")

// UnmarshalJSON reads what [Week.MarshalJSON] writes.
func (w *Week) UnmarshalJSON(kept []byte) error {
	var text string
	if err := json.Unmarshal(kept, &text); err != nil {
		return err
	}
	*w = Week{}
	for part := range strings.SplitSeq(text, ", ") {
		if part == "" {
			continue
		}
		var day string
		var opens, opensAt, closes, closesAt int
		if _, err := fmt.Sscanf(part, "%3s %2d:%2d-%2d:%2d", &day, &opens, &opensAt, &closes, &closesAt); err != nil {
			return err
		}
		weekday := slices.Index(weekdays, day)
		if weekday < 0 {
			return errNotAWeek
		}
		*w = append(*w, school.Hours{Weekday: time.Weekday(weekday), OpensMinute: opens*60 + opensAt, ClosesMinute: closes*60 + closesAt})
	}
	return nil
}

var weekdays = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
