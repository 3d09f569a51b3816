package views

import (
	"slices"
	"strconv"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// Repeat is the part of a plan that lets it repeat, as it was typed.
type Repeat struct {
	How      pass.Repeats // none: once
	Weekdays []time.Weekday
	DayTypes []school.ID
	Until    string
	ByTerm   bool // until the term ends
	Purpose  pass.Purpose

	Types []school.DayType // that there are
	Term  school.Term      // that the first day lies in, if any
}

// repeatFields are whether a pass repeats, on which days, until when, and what for.
func (f Frame) repeatFields(s Sheet) Node {
	if s.Plan == nil || s.Plan.Repeat == nil {
		return nil
	}
	r := s.Plan.Repeat
	ways := []ui.Option{
		{Value: "once", Label: f.say("series.once"), Chosen: r.How == ""},
		{Value: string(pass.EveryWeekday), Label: f.say("series.weekdays"), Chosen: r.How == pass.EveryWeekday},
		{Value: string(pass.Weekly), Label: f.say("series.weekly"), Chosen: r.How == pass.Weekly},
	}
	if len(r.Types) > 1 {
		ways = append(ways, ui.Option{Value: string(pass.ByDayType), Label: f.say("series.day-types"), Chosen: r.How == pass.ByDayType})
	}
	return ui.Narrowing(
		ui.Choices(ui.Field{ID: "repeat", Name: "repeat", Label: f.say("series.repeat"), Error: s.Problems["repeat"]}, ways),
		ui.When(string(pass.Weekly), f.seriesWeekdays(s)),
		ui.When(string(pass.ByDayType), f.seriesTypes(s)),
		ui.When("weekdays weekly day-types", f.untilFields(s), If(s.Staff, f.purposeField(s))),
	)
}

func (f Frame) seriesWeekdays(s Sheet) Node {
	var options []ui.Option
	for _, d := range f.week() {
		options = append(options, ui.Option{Value: strconv.Itoa(int(d)), Label: f.weekday(d), Chosen: slices.Contains(s.Plan.Repeat.Weekdays, d)})
	}
	return ui.Checks(ui.Field{ID: "on-weekday", Name: "weekday", Label: f.say("series.on"), Error: s.Problems["weekday"]}, options)
}

func (f Frame) seriesTypes(s Sheet) Node {
	var options []ui.Option
	for _, d := range s.Plan.Repeat.Types {
		options = append(options, ui.Option{Value: string(d.ID), Label: d.Name, Chosen: slices.Contains(s.Plan.Repeat.DayTypes, d.ID)})
	}
	return ui.Checks(ui.Field{ID: "on-day-type", Name: "day_type", Label: f.say("series.on"), Error: s.Problems["day_type"]}, options)
}

// untilFields are the last day, or the end of the term.
func (f Frame) untilFields(s Sheet) Node {
	r := s.Plan.Repeat
	day := ui.TextField(ui.Field{ID: "plan-until", Name: "until", Type: "date", Label: f.say("series.until"), Value: r.Until, Error: s.Problems["until"]},
		h.Min(s.Plan.Today), h.Max(s.Plan.Last))
	if r.Term.EndsOn == "" {
		return day
	}
	return ui.Narrowing(
		ui.Choices(ui.Field{ID: "until-by", Name: "until_by", Label: f.say("series.ends")}, []ui.Option{
			{Value: "term", Label: f.say("series.with-term", "Term", r.Term.Name), Chosen: r.ByTerm},
			{Value: "date", Label: f.say("series.on-date"), Chosen: !r.ByTerm},
		}),
		ui.When("date", day),
	)
}

func (f Frame) purposeField(s Sheet) Node {
	options := []ui.Option{{Label: f.say("standing.none"), Chosen: s.Plan.Repeat.Purpose == ""}}
	for _, p := range pass.Purposes {
		options = append(options, ui.Option{Value: string(p), Label: f.purpose(p), Chosen: p == s.Plan.Repeat.Purpose})
	}
	return ui.Select(ui.Field{ID: "purpose", Name: "purpose", Label: f.say("standing.purpose"), Hint: f.say("standing.purpose-means")}, options)
}

// purpose is what a standing pass is for, in words.
func (f Frame) purpose(p pass.Purpose) string {
	if p == "" {
		return ""
	}
	return f.say("standing.purpose." + string(p))
}

// SeriesToast says that a pass repeats from now on.
func SeriesToast(f Frame, x pass.Series) Node {
	says := f.say("series.toast", "Room", x.Destination.Label(), "When", f.seriesWhen(x, nil))
	if !x.Granted() {
		says = f.say("series.toast-asked", "Room", x.Destination.Label(), "When", f.seriesWhen(x, nil))
	}
	return ui.Toast(says,
		ui.LinkButton(ui.Plain, "repeat", f.say("series.show"), seriesAt(x.ID)))
}

// minuteText is a minute of the day as the clock shows it.
func (f Frame) minuteText(minute int) string {
	return f.Say.Clock(time.Date(2000, 1, 3, minute/60, minute%60, 0, 0, time.UTC), time.UTC)
}
