package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/chart"
	"corridor/views/text"
	"corridor/views/ui"
)

// Simulation is what was seen when the days of a made-up school were lived. The words in it are those of the program that
// lived them.
type Simulation struct {
	School, Summary string
	Failed          bool
	Started, Out    []chart.Column
	Latencies       []SimulatedLatency
	Late            []SimulatedCount
	Refused, Fates  []SimulatedCount
	Peaks, Told     []SimulatedCount
	Broken, Odd     []SimulatedCount
}

// SimulatedLatency is how long answers of one kind took, in milliseconds.
type SimulatedLatency struct {
	Kind                   string
	Count                  int
	P50, P95, P99, Longest float64
}

// SimulatedCount is something with its number.
type SimulatedCount struct {
	What  string
	Times string
	Value float64
}

// SimulationPage is a report that lies in a file: its style is in it, and it needs nothing else.
func SimulationPage(say text.Language, style string, s Simulation) Node {
	return h.Doctype(h.HTML(h.Lang(say.Tag()),
		h.Head(h.Meta(h.Charset("utf-8")), h.Meta(h.Name("viewport"), h.Content("width=device-width, initial-scale=1")),
			h.Meta(h.Name("color-scheme"), h.Content("light dark")),
			h.TitleEl(Text(say.Say("simulation.title", "School", s.School))), h.StyleEl(Raw(style))),
		h.Body(ui.Main(
			ui.Heading(say.Say("simulation.title", "School", s.School)),
			ui.Note(Text(s.Summary)),
			verdictOf(say, s),
			ui.Section(say.Say("simulation.started"), chart.Columns(say.Say("simulation.started"), 4, s.Started)),
			ui.Section(say.Say("simulation.out"), chart.Columns(say.Say("simulation.out"), 1, s.Out)),
			ui.Section(say.Say("simulation.latencies"), chart.Bars(say.Say("simulation.latencies"), 8, true, barsOf(say, s.Latencies)), latencyTable(say, s.Latencies)),
			countsOf(say, say.Say("simulation.refused"), 10, s.Refused),
			countsOf(say, say.Say("simulation.fates"), 6, s.Fates),
			countsOf(say, say.Say("simulation.told"), 3, s.Told),
			countTable(say, say.Say("simulation.peaks"), s.Peaks),
			countTable(say, say.Say("simulation.late"), s.Late),
			countTable(say, say.Say("simulation.broken"), s.Broken),
			countTable(say, say.Say("simulation.odd"), s.Odd),
		)),
	))
}

func verdictOf(say text.Language, s Simulation) Node {
	if s.Failed {
		return ui.Banner(ui.Wrong, say.Say("simulation.failed"))
	}
	return ui.Banner(ui.Done, say.Say("simulation.passed"))
}

func barsOf(say text.Language, list []SimulatedLatency) (bars []chart.Bar) {
	for _, l := range list {
		said := say.Say("simulation.half-and-most", "Half", millis(l.P50), "Most", millis(l.P99))
		bars = append(bars, chart.Bar{Name: l.Kind, Said: said, Marks: []float64{l.P50, l.P95, l.P99}})
	}
	return bars
}

func millis(ms float64) string { return strconv.FormatFloat(ms, 'f', 1, 64) }

func latencyTable(say text.Language, list []SimulatedLatency) Node {
	columns := []ui.Column{{Label: say.Say("simulation.kind")}, {Label: say.Say("simulation.count"), Number: true}}
	for _, mark := range []string{"p50", "p95", "p99"} {
		columns = append(columns, ui.Column{Label: mark, Number: true})
	}
	columns = append(columns, ui.Column{Label: say.Say("simulation.longest"), Number: true})
	return ui.Table(say.Say("simulation.latencies"), columns, Map(list, func(l SimulatedLatency) Node {
		return ui.Row(nil, ui.NameCell(Text(l.Kind)), ui.NumberCell(Text(strconv.Itoa(l.Count))), ui.NumberCell(Text(millis(l.P50))),
			ui.NumberCell(Text(millis(l.P95))), ui.NumberCell(Text(millis(l.P99))), ui.NumberCell(Text(millis(l.Longest))))
	})...)
}

func countsOf(say text.Language, title string, hue int, list []SimulatedCount) Node {
	var bars []chart.Bar
	for _, c := range list {
		bars = append(bars, chart.Bar{Name: c.What, Said: c.Times, Marks: []float64{c.Value}})
	}
	if len(bars) == 0 {
		return countTable(say, title, nil)
	}
	return ui.Section(title, chart.Bars(title, hue, false, bars))
}

func countTable(say text.Language, title string, list []SimulatedCount) Node {
	if len(list) == 0 {
		return ui.Section(title, ui.Note(Text(say.Say("simulation.none"))))
	}
	columns := []ui.Column{{Label: say.Say("simulation.what")}, {Label: say.Say("simulation.count"), Number: true}}
	return ui.Section(title, ui.Table(title, columns, Map(list, func(c SimulatedCount) Node {
		return ui.Row(nil, ui.NameCell(Text(c.What)), ui.NumberCell(Text(c.Times)))
	})...))
}
