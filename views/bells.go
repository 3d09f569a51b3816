package views

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/text"
	"corridor/views/ui"
)

// Bells is the first page of the bell schedule: what is now, and all that makes the timetable.
type Bells struct {
	Bells school.Bells
	Now   BellsNow
	Tried *BellsNow // what was asked for under "What period is it at"
	Try   Editing   // its fields
	Waves []string
	Names []RosterName
	Saved Editing // the change just made, to undo
}

// BellsNow is what the bells say of a moment.
type BellsNow struct {
	At    time.Time
	Day   string // the day type, or why there is no school
	Lines []BellsLine
}

// BellsLine is what one schedule and wave has then. Period is empty between two bells; Ends is when it ends, or
// when the next one begins (Next), -1 where nothing more comes.
type BellsLine struct {
	Who    string
	Period string
	Ends   int
	Next   string
}

// RosterName is a name of a period that sections of the roster use and no day type has.
type RosterName struct {
	Name     string
	Sections []string
	Count    int
	Choice   string // the period it looks like, as an answer of the form
}

// BellsPage is the bell schedule: the live line first, then day types, calendar, and what few schools need, folded.
func BellsPage(f Frame, b Bells) Node {
	return f.officePage(page{title: f.say("bells.title"), stream: "/events?page=bells"}, "/admin/bells",
		ui.Heading(f.say("bells.title"),
			ui.LinkButton(ui.Primary, "plus", f.say("bells.add-day"), "/admin/bells/days/new"),
			ui.LinkButton(ui.Plain, "calendar-days", f.say("bells.calendar"), "/admin/bells/calendar")),
		f.editingNews(b.Saved, "/admin/bells"),
		BellsNowView(f, b.Now),
		f.tryOut(b),
		f.dayTypes(b),
		f.rosterNames(b),
		f.rotations(b.Bells),
		f.termsPart(b.Bells),
		f.schedulesPart(b.Bells),
		f.wavesPart(b.Waves),
	)
}

// BellsNowView is the line that says what is now; the page's stream keeps it fresh.
func BellsNowView(f Frame, n BellsNow) Node {
	return ui.NowLines("bells-now", dots(f.bellsDate(n.At), n.Day), Map(n.Lines, f.nowLine))
}

func (f Frame) nowLine(l BellsLine) Node {
	switch {
	case l.Period != "":
		return ui.NowLine(f.say("bells.until", "Period", l.Period, "Time", f.bellTime(l.Ends)), l.Who)
	case l.Next != "":
		return ui.NowLine(f.say("bells.next", "Period", l.Next, "Time", f.bellTime(l.Ends)), l.Who)
	}
	return ui.NowLine(f.say("bells.nothing"), l.Who)
}

// BellTime is a minute of the day as the school's clock shows it; the last one is "24:00", not the first again.
func BellTime(say text.Language, minute int) string {
	if minute == 24*60 {
		return school.ClockTime(minute)
	}
	return say.Written("bells.clock", time.Date(2000, 1, 1, 0, minute, 0, 0, time.UTC))
}

func (f Frame) bellTime(minute int) string { return BellTime(f.Say, minute) }

// bellsDate is a date with its weekday.
func (f Frame) bellsDate(at time.Time) string {
	return f.weekdayName(at.Weekday()) + " " + f.Say.Written("bells.date", at)
}

func (f Frame) dateOf(date string) string {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return f.bellsDate(at)
}

