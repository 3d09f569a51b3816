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

const seriesHome = "/series"

func seriesAt(id school.ID) string { return seriesHome + "/" + string(id) }

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
		ui.When("weekdays weekly day-types", f.untilFields(s), f.purposeField(s)),
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
	return ui.Toast(f.say("series.toast", "Room", x.Destination.Label(), "When", f.seriesWhen(x, nil)),
		ui.LinkButton(ui.Plain, "repeat", f.say("series.show"), seriesAt(x.ID)))
}

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

// minuteText is a minute of the day as the clock shows it.
func (f Frame) minuteText(minute int) string {
	return f.Say.Clock(time.Date(2000, 1, 3, minute/60, minute%60, 0, 0, time.UTC), time.UTC)
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

// OneSeries is a series on its own page, with its days ahead.
type OneSeries struct {
	Series   pass.Series
	Types    []school.DayType
	Today    string
	MayEdit  bool
	Purpose  bool // this person may see what it is for
	Days     []SeriesDay
	Sheet    Sheet  // the fields of a change, as they were typed
	Problem  string // of a form that is none of a field
	Refusal  *pass.Refusal
	EndsFrom string
}

// SeriesDay is a day of a series: its passes, or why there are none.
type SeriesDay struct {
	Noon   time.Time
	Date   string
	At     time.Time // when its passes start; zero where they can't
	No     *school.Unplannable
	Passes []pass.Pass
	Off    bool // called off ahead
}

// SeriesOnePage shows one series and lets those who may change it.
func SeriesOnePage(f Frame, s OneSeries) Node {
	x := s.Series
	return f.page(page{title: f.say("series.title")}, ui.Main(ui.Narrow(
		ui.Heading(f.say("pass.way", "Student", namesOf(f, x.Students), "Room", x.Destination.Label()),
			ui.LinkButton(ui.Quiet, "arrow-left", f.say("series.title"), seriesHome)),
		If(s.Problem != "", ui.Pleas(ui.Banner(ui.Wrong, s.Problem))),
		f.refusals(s.Refusal, ""),
		f.seriesFacts(s),
		f.seriesDays(s),
		f.seriesForms(s),
	)))
}

func (f Frame) seriesFacts(s OneSeries) Node {
	x := s.Series
	from, kind := f.say("sched.from-bells"), f.say("sched.firm-means")
	if x.OriginID != "" {
		from = x.Origin.Label()
	}
	if x.Invites {
		kind = f.say("series.invites")
	}
	return ui.Facts(
		ui.Fact(f.say("series.repeats"), f.seriesWhen(x, s.Types)),
		ui.Fact(f.say("series.span"), f.seriesSpan(x)),
		ui.Fact(f.say("field.minutes"), dots(strconv.Itoa(x.Minutes), f.trip(x.Trip))),
		If(!x.Invites, ui.Fact(f.say("field.origin"), from)),
		ui.Fact(f.say("sched.kind"), kind),
		ui.Fact(f.say("series.maker"), x.Maker.AddressedAs()),
		If(s.Purpose && x.Purpose != "", ui.Fact(f.say("standing.purpose"), f.purpose(x.Purpose))),
	)
}

func (f Frame) seriesDays(s OneSeries) Node {
	if len(s.Days) == 0 {
		return ui.Panel("series-days", f.say("series.ahead"), "", nil, ui.Empty("calendar", f.say("series.no-days"), f.say("series.no-days-advice"), nil))
	}
	return ui.Panel("series-days", f.say("series.ahead"), "", nil, Map(s.Days, func(d SeriesDay) Node { return f.seriesDay(s, d) })...)
}

func (f Frame) seriesDay(s OneSeries, d SeriesDay) Node {
	item := ui.Item{
		ID: "day-" + d.Date, Title: dots(f.Say.Weekday(d.Noon.Weekday()), f.Say.Day(d.Noon, f.Zone)),
	}
	planned := 0
	for _, p := range d.Passes {
		if p.Planned() {
			planned++
		}
		if why := f.whyMissed(p); why != "" && p.Over() {
			item.Detail = joinedBy(item.Detail, " · ", dots(p.Student.Name(), f.plainFace(p).Word, why))
		}
	}
	switch {
	case d.No != nil:
		item.Badge, item.Detail = ui.Badge(ui.Wrong, f.say("series.no-pass")), f.Unplannable(d.No)
	case d.Off, len(d.Passes) > 0 && planned == 0 && item.Detail == "":
		item.Badge = ui.Badge(ui.Neutral, f.say("series.off"))
	default:
		item.Title = dots(item.Title, f.clock(d.At))
	}
	if !s.MayEdit || d.Off || d.No != nil || len(d.Passes) > 0 && planned == 0 {
		return ui.ItemRow(item)
	}
	return ui.ItemRow(item, ui.PostButton(ui.Quiet, "x", f.say("series.call-off"), seriesAt(s.Series.ID)+"/cancellation",
		ui.Hidden("day", d.Date), h.Aria("label", f.say("series.call-off-of", "Day", f.Say.LongDay(d.Noon, f.Zone)))))
}

func (f Frame) seriesForms(s OneSeries) Node {
	x := s.Series
	if !s.MayEdit || x.Over(s.Today) {
		return nil
	}
	ends := ui.Field{ID: "ends-from", Name: "day", Type: "date", Label: f.say("series.end-from"), Value: s.EndsFrom, Hint: f.say("series.end-means")}
	return Group{
		ui.Fold(ui.Plain, "pencil", f.say("series.change"), len(s.Sheet.Problems) > 0, nil,
			ui.AskForm(seriesAt(x.ID),
				ui.Hidden("id", string(s.Sheet.ID)), ui.Hidden("when", "later"),
				ui.Note(f.text("series.change-means")),
				f.planTime(s.Sheet), f.repeatFields(s.Sheet), f.fromField(s.Sheet),
				f.minutesField(s.Sheet), f.tripField(s.Sheet), f.planKind(s.Sheet),
				ui.Actions(ui.Button(ui.Primary, "check", f.say("series.change-now"))))),
		ui.Fold(ui.Quiet, "x", f.say("series.end"), false, nil,
			ui.AskForm(seriesAt(x.ID)+"/ending",
				ui.TextField(ends, h.Min(s.Today)),
				ui.Actions(ui.Button(ui.Danger, "x", f.say("series.end-now"))))),
	}
}
