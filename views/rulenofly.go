package views

import (
	"strconv"
	"strings"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// NoFlyTimes are a school's no-fly times, and what they come to today.
type NoFlyTimes struct {
	Times []NoFlyTime
	Today string
	Form  Editing // what became of the last change
}

// NoFlyTime is one of them.
type NoFlyTime struct {
	ID school.ID
	school.NoFly
}

// NoFlyEdit is the form of one no-fly time.
type NoFlyEdit struct {
	ID      school.ID
	New     bool
	Kind    school.NoFlyKind
	Form    Editing
	Periods []string // the names of the school's periods
	Name    string
}

const noFlyHome = rulesHome + "/no-fly"

func (f Frame) noFlyPart(n NoFlyTimes) Node {
	return ui.SettingCard("rules-no-fly", "clock", f.say("rules.no-fly"),
		f.editingNews(n.Form, rulesHome),
		ui.Note(f.text("rules.no-fly-means")),
		ui.Lead("info", n.Today),
		ui.Tight(Map(n.Times, f.noFlyRow)...),
		ui.Actions(
			ui.LinkButton(ui.Plain, "plus", f.say("rules.no-fly-clock"), noFlyHome+"?kind=clock"),
			ui.LinkButton(ui.Plain, "plus", f.say("rules.no-fly-edges"), noFlyHome+"?kind=edges"),
			ui.LinkButton(ui.Plain, "plus", f.say("rules.no-fly-off"), noFlyHome+"?kind=off"),
		),
	)
}

func (f Frame) noFlyRow(n NoFlyTime) Node {
	title, detail := n.Name, NoFlyText(f, n.NoFly)
	if title == "" {
		title, detail = detail, ""
	}
	icon := "clock"
	if n.Kind == school.NoFlyOff {
		icon = "calendar"
	}
	return ui.Entry(ui.Item{ID: "no-fly-" + string(n.ID), Lead: ui.Icon(icon), Title: title, Detail: detail}, false,
		ui.LinkButton(ui.Plain, "pencil", f.say("rules.change"), noFlyHome+"/"+string(n.ID), ariaOf(f.say("rules.change-of", "Name", title))),
		ui.PostButton(ui.Quiet, "trash-2", f.say("rules.remove"), noFlyHome+"/"+string(n.ID)+"/removal"),
	)
}

// NoFlyText says a no-fly time in a line.
func NoFlyText(f Frame, n school.NoFly) string {
	return dots(f.noFlyWhat(n), strings.Join(n.Periods, ", "), f.weekdaysText(n.Weekdays), f.datesText(n.FirstOn, n.LastOn))
}

func (f Frame) noFlyWhat(n school.NoFly) string {
	switch n.Kind {
	case school.NoFlyOff:
		return f.say("rules.no-fly-none")
	case school.NoFlyAtEdges:
		return f.edgesText(n)
	default:
		return f.say("rules.from-until", "From", f.minute(n.StartsMinute), "Until", f.minute(n.EndsMinute))
	}
}

func (f Frame) edgesText(n school.NoFly) string {
	switch {
	case n.LastMinutes == 0:
		return f.say("rules.edge-first", "Count", n.FirstMinutes)
	case n.FirstMinutes == 0:
		return f.say("rules.edge-last", "Count", n.LastMinutes)
	}
	return f.say("rules.edge-both", "First", n.FirstMinutes, "Last", n.LastMinutes)
}

// minute is a minute of the day as the school's people read it.
func (f Frame) minute(minute int) string { return f.clock(school.AtMinute(f.Now.In(f.Zone), minute)) }

func (f Frame) weekdaysText(days []time.Weekday) string {
	if len(days) == 0 || len(days) == 7 {
		return ""
	}
	on := map[time.Weekday]bool{}
	for _, d := range days {
		on[d] = true
	}
	if len(days) == 5 && !on[time.Saturday] && !on[time.Sunday] {
		return f.say("rules.schooldays")
	}
	var names []string
	for _, d := range f.week() {
		if on[d] {
			names = append(names, f.weekday(d))
		}
	}
	return strings.Join(names, ", ")
}

// weekday is the short name of a day of the week.
func (f Frame) weekday(d time.Weekday) string {
	return strings.Split(f.say("rules.weekdays"), " ")[d]
}

func (f Frame) datesText(first, last string) string {
	switch {
	case first == "" && last == "":
		return ""
	case last == "":
		return f.say("rules.from-day", "Day", f.date(first))
	case first == "":
		return f.say("rules.until-day", "Day", f.date(last))
	case first == last:
		return f.date(first)
	}
	return f.say("rules.from-until-day", "From", f.date(first), "Until", f.date(last))
}

// date is a local date as the language writes it, with the year where it is another.
func (f Frame) date(day string) string {
	at, err := time.ParseInLocation(time.DateOnly, day, f.Zone)
	if err != nil {
		return day
	}
	written := f.Say.Day(at, f.Zone)
	if at.Year() != f.Now.In(f.Zone).Year() {
		written += "/" + strconv.Itoa(at.Year())
	}
	return written
}

// NoFlyPage is the form of one no-fly time.
func NoFlyPage(f Frame, n NoFlyEdit) Node {
	title := n.Name
	if n.New || title == "" {
		title = f.noFlyKind(n.Kind)
	}
	return f.office(rulesHome, title,
		ui.Heading(title, ui.LinkButton(ui.Quiet, "arrow-left", f.say("rules.title"), rulesHome+"#rules-no-fly")),
		ui.Narrow(NoFlyView(f, n)),
	)
}

func (f Frame) noFlyKind(kind school.NoFlyKind) string {
	switch kind {
	case school.NoFlyOff:
		return f.say("rules.no-fly-off")
	case school.NoFlyAtEdges:
		return f.say("rules.no-fly-edges")
	}
	return f.say("rules.no-fly-clock")
}

// NoFlyView is the form as a fragment.
func NoFlyView(f Frame, n NoFlyEdit) Node {
	e, address := n.Form, noFlyHome+"/"+string(n.ID)
	return ui.SettingCard("no-fly", "clock", f.noFlyKind(n.Kind),
		f.editingNews(e, rulesHome),
		ui.AskForm(address, hx.Post(address), hx.Target("#no-fly"), hx.Swap(hx.OuterMorph), hx.Once(), Attr("novalidate"), e.was(),
			ui.Hidden("kind", string(n.Kind)), If(n.New && !e.Saved, ui.Hidden("new", "1")),
			f.noFlyFields(n),
			ui.TextField(f.setting(e, "no_fly_name"), h.AutoComplete("off"), h.MaxLength("80")),
			ui.Actions(
				ui.Button(ui.Primary, "check", f.say("action.save")),
				ui.LinkButton(ui.Quiet, "arrow-left", f.say("rules.back"), rulesHome+"#rules-no-fly"),
			),
		),
	)
}

func (f Frame) noFlyFields(n NoFlyEdit) Node {
	e := n.Form
	timed := func(name, kind string) Node {
		field := f.setting(e, name)
		field.Type = kind
		return ui.TextField(field)
	}
	dates := ui.FormRow(timed("starts_on", "date"), timed("ends_on", "date"))
	switch n.Kind {
	case school.NoFlyOff:
		return dates
	case school.NoFlyAtEdges:
		return Group{
			ui.FormRow(f.ruleNumber(e, "first_minutes"), f.ruleNumber(e, "last_minutes")),
			If(len(n.Periods) > 0, ui.Checks(f.setting(e, "period"), e.options("period", named(n.Periods)))),
			f.weekdayChecks(e), dates,
		}
	}
	return Group{ui.FormRow(timed("starts", "time"), timed("ends", "time")), f.weekdayChecks(e), dates}
}

func (f Frame) weekdayChecks(e Editing) Node {
	var options []ui.Option
	for _, d := range f.week() {
		options = append(options, ui.Option{Value: strconv.Itoa(int(d)), Label: f.weekday(d)})
	}
	return ui.Checks(f.setting(e, "weekday"), e.options("weekday", options))
}

// named are options whose value is their label.
func named(values []string) []ui.Option {
	options := make([]ui.Option, len(values))
	for i, v := range values {
		options[i] = ui.Option{Value: v, Label: v}
	}
	return options
}
