package views

import (
	"strconv"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

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
		ui.Heading(f.seriesWay(x),
			ui.LinkButton(ui.Quiet, "arrow-left", f.say("series.title"), seriesHome)),
		If(s.Problem != "", ui.Pleas(ui.Banner(ui.Wrong, s.Problem))),
		f.refusals(s.Refusal, ""),
		f.seriesState(x),
		f.seriesGone(s),
		f.seriesFacts(s),
		If(x.Lives() && len(x.Students) > 0, f.seriesDays(s)),
		f.seriesForms(s),
	)))
}

// seriesState says of a series without passes why it has none, or none yet.
func (f Frame) seriesState(x pass.Series) Node {
	switch {
	case x.Granted():
		return nil
	case x.Request == pass.Requested:
		return ui.Banner(ui.Waiting, f.say("series.asked-means"))
	case x.Request == pass.Denied:
		return ui.Banner(ui.Neutral, dots(f.say("series.denied"), x.Answer))
	case x.Request == pass.Expired:
		return ui.Banner(ui.Neutral, f.say("series.expired"))
	}
	if why := f.whyMissedBy(x.Refusal, !f.asStaff()); why != "" {
		return ui.Banner(ui.Neutral, f.say("series.came-to-nothing", "Why", why))
	}
	return ui.Banner(ui.Neutral, f.say("series.withdrawn"))
}

// seriesGone says of a series that goes on why no pass of it starts any more.
func (f Frame) seriesGone(s OneSeries) Node {
	x := s.Series
	switch {
	case x.Over(s.Today):
		return nil
	case len(x.Students) == 0:
		return ui.Banner(ui.Neutral, f.say("series.nobody-means"))
	case x.Destination.Archived && f.asStaff():
		return ui.Banner(ui.Waiting, f.say("series.room-gone", "Room", x.Destination.Label()))
	case x.Destination.Archived:
		return ui.Banner(ui.Waiting, f.say("series.own-room-gone", "Room", x.Destination.Label()))
	}
	return nil
}

func (f Frame) seriesFacts(s OneSeries) Node {
	x := s.Series
	from, maker := f.say("sched.from-bells"), x.Maker.AddressedAs()
	if x.ByStudent {
		maker = x.Maker.Name()
	}
	if x.OriginID != "" {
		from = x.Origin.Label()
	}
	return ui.Facts(
		ui.Fact(f.say("series.repeats"), f.seriesWhen(x, s.Types)),
		ui.Fact(f.say("series.span"), f.seriesSpan(x)),
		ui.Fact(f.say("field.minutes"), dots(strconv.Itoa(x.Minutes), f.trip(x.Trip))),
		If(!x.Invites, ui.Fact(f.say("field.origin"), from)),
		f.seriesKind(x),
		ui.Fact(f.say("series.maker"), maker),
		If(s.Purpose && x.Purpose != "", ui.Fact(f.say("standing.purpose"), f.purpose(x.Purpose))),
	)
}

// seriesKind says whether its passes start by themselves: to staff of the student, to the student of themselves.
func (f Frame) seriesKind(x pass.Series) Node {
	switch {
	case f.asStaff() && x.Invites:
		return ui.Fact(f.say("sched.kind"), f.say("series.invites"))
	case f.asStaff():
		return ui.Fact(f.say("sched.kind"), f.say("sched.firm-means"))
	case x.Invites:
		return ui.Fact(f.say("series.own-kind"), f.say("series.own-invites"))
	}
	return ui.Fact(f.say("series.own-kind"), f.say("series.own-firm"))
}

func (f Frame) seriesDays(s OneSeries) Node {
	if len(s.Days) == 0 {
		return ui.Panel("series-days", f.say("series.ahead"), "", nil, ui.Empty("calendar", f.say("series.no-days"), f.say("series.no-days-advice"), nil))
	}
	return ui.Panel("series-days", f.say("series.ahead"), "", nil, Map(s.Days, func(d SeriesDay) Node { return f.seriesDay(s, d) })...)
}

func (f Frame) seriesDay(s OneSeries, d SeriesDay) Node {
	item := ui.Item{
		ID: "day-" + d.Date, Title: dots(begins(f.Say.Weekday(d.Noon.Weekday())), f.Say.Day(d.Noon, f.Zone)),
	}
	planned := 0
	for _, p := range d.Passes {
		if p.Planned() {
			planned++
		}
		if why := f.whyMissed(p); why != "" && p.Over() {
			item.Detail = joinedBy(item.Detail, " · ", dots(f.notMe(p), f.plainFace(p).Word, why))
		}
	}
	switch {
	case d.No != nil:
		item.Badge, item.Detail = ui.Badge(ui.Wrong, f.say("series.no-pass")), f.Unplannable(d.No)
	case d.Off, len(d.Passes) > 0 && planned == 0 && item.Detail == "":
		item.Badge = ui.Badge(ui.Neutral, f.say("series.off"))
	default:
		item.Detail = dots(f.clock(d.At), item.Detail)
	}
	if !s.MayEdit || d.Off || d.No != nil || len(d.Passes) > 0 && planned == 0 {
		return ui.ItemRow(item)
	}
	return ui.ItemLine(item, ui.PostButton(ui.Quiet, "x", f.say("series.call-off"), seriesAt(s.Series.ID)+"/cancellation",
		ui.Hidden("day", d.Date), h.Aria("label", f.say("series.call-off-of", "Day", f.Say.LongDay(d.Noon, f.Zone)))))
}

// notMe is the student of a pass, where the page is another's.
func (f Frame) notMe(p pass.Pass) string {
	if p.StudentID == f.Me.ID {
		return ""
	}
	return p.Student.Name()
}

func (f Frame) seriesForms(s OneSeries) Node {
	x := s.Series
	switch {
	case !s.MayEdit, x.Over(s.Today), !x.Lives(), len(x.Students) == 0:
		return nil
	case !x.Granted() && f.asStaff():
		return nil // they approve or deny it
	case !x.Granted():
		return ui.Actions(ui.PostButton(ui.Plain, "x", f.say("series.withdraw"), seriesAt(x.ID)+"/ending", ui.Hidden("day", s.Today)))
	}
	ends := ui.Field{ID: "ends-from", Name: "day", Type: "date", Label: f.say("series.end-from"), Value: s.EndsFrom, Hint: f.say("series.end-means")}
	return Group{
		Iff(!x.ByStudent, func() Node { return f.seriesChange(s) }),
		ui.Fold(ui.Quiet, "x", f.say("series.end"), false, nil,
			ui.AskForm(seriesAt(x.ID)+"/ending",
				ui.TextField(ends, h.Min(s.Today)),
				ui.Actions(ui.Button(ui.Danger, "x", f.say("series.end-now"))))),
	}
}

// seriesChange lets a series be another from a day on. A student's is theirs: staff end it, and make one of their own.
func (f Frame) seriesChange(s OneSeries) Node {
	return ui.Fold(ui.Plain, "pencil", f.say("series.change"), len(s.Sheet.Problems) > 0, nil,
		ui.AskForm(seriesAt(s.Series.ID),
			ui.Hidden("id", string(s.Sheet.ID)), ui.Hidden("when", "later"),
			ui.Note(f.text("series.change-means")),
			f.planTime(s.Sheet), f.repeatFields(s.Sheet), f.fromField(s.Sheet),
			f.minutesField(s.Sheet), f.tripField(s.Sheet), f.planKind(s.Sheet),
			ui.Actions(ui.Button(ui.Primary, "check", f.say("series.change-now")))))
}
