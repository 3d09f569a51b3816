package views

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// MyCalendar is what one person has on a day or in a week.
type MyCalendar struct {
	Date   string // the day that is asked for
	Today  string
	Week   bool
	Days   []CalendarDay
	Office bool // this person may bring a list of absences

	Repeats bool               // passes repeat for this person, or they may let them
	Planned bool               // it shows what was made for a time and nothing else
	Shown   map[school.ID]bool // the series whose pages this person may see
}

// CalendarDay is one of its days.
type CalendarDay struct {
	Date   string
	Noon   time.Time
	School bool
	Type   string // of the day; empty where the school has none
	Passes []pass.Pass
	Ahead  []Ahead
}

// Ahead is a day of a series whose passes are not made yet.
type Ahead struct {
	Series pass.Series
	At     time.Time
}

// MyCalendarPage shows a day or a week, past or coming, and leads to the others.
func MyCalendarPage(f Frame, c MyCalendar) Node {
	return f.page(page{title: f.say("cal.title")}, ui.Main(
		ui.Heading(f.calendarTitle(c), f.calendarWays(c)),
		If(f.asStaff(), ui.Tools(
			ui.LinkButton(ui.Plain, "repeat", f.say("series.title"), seriesHome),
			ui.LinkButton(ui.Plain, "user-x", f.say("absence.title"), absencesHome+"?day="+c.Date),
			ui.LinkButton(ui.Plain, "clipboard-check", f.say("standing.title"), standingHome),
		)),
		If(c.Repeats && !f.asStaff(), ui.Tools(ui.LinkButton(ui.Plain, "repeat", f.say("series.title"), seriesHome))),
		If(c.Planned, ui.Note(f.text("cal.planned-only"))),
		f.calendarDays(c),
	))
}

func (f Frame) calendarTitle(c MyCalendar) string {
	if days := c.shown(); c.Week && len(days) > 0 {
		return f.say("cal.week-of", "First", f.Say.LongDay(days[0].Noon, f.Zone), "Last", f.Say.LongDay(days[len(days)-1].Noon, f.Zone))
	}
	return f.say("cal.title")
}

// calendarWays lead to the time before and after, to today, and to the other way to look at it.
func (f Frame) calendarWays(c MyCalendar) Node {
	view, step, other := "", 1, "&view=week"
	if c.Week {
		view, step, other = "&view=week", 7, ""
	}
	to := func(days int) string { return calendarAt(school.DateAfter(c.Date, days)) + view }
	before, after := f.say("cal.day-before"), f.say("cal.day-after")
	label, icon := f.say("cal.week"), "calendar-days"
	if c.Week {
		before, after = f.say("cal.week-before"), f.say("cal.week-after")
		label, icon = f.say("cal.day"), "calendar"
	}
	return ui.AgendaWays(
		ui.AgendaStep("arrow-left", before, to(-step)),
		ui.LinkButton(ui.Plain, "calendar-check", f.say("cal.today"), calendarAt(c.Today)+view),
		ui.AgendaStep("arrow-right", after, to(step)),
		ui.LinkButton(ui.Plain, icon, label, calendarAt(c.Date)+other),
	)
}

const calendarHome = "/calendar"

func calendarAt(date string) string { return calendarHome + "?date=" + date }

func (f Frame) calendarDays(c MyCalendar) Node {
	days := Map(c.shown(), func(d CalendarDay) Node { return f.calendarDay(c, d) })
	if c.Week {
		return ui.AgendaWeek(days...)
	}
	return ui.Narrow(days...)
}

// shown are the days that are drawn: a week leaves out the days of a weekend on which nothing is.
func (c MyCalendar) shown() (days []CalendarDay) {
	for _, d := range c.Days {
		weekend := d.Noon.Weekday() == time.Saturday || d.Noon.Weekday() == time.Sunday
		if !c.Week || !weekend || len(d.Passes)+len(d.Ahead) > 0 {
			days = append(days, d)
		}
	}
	return days
}

func (f Frame) calendarDay(c MyCalendar, d CalendarDay) Node {
	day := ui.Day{
		ID: "day-" + d.Date, Title: dots(begins(f.Say.Weekday(d.Noon.Weekday())), f.Say.LongDay(d.Noon, f.Zone)), Note: d.Type,
		Today: d.Date == c.Today, NoRows: f.say("cal.none"),
	}
	if c.Week {
		day.Title, day.Link = dots(begins(f.Say.Weekday(d.Noon.Weekday())), f.Say.Day(d.Noon, f.Zone)), calendarAt(d.Date)
	}
	if !d.School {
		day.Note, day.NoRows = f.say("cal.no-school"), f.say("cal.none-off")
	}
	rows := Map(d.Passes, func(p pass.Pass) Node { return f.calendarPass(c, p) })
	for _, a := range d.Ahead {
		rows = append(rows, f.calendarAhead(c, a))
	}
	return ui.AgendaDay(day, rows...)
}

// calendarPass is a pass as the calendar has it.
func (f Frame) calendarPass(c MyCalendar, p pass.Pass) Node {
	row := ui.Dated{
		Address: address(p, ""), Time: f.clock(p.Begins()), Icon: iconOf(p.Destination), Hue: p.Destination.Colour, Title: p.Destination.Label(),
		Detail: dots(f.say("time.minutes", "Count", p.Minutes), f.from(p)), Badge: f.calendarBadge(p), Gone: p.Over() && p.State != pass.Ended,
		Repeats: f.repeats(p),
	}
	if !c.Week && c.Shown[p.Series.ID] {
		row.Beside = f.seriesLink(p)
	}
	if p.StudentID != f.Me.ID {
		row.Title = f.say("pass.way", "Student", p.Student.Name(), "Room", p.Destination.Label())
	}
	if p.State == pass.Ended {
		row.Detail = dots(f.Say.Span(p.EndedAt.Sub(p.StartedAt)), f.from(p))
	}
	return ui.AgendaRow(row)
}

func (f Frame) calendarBadge(p pass.Pass) Node {
	shown := f.plainFace(p)
	if p.State == pass.Ended {
		return ui.Badge(ui.Ended, f.say("mood.ended"))
	}
	if why := f.whyMissed(p); why != "" && p.Over() {
		return ui.Badge(shown.Mood, dots(shown.Word, why))
	}
	if p.State == pass.Active {
		return ui.Badge(shown.Mood, f.say("cal.out"))
	}
	return ui.Badge(shown.Mood, shown.Word)
}

// calendarAhead is a day of a series that is too far ahead for its passes to be made.
func (f Frame) calendarAhead(c MyCalendar, a Ahead) Node {
	x := a.Series
	row := ui.Dated{
		Time: f.clock(a.At), Icon: iconOf(x.Destination), Hue: x.Destination.Colour, Title: x.Destination.Label(),
		Detail: f.say("time.minutes", "Count", x.Minutes), Badge: ui.Badge(ui.Neutral, f.say("series.repeats")),
	}
	if c.Shown[x.ID] {
		row.Address = seriesAt(x.ID)
	}
	if f.asStaff() {
		row.Title = f.say("pass.way", "Student", namesOf(f, x.Students), "Room", x.Destination.Label())
	}
	return ui.AgendaRow(row)
}
