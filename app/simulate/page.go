package simulate

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"corridor/views"
	"corridor/views/chart"
	"corridor/views/text"
)

// WritePage writes the report as a page with charts, in the style that is given: a file that needs nothing else.
func (r Report) WritePage(to io.Writer, style string) error {
	return views.SimulationPage(text.Of("en"), style, r.view()).Render(to)
}

func (r Report) view() views.Simulation {
	v := views.Simulation{
		School: r.School, Summary: r.summary(), Failed: r.Failed(),
		Refused: shown(r.Refused), Fates: shown(r.Fates), Peaks: shown(r.Peaks), Told: shown(r.Told), Broken: shown(r.Broken), Odd: shown(r.Odd),
		Late: []views.SimulatedCount{
			{What: "scheduled passes that started by themselves", Times: strconv.Itoa(r.Late.Count)},
			{What: "late on the school's clock, half of them at most", Times: r.Late.P50.Round(time.Millisecond).String()},
			{What: "late on the school's clock, the longest", Times: r.Late.Longest.Round(time.Millisecond).String()},
			{What: "late on the wall's clock, the longest", Times: r.Late.LongestOnWall.Round(time.Millisecond).String()},
		},
	}
	for i, q := range r.Quarters {
		label := ""
		if i == 0 || q.At.YearDay() != r.Quarters[i-1].At.YearDay() {
			label = q.At.Format("Mon 15:04")
		}
		when := q.At.Format("Monday 15:04")
		v.Started = append(v.Started, chart.Column{Label: label, Title: fmt.Sprintf("%s: %d", when, q.Started), Value: float64(q.Started)})
		v.Out = append(v.Out, chart.Column{Label: label, Title: fmt.Sprintf("%s: %d", when, q.Out), Value: float64(q.Out)})
	}
	for _, l := range r.Latencies {
		v.Latencies = append(v.Latencies, views.SimulatedLatency{Kind: l.Kind, Count: l.Count, P50: inMS(l.P50), P95: inMS(l.P95), P99: inMS(l.P99), Longest: inMS(l.Longest)})
	}
	return v
}

func (r Report) summary() string {
	return fmt.Sprintf("%d students, %d staff, %s from %s, at %g times the speed, seed %d; it took %v", r.Students, r.Staff,
		plural(r.Days, "day", "days"), r.From.Format("Monday 2 January 2006"), r.Speed, r.Seed, r.Took.Round(time.Second))
}

func shown(list []Count) (all []views.SimulatedCount) {
	for _, c := range list {
		all = append(all, views.SimulatedCount{What: c.What, Times: strconv.Itoa(c.Times), Value: float64(c.Times)})
	}
	return all
}

func inMS(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