// begins is a word at the beginning of a line: there it has a capital in languages, too, in which it has none elsewhere.
func begins(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

func (f Frame) weekdayName(day time.Weekday) string { return f.Say.Weekday(day) }

// tryOut answers what period it is at another moment.
func (f Frame) tryOut(b Bells) Node {
	e := b.Try
	var answer Node
	if b.Tried != nil {
		answer = BellsTried(f, *b.Tried)
	}
	return ui.Fold(ui.Plain, "circle-help", f.say("bells.try"), b.Tried != nil || len(e.Problems) > 0, nil,
		h.Form(h.Class("ask"), h.Method("get"), h.Action("/admin/bells"),
			ui.FormRow(
				ui.TextField(f.bellField(e, "date"), h.Type("date")),
				ui.TextField(f.bellField(e, "time"), h.AutoComplete("off")),
			),
			ui.Actions(ui.Button(ui.Plain, "search", f.say("bells.try-it"))),
		),
		answer,
	)
}

// BellsTried is the answer to the try-out.
func BellsTried(f Frame, n BellsNow) Node {
	return ui.NowLines("bells-tried", dots(f.bellsDate(n.At), f.Say.Written("bells.clock", n.At), n.Day), Map(n.Lines, f.nowLine))
}

// bellField is a field whose label is the text "setting.bells-NAME".
func (f Frame) bellField(e Editing, name string) ui.Field {
	field := f.setting(e, "bells-"+name)
	field.ID, field.Name, field.Value, field.Error = name, name, e.Values.Get(name), e.Problems[name]
	if theirs, clash := e.Clashes[name]; clash && field.Error == "" {
		field.Error = f.clash(e, theirs)
	}
	return field
}

func (f Frame) dayTypes(b Bells) Node {
	if len(b.Bells.DayTypes) == 0 {
		return ui.Empty("bell", f.say("bells.none"), f.say("bells.none-advice"),
			ui.LinkButton(ui.Primary, "plus", f.say("bells.add-day"), "/admin/bells/days/new"))
	}
	columns := []ui.Column{
		{Label: f.say("bells.day-type")}, {Label: f.say("setting.bells-weekdays")}, {Label: f.say("bells.periods")},
		{Label: f.say("bells.from-until")}, {Label: f.say("bells.copy"), Silent: true},
	}
	return ui.Section(f.say("bells.day-types"),
		ui.Table(f.say("bells.day-types"), columns, Map(b.Bells.DayTypes, f.dayTypeRow)...))
}

func (f Frame) dayTypeRow(d school.DayType) Node {
	days := ""
	for _, day := range f.week() {
		for _, on := range d.Weekdays {
			if on == day {
				days = joinedBy(days, ", ", f.weekday(day))
			}
		}
	}
	first, last := 24*60, 0
	for _, p := range d.Periods {
		first, last = min(first, p.StartsMinute), max(last, p.EndsMinute)
	}
	span := "–"
	if first < last {
		span = f.bellTime(first) + "–" + f.bellTime(last)
	}
	if days == "" {
		days = "–"
	}
	return ui.Row(nil,
		ui.NameCell(ui.Marked(hueOfDay(d), LetterOf(d), ""), h.A(h.Class("link"), h.Href("/admin/bells/days/"+string(d.ID)), Text(d.Name))),
		ui.Cell(Text(days)), ui.NumberCell(Text(strconv.Itoa(len(d.Periods)))), ui.Cell(Text(span)),
		ui.Cell(ui.LinkButton(ui.Quiet, "copy", f.say("bells.copy"), "/admin/bells/days/new?copy="+string(d.ID))))
}

func joinedBy(a, between, b string) string {
	if a == "" {
		return b
	}
	return a + between + b
}

// LetterOf is what stands for a day type in the calendar: its own letters, else the first of its name.
func LetterOf(d school.DayType) string {
	if d.Letter != "" {
		return d.Letter
	}
	for _, letter := range d.Name {
		return string(letter)
	}
	return "?"
}

// hueOfDay is the colour of a day type: its own, else one that is always the same.
func hueOfDay(d school.DayType) int {
	if d.Colour > 0 {
		return d.Colour
	}
	return hueOf(d.ID)
}

// rosterNames shows what sections call their periods where no day type does.
func (f Frame) rosterNames(b Bells) Node {
	if len(b.Names) == 0 || len(b.Bells.DayTypes) == 0 {
		return nil
	}
	options := f.periodOptions(b.Bells)
	return ui.Panel("roster-names", f.say("bells.names"), strconv.Itoa(len(b.Names)), nil,
		Map(b.Names, func(n RosterName) Node { return f.rosterName(n, options) })...)
}

func (f Frame) rosterName(n RosterName, options []ui.Option) Node {
	chosen := make([]ui.Option, 0, len(options)+1)
	chosen = append(chosen, ui.Option{Label: f.say("bells.choose-period")})
	choice := cmp.Or(n.Choice, likely(n.Name, options))
	for _, o := range options {
		o.Chosen = o.Value == choice
		chosen = append(chosen, o)
	}
	id := "name-" + slug(n.Name)
	return ui.Entry(ui.Item{
		ID: id, Lead: ui.Icon("circle-alert"), Title: f.say("bells.name-unknown", "Name", n.Name),
		Detail: f.say("bells.name-sections", "Count", n.Count),
	}, false,
		ui.Fold(ui.Quiet, "list-checks", f.say("bells.name-which"), false, h.Aria("label", f.say("bells.name-which")+": "+n.Name), h.Ul(Map(n.Sections, func(s string) Node { return h.Li(Text(s)) }))),
		h.Form(h.Class("find"), h.Method("post"), h.Action("/admin/bells/names"),
			ui.Hidden("name", n.Name),
			ui.Select(ui.Field{ID: id + "-period", Name: "period", Label: f.say("bells.name-is")}, chosen),
			ui.Button(ui.Plain, "check", f.say("bells.name-use")),
		),
	)
}

// likely is the one period of every day type that ends in the number in which a roster's name for it ends: "1", "P1" and
// "Per. 01" are Period 1. Without exactly one, nothing is likely.
func likely(name string, options []ui.Option) (value string) {
	for _, o := range options {
		if every := strings.HasPrefix(o.Value, "/"); !every || endNumber(name) == "" || endNumber(o.Value) != endNumber(name) {
			continue
		}
		if value != "" {
			return ""
		}
		value = o.Value
	}
	return value
}

func endNumber(text string) string {
	return strings.TrimLeft(text[len(strings.TrimRight(text, "0123456789")):], "0")
}

// periodOptions are all periods, those that several day types have once for all of them.
func (f Frame) periodOptions(b school.Bells) (options []ui.Option) {
	seen := map[string]bool{}
	for _, d := range b.DayTypes {
		for _, p := range d.Periods {
			if !seen[p.Name] {
				seen[p.Name] = true
				options = append(options, ui.Option{Value: "/" + p.Name, Label: f.say("bells.every-day", "Period", p.Name)})
			}
		}
	}
	for _, d := range b.DayTypes {
		named := map[string]bool{}
		for _, p := range d.Periods {
			if !named[p.Name] && len(b.DayTypes) > 1 {
				named[p.Name] = true
				options = append(options, ui.Option{Value: string(d.ID) + "/" + p.Name, Label: dots(p.Name, d.Name)})
			}
		}
	}
	return options
}

// slug is a name as a part of an id.
func slug(name string) string {
	out := []byte{}
	for _, b := range []byte(name) {
		if b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' {
			out = append(out, b)
		} else {
			out = append(out, strconv.FormatInt(int64(b), 16)...)
		}
	}
	return string(out)
}

