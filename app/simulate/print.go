package simulate

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// Print writes the report as tables for a terminal.
func (r Report) Print(to io.Writer) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	line := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	line("\n%s: %s", r.School, r.summary())
	line("\nanswers\tcount\tp50\tp95\tp99\tlongest")
	for _, l := range r.Latencies {
		line("%s\t%d\t%s\t%s\t%s\t%s", l.Kind, l.Count, ms(l.P50), ms(l.P95), ms(l.P99), ms(l.Longest))
	}
	part := func(title string, list []Count) {
		line("\n%s", title)
		for _, c := range list {
			line("%s\t%d", c.What, c.Times)
		}
		if len(list) == 0 {
			line("none")
		}
	}
	part("refused, by code", r.Refused)
	part(fmt.Sprintf("what became of %d passes", r.Passes), r.Fates)
	part("at most at once", r.Peaks)
	part("people were told", r.Told)
	line("\nscheduled passes that started by themselves\t%d", r.Late.Count)
	line("late on the school's clock, p50 and longest\t%v\t%v", r.Late.P50.Round(time.Millisecond), r.Late.Longest.Round(time.Millisecond))
	line("longest on the wall's clock (at most %v)\t%v", tolerated, r.Late.LongestOnWall.Round(time.Millisecond))
	part("rules broken (must be none)", r.Broken)
	part("what should not be (must be none)", r.Odd)
	_ = w.Flush() // whoever reads it may have gone
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", inMS(d)) }
