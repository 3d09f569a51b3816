package views

import (
	"slices"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

const seriesHome = "/series"

func seriesAt(id school.ID) string { return seriesHome + "/" + string(id) }

// seriesWhen is when a series is: its days, and its time. The names of day types are known where types are given.
func (f Frame) seriesWhen(x pass.Series, types []school.DayType) string {
	days := f.say("series.weekdays")
	switch x.Repeats {
	case pass.Weekly:
		days = f.weekdaysText(x.Weekdays)
	case pass.ByDayType:
		days = f.say("series.day-types")
		var names []string
		for _, t := range types {
			if slices.Contains(x.DayTypes, t.ID) {
				names = append(names, t.Name)
			}
		}
		if len(names) > 0 {
			days = f.Say.List(names)
		}
	}
	if x.Period != "" {
		return dots(days, x.Period)
	}
	return dots(days, f.minuteText(x.Minute))
}

// AllSeries is what repeats for somebody.
type AllSeries struct {
	List  []pass.Series
	Types []school.DayType
	Today string
	Seen  map[school.ID]bool // whose purpose this person may see
}

// SeriesPage lists what repeats.
func SeriesPage(f Frame, s AllSeries) Node {
	rows := Map(s.List, func(x pass.Series) Node { return f.seriesRow(s, x) })
	return f.page(page{title: f.say("series.title")}, ui.Main(ui.Narrow(
		ui.Heading(f.say("series.title"), ui.LinkButton(ui.Primary, "plus", f.say("series.new"), "/teacher?create=1&plan=1")),
		ui.Note(f.text("series.means")),
		Iff(len(rows) == 0, func() Node { return ui.Empty("repeat", f.say("series.nothing"), f.say("series.nothing-advice"), nil) }),
		Iff(len(rows) > 0, func() Node { return ui.ItemList(rows...) }),
	)))
}

func (f Frame) seriesRow(s AllSeries, x pass.Series) Node {
	item := ui.Item{
		ID: "series-" + string(x.ID), Lead: ui.TileIcon(iconOf(x.Destination)),
		Title:  f.say("pass.way", "Student", namesOf(f, x.Students), "Room", x.Destination.Label()),
		Detail: dots(f.seriesWhen(x, s.Types), f.seriesSpan(x), x.Maker.AddressedAs()),
	}
	if s.Seen[x.ID] && x.Purpose != "" {
		item.Badge = ui.Badge(ui.Neutral, f.purpose(x.Purpose))
	}
	if x.Over(s.Today) {
		item.Badge = ui.Badge(ui.Ended, f.say("series.over"))
	}
	return ui.ItemLink(seriesAt(x.ID), item)
}

// seriesSpan is from which day to which a series goes.
func (f Frame) seriesSpan(x pass.Series) string {
	if x.EndsOn < x.StartsOn {
		return f.say("series.never-began")
	}
	return f.datesText(x.StartsOn, x.EndsOn)
}
