package views

import (
	"slices"
	"strconv"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// BellsYear is a school year by months.
type BellsYear struct {
	Bells school.Bells
	Notes map[string]string // by date, of the days that are not as usual
	First string            // of the school year
	Last  string
	Years []string // the first days of the years there are, to switch between
	Span  Editing  // the form that changes a stretch of days
	Saved Editing
}

// SpanEdit is a day, or a stretch of them, on a page of its own.
type SpanEdit struct {
	Date  string // the day that was tapped; empty after a stretch was sent
	Today string // what that day is now, in words
	Bells school.Bells
	Form  Editing
}

// CalendarPage is the calendar of a school year: each day shows its day type, in colour and letter.
func CalendarPage(f Frame, y BellsYear) Node {
	title := f.yearName(y.First, y.Last)
	return f.office("/admin/bells", title,
		ui.Heading(title,
			f.yearSwitch(y),
			ui.LinkButton(ui.Plain, "arrow-left", f.say("bells.title"), "/admin/bells")),
		f.editingNews(y.Saved, "/admin/bells/calendar?year="+y.First),
		f.yearLegend(y),
		ui.Year(f.months(y)...),
		f.termLines(y),
		ui.Section(f.say("bells.change-span"), ui.Note(f.text("bells.print-hint")), f.spanForm(SpanEdit{Bells: y.Bells, Form: y.Span})),
	)
}

func (f Frame) yearName(first, last string) string {
	return f.say("bells.year", "Year", first[:4]+"–"+last[2:4])
}

func (f Frame) yearSwitch(y BellsYear) Node {
	entries := make([]Node, len(y.Years))
	for i, first := range y.Years {
		at, err := time.Parse(time.DateOnly, first)
		if err != nil {
			continue
		}
		last := at.AddDate(1, 0, -1).Format(time.DateOnly)
		entries[i] = ui.SwitchLink(f.yearName(first, last), "/admin/bells/calendar?year="+first, first == y.First)
	}
	return ui.Switcher(f.say("bells.years"), entries...)
}

func (f Frame) yearLegend(y BellsYear) Node {
	entries := Map(y.Bells.DayTypes, func(d school.DayType) Node { return ui.Marked(hueOfDay(d), LetterOf(d), d.Name) })
	entries = append(entries, ui.Marked(0, "×", f.say("bells.holiday")), ui.Marked(0, "–", f.say("bells.no-school")))
	return ui.Legend(entries...)
}

func (f Frame) months(y BellsYear) (months []Node) {
	at, err := time.Parse(time.DateOnly, y.First)
	var names []string
	week := f.week()
	for _, day := range week {
		names = append(names, f.weekday(day))
	}
	for ; err == nil && at.Format(time.DateOnly) <= y.Last; at = at.AddDate(0, 1, 0) {
		var days []ui.DayCell
		for day := at; day.Month() == at.Month(); day = day.AddDate(0, 0, 1) {
			days = append(days, f.dayCell(y, day))
		}
		months = append(months, ui.Month(begins(f.Say.Month(at.Month()))+" "+strconv.Itoa(at.Year()), names, slices.Index(week, at.Weekday()), days))
	}
	return months
}

func (f Frame) dayCell(y BellsYear, day time.Time) ui.DayCell {
	date := day.Format(time.DateOnly)
	type_, special := y.Bells.Days[date]
	d, is := y.Bells.Day(day)
	cell := ui.DayCell{
		Number: strconv.Itoa(day.Day()), Address: "/admin/bells/calendar/" + date, Special: special,
		Off: special && type_ == "", Today: date == f.Now.In(f.zone()).Format(time.DateOnly),
	}
	what := f.say("bells.no-school")
	switch {
	case is:
		cell.Letter, cell.Hue, what = LetterOf(d), hueOfDay(d), d.Name
	case cell.Off:
		what = f.say("bells.holiday")
	default:
		cell.Letter = ""
	}
	cell.Label = dots(f.bellsDate(day), what, y.Notes[date])
	return cell
}

// zone is the school's time zone.
func (f Frame) zone() *time.Location {
	if f.Zone == nil {
		return time.UTC
	}
	return f.Zone
}

// termLines are the terms and the notes of the year in words, which is also what print has of them.
func (f Frame) termLines(y BellsYear) Node {
	var rows []Node
	for _, t := range y.Bells.Terms {
		if t.StartsOn <= y.Last && y.First <= t.EndsOn {
			rows = append(rows, ui.Row(nil, ui.NameCell(Text(t.Name)), ui.Cell(Text(f.dateOf(t.StartsOn)+" – "+f.dateOf(t.EndsOn)))))
		}
	}
	for _, n := range notedSpans(y) {
		rows = append(rows, ui.Row(nil, ui.NameCell(Text(f.orNone(n.note))), ui.Cell(Text(f.spanWords(n.first, n.last)))))
	}
	if len(rows) == 0 {
		return nil
	}
	return ui.Section(f.say("bells.dates"), ui.Table(f.say("bells.dates"), []ui.Column{{Label: f.say("bells.what")}, {Label: f.say("bells.when")}}, rows...))
}

func (f Frame) spanWords(first, last string) string {
	if first == last {
		return f.dateOf(first)
	}
	return f.dateOf(first) + " – " + f.dateOf(last)
}

type notedSpan struct{ first, last, note string }

// notedSpans are the special days of the year; those with one note that follow each other are one.
func notedSpans(y BellsYear) (spans []notedSpan) {
	var dates []string
	for date := range y.Bells.Days {
		if y.First <= date && date <= y.Last {
			dates = append(dates, date)
		}
	}
	slices.Sort(dates)
	for _, date := range dates {
		note := y.Notes[date]
		if n := len(spans) - 1; n >= 0 && spans[n].note == note && followsOn(spans[n].last, date) {
			spans[n].last = date
			continue
		}
		spans = append(spans, notedSpan{date, date, note})
	}
	return spans
}

func followsOn(date, next string) bool {
	at, err := time.Parse(time.DateOnly, date)
	return err == nil && at.AddDate(0, 0, 1).Format(time.DateOnly) == next
}

// SpanPage changes one day, or the stretch that begins with it.
func SpanPage(f Frame, s SpanEdit) Node {
	title := f.say("bells.change-span")
	if s.Date != "" {
		title = f.dateOf(s.Date)
	}
	return f.office("/admin/bells", title,
		ui.Heading(title, ui.LinkButton(ui.Plain, "arrow-left", f.say("bells.calendar"), "/admin/bells/calendar?year="+s.Date)),
		f.editingNews(s.Form, "/admin/bells/calendar"),
		If(s.Today != "", ui.Note(Text(s.Today))),
		f.spanForm(s),
	)
}

func (f Frame) spanForm(s SpanEdit) Node {
	e := s.Form
	options := []ui.Option{
		{Value: "off", Label: f.say("bells.holiday")}, {Value: "usual", Label: f.say("bells.as-usual")},
	}
	for _, d := range s.Bells.DayTypes {
		options = append(options, ui.Option{Value: string(d.ID), Label: d.Name})
	}
	return ui.AskForm("/admin/bells/calendar", e.was(),
		ui.FormRow(
			ui.TextField(f.bellField(e, "starts_on"), h.Type("date")),
			ui.TextField(f.bellField(e, "ends_on"), h.Type("date")),
		),
		ui.Choices(f.bellField(e, "what"), e.options("what", options)),
		ui.TextField(f.bellField(e, "note"), h.AutoComplete("off"), h.MaxLength("80")),
		ui.Switch(f.bellField(e, "keeps_place"), e.On("keeps_place")),
		ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save"))),
	)
}
