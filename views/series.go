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

	MayPlan bool               // this person lets passes repeat
	Seen    map[school.ID]bool // whose purpose this person may see
}

// SeriesPage lists what repeats.
func SeriesPage(f Frame, s AllSeries) Node {
	rows := Map(s.List, func(x pass.Series) Node { return f.seriesRow(s, x) })
	return f.page(page{title: f.say("series.title")}, ui.Main(ui.Narrow(
		ui.Heading(f.say("series.title"), Iff(s.MayPlan, func() Node {
			return ui.LinkButton(ui.Primary, "plus", f.say("series.new"), f.homeOfPasses()+"?create=1&plan=1")
		})),
		ui.Note(f.seriesMeans()),
		Iff(len(rows) == 0, func() Node { return ui.Empty("repeat", f.say("series.nothing"), f.say("series.nothing-advice"), nil) }),
		Iff(len(rows) > 0, func() Node { return ui.ItemList(rows...) }),
	)))
}

func (f Frame) seriesMeans() Node {
	if !f.asStaff() {
		return f.text("series.own-means")
	}
	return f.text("series.means")
}

// homeOfPasses is the page on which somebody makes passes.
func (f Frame) homeOfPasses() string {
	if f.asStaff() {
		return "/teacher"
	}
	return "/student"
}

// asStaff reports whether the page is one of a member of staff as such.
func (f Frame) asStaff() bool { return f.Me.Staff() && f.View != school.Student }

func (f Frame) seriesRow(s AllSeries, x pass.Series) Node {
	item := ui.Item{
		ID: "series-" + string(x.ID), Lead: ui.TileIcon(iconOf(x.Destination)),
		Title:  f.seriesWay(x),
		Detail: dots(f.seriesWhen(x, s.Types), f.seriesSpan(x), x.Maker.AddressedAs()),
	}
	if s.Seen[x.ID] && x.Purpose != "" {
		item.Badge = ui.Badge(ui.Neutral, f.purpose(x.Purpose))
	}
	if badge := f.seriesBadge(x); badge != nil {
		item.Badge = Group{item.Badge, badge}
	}
	if x.Over(s.Today) {
		item.Badge = ui.Badge(ui.Ended, f.say("series.over"))
	}
	return ui.ItemLink(seriesAt(x.ID), item)
}

// seriesWay is whose a series is and where to; to a student where to alone.
func (f Frame) seriesWay(x pass.Series) string {
	if !f.asStaff() || len(x.Students) == 0 {
		return x.Destination.Label()
	}
	return f.say("pass.way", "Student", namesOf(f, x.Students), "Room", x.Destination.Label())
}

// seriesBadge says what became of a series that a student has asked for; nothing of one that has its passes.
func (f Frame) seriesBadge(x pass.Series) Node {
	switch {
	case len(x.Students) == 0:
		return ui.Badge(ui.Ended, f.say("series.nobody"))
	case x.Granted() && x.Destination.Archived:
		return ui.Badge(ui.Waiting, f.say("series.no-room"))
	case x.Granted():
		return nil
	case x.Request == pass.Requested:
		return ui.Badge(ui.Waiting, f.say("series.asked"))
	case x.Request == pass.Denied:
		return ui.Badge(ui.Neutral, f.say("request.denied"))
	case x.Request == pass.Expired:
		return ui.Badge(ui.Neutral, f.say("request.expired"))
	}
	return ui.Badge(ui.Neutral, f.say("request.taken-back"))
}

// repeats says that a pass is a day of a series; nothing of one that stands alone.
func (f Frame) repeats(p pass.Pass) string {
	if p.Series.ID == "" {
		return ""
	}
	return f.say("series.one-of")
}

// seriesLink leads from a row to the series that its pass is a day of.
func (f Frame) seriesLink(p pass.Pass) Node {
	label := f.say("series.of-room", "Room", p.Destination.Label())
	if p.StudentID != f.Me.ID {
		label = f.say("series.of-student", "Student", p.Student.Name(), "Room", p.Destination.Label())
	}
	return ui.IconLink(ui.Quiet, "calendar-days", label, seriesAt(p.Series.ID))
}

// repetition is on which days the series of a pass is, and until when.
func (f Frame) repetition(r pass.Repetition) string {
	days := f.say("series.weekdays")
	switch r.Repeats {
	case pass.Weekly:
		days = f.weekdaysText(r.Weekdays)
	case pass.ByDayType:
		days = f.Say.List(r.DayTypes)
	}
	return f.say("series.days-until", "Days", days, "Day", f.date(r.EndsOn))
}

// seriesSpan is from which day to which a series goes.
func (f Frame) seriesSpan(x pass.Series) string {
	if x.EndsOn < x.StartsOn {
		return f.say("series.never-began")
	}
	return f.datesText(x.StartsOn, x.EndsOn)
}