// part is a list of settings with what they are for.
func (f Frame) part(title, means, add, address string, rows ...Node) Node {
	columns := []ui.Column{{Label: f.say("bells.what")}, {Label: f.say("bells.when")}}
	return ui.Section(title,
		ui.Note(Text(means)),
		Iff(len(rows) > 0, func() Node { return ui.Table(title, columns, rows...) }),
		ui.Actions(ui.LinkButton(ui.Plain, "plus", add, address)),
	)
}

func (f Frame) partRow(title, detail, address string) Node {
	return ui.Row(nil, ui.NameCell(h.A(h.Class("link"), h.Href(address), Text(title))), ui.Cell(Text(detail)))
}

func (f Frame) rotations(b school.Bells) Node {
	return f.part(f.say("bells.rotations"), f.say("bells.rotations-means"), f.say("bells.add-rotation"), "/admin/bells/rotations/new",
		Map(b.Rotations, func(r school.Rotation) Node {
			names := ""
			for _, id := range r.DayTypes {
				for _, d := range b.DayTypes {
					if d.ID == id {
						names = joinedBy(names, ", ", d.Name)
					}
				}
			}
			return f.partRow(names, f.dateOf(r.StartsOn)+" – "+f.dateOf(r.EndsOn), "/admin/bells/rotations/"+string(r.ID))
		})...)
}

func (f Frame) termsPart(b school.Bells) Node {
	return f.part(f.say("bells.terms"), f.say("bells.terms-means"), f.say("bells.add-term"), "/admin/bells/terms/new",
		Map(b.Terms, func(t school.Term) Node {
			return f.partRow(t.Name, f.dateOf(t.StartsOn)+" – "+f.dateOf(t.EndsOn), "/admin/bells/terms/"+string(t.ID))
		})...)
}

func (f Frame) schedulesPart(b school.Bells) Node {
	return f.part(f.say("bells.schedules"), f.say("bells.schedules-means"), f.say("bells.add-schedule"), "/admin/bells/schedules/new",
		Map(b.Schedules, func(s school.Schedule) Node {
			grades := ""
			for _, g := range s.Grades {
				grades = joinedBy(grades, ", ", g)
			}
			return f.partRow(s.Name, f.say("bells.grades", "Grades", grades), "/admin/bells/schedules/"+string(s.ID))
		})...)
}

func (f Frame) wavesPart(waves []string) Node {
	if len(waves) == 0 {
		return nil
	}
	return ui.Section(f.say("bells.waves"), ui.Note(f.text("bells.waves-means")),
		ui.Actions(Map(waves, func(w string) Node {
			return ui.LinkButton(ui.Plain, "utensils", w, "/admin/bells/waves?name="+queryOf(w))
		})...))
}
