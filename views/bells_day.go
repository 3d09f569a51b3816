package views

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/chart"
	"corridor/views/hx"
	"corridor/views/ui"
)

// DayTypeEdit is one day type as an administrator lays it.
type DayTypeEdit struct {
	ID        school.ID
	New       bool
	Name      string
	Form      Editing
	Day       school.DayType // as typed, as far as it can be understood: the picture
	Rows      []school.ID    // the periods' rows, in the order they are shown; some may be empty
	Lunches   int            // rows of lunches
	Schedules []school.Schedule
	Rooms     []school.Room
	Opened    string // "series" or "paste": which of the two helpers is open
	Added     int    // periods that a helper has just added
}

// BellRow are the fields of a period's row. A row travels as one field, so that two people's changes of one day can
// be told apart row by row.
type BellRow struct{ Name, From, Until, Schedule, Also string }

// Folded is the row as one field.
func (r BellRow) Folded() string {
	return strings.Join([]string{r.Name, r.From, r.Until, r.Schedule, r.Also}, "\t")
}

// UnfoldedRow reads what [BellRow.Folded] wrote.
func UnfoldedRow(text string) BellRow {
	parts := append(strings.Split(text, "\t"), "", "", "", "", "")
	return BellRow{parts[0], parts[1], parts[2], parts[3], parts[4]}
}

// DayTypePage is the page of one day type.
func DayTypePage(f Frame, d DayTypeEdit) Node {
	title := d.Name
	if d.New || title == "" {
		title = f.say("bells.new-day")
	}
	return f.office("/admin/bells", title,
		ui.Heading(title, ui.LinkButton(ui.Plain, "arrow-left", f.say("bells.title"), "/admin/bells")),
		DayTypeForm(f, d),
		f.deleteDayType(d),
	)
}

func (f Frame) deleteDayType(d DayTypeEdit) Node {
	if d.New {
		return nil
	}
	return ui.Fold(ui.Plain, "trash-2", f.say("bells.delete-day"), false, nil,
		ui.Note(f.text("bells.delete-day-means")),
		ui.PostButton(ui.Danger, "trash-2", f.say("bells.delete"), "/admin/bells/days/"+string(d.ID)+"/deletion"))
}

// DayTypeForm is the form, with the picture of what is typed.
func DayTypeForm(f Frame, d DayTypeEdit) Node {
	address := "/admin/bells/days/" + string(d.ID)
	if d.New {
		address = "/admin/bells/days"
	}
	return h.Div(h.ID("day-type"), h.Class("stack"),
		f.editingNews(d.Form, address),
		Iff(d.Added > 0, func() Node { return ui.Pleas(ui.Banner(ui.Coming, f.say("bells.added", "Count", d.Added))) }),
		ui.AskForm(address, hx.Post(address), hx.Target("#day-type"), hx.Swap(hx.OuterMorph), hx.Once(), d.Form.was(),
			ui.Hidden("id", string(d.ID)),
			f.dayTypeNames(d),
			DayPicture(f, "day-picture", d.Day, d.Schedules),
			f.periodRows(d),
			ui.Actions(
				ui.Button(ui.Primary, "check", f.say("action.save"), h.Name("do"), h.Value("save")),
				ui.Button(ui.Plain, "eye", f.say("bells.preview"), h.Name("do"), h.Value("preview")),
				ui.Button(ui.Plain, "plus", f.say("bells.more-rows"), h.Name("do"), h.Value("rows")),
			),
			ui.Actions(f.seriesHelper(d), f.pasteHelper(d), f.lunchRows(d)),
		),
	)
}

func (f Frame) dayTypeNames(d DayTypeEdit) Node {
	e := d.Form
	var days []ui.Option
	for _, day := range f.week() {
		days = append(days, ui.Option{Value: strconv.Itoa(int(day)), Label: f.weekdayName(day)})
	}
	return Group{
		ui.FormRow(
			ui.TextField(f.bellField(e, "name"), h.AutoComplete("off"), h.MaxLength("60")),
			ui.TextField(f.bellField(e, "letter"), h.AutoComplete("off"), h.MaxLength("3")),
			ui.Select(f.bellField(e, "colour"), f.colours(e)),
		),
		ui.Checks(f.bellField(e, "weekdays"), e.options("weekdays", days)),
	}
}

// colours are named by number: the picture shows what they look like.
func (f Frame) colours(e Editing) []ui.Option {
	options := []ui.Option{{Value: "0", Label: f.say("bells.colour-any")}}
	for hue, id := range colourTexts {
		options = append(options, ui.Option{Value: strconv.Itoa(hue + 1), Label: f.say(id)})
	}
	return e.options("colour", options)
}

// colourTexts are the ids of the twelve colours' names, in their order.
var colourTexts = []string{
	"time.colour-berry", "time.colour-rust", "time.colour-ochre", "time.colour-olive", "time.colour-leaf", "time.colour-emerald",
	"time.colour-teal", "time.colour-sky", "time.colour-blue", "time.colour-indigo", "time.colour-violet", "time.colour-magenta",
}

// DayPicture shows a day on the clock: each schedule and wave in a row, overlaps hatched.
func DayPicture(f Frame, id string, d school.DayType, schedules []school.Schedule) Node {
	var rows []chart.Row
	overlaps := d.Overlaps()
	for _, s := range append([]school.Schedule{{}}, schedules...) {
		var mine []school.Overlap
		for _, o := range overlaps {
			if o.Schedule == s.ID {
				mine = append(mine, o)
			}
		}
		waves := d.Waves(s.ID)
		if len(waves) == 0 {
			waves = []string{""}
		}
		for _, wave := range waves {
			if stretches := d.Stretches(s.ID, wave); len(stretches) > 0 {
				rows = append(rows, chart.Row{Name: dots(f.scheduleName(s, schedules), wave), Stretches: stretches, Overlaps: mine})
			}
		}
	}
	return chart.Day(id, rows, chart.Words{Label: f.say("bells.picture", "Name", f.orNone(d.Name)), Overlap: f.say("bells.overlaps"), Clock: f.bellTime})
}

// scheduleName names a schedule where there are several.
func (f Frame) scheduleName(s school.Schedule, all []school.Schedule) string {
	switch {
	case len(all) == 0:
		return ""
	case s.ID == "":
		return f.say("bells.everybody")
	}
	return s.Name
}

func (f Frame) periodRows(d DayTypeEdit) Node {
	var rows []Node
	for i, id := range d.Rows {
		rows = append(rows, f.periodRow(d, id, i))
	}
	return h.FieldSet(h.Class("field"), h.Legend(h.Class("field-label"), Text(f.say("bells.periods"))),
		h.P(h.Class("field-hint"), Text(f.say("bells.periods-means"))),
		ui.FieldRows("period-rows", rows...))
}

func (f Frame) periodRow(d DayTypeEdit, id school.ID, n int) Node {
	field := "period." + string(id)
	r := UnfoldedRow(d.Form.Values.Get(field))
	wrong := d.Form.Problems[field]
	if theirs, clash := d.Form.Clashes[field]; clash && wrong == "" {
		was := UnfoldedRow(theirs)
		wrong = f.clash(d.Form, dots(was.Name, joinedBy(f.typedTime(was.From), "–", f.typedTime(was.Until))))
	}
	at := strconv.Itoa(n + 1)
	return ui.Line(f.say("bells.row", "Number", at), wrong,
		ui.Hidden("p_id", string(id)),
		f.rowText("p_name", at, f.say("bells.period"), r.Name),
		f.rowText("p_from", at, f.say("bells.from"), f.typedTime(r.From)),
		f.rowText("p_until", at, f.say("bells.until-label"), f.typedTime(r.Until)),
		f.rowText("p_also", at, f.say("bells.also"), r.Also),
		f.scheduleSelect("p_schedule", at, r.Schedule, d.Schedules),
	)
}

func (f Frame) rowText(name, at, label, value string) Node {
	return ui.TextField(ui.Field{ID: name + "-" + at, Name: name, Label: label, Value: value}, h.AutoComplete("off"))
}

func (f Frame) scheduleSelect(name, at, value string, schedules []school.Schedule) Node {
	if len(schedules) == 0 {
		return ui.Hidden(name, value)
	}
	options := []ui.Option{{Value: "", Label: f.say("bells.everybody"), Chosen: value == ""}}
	for _, s := range schedules {
		options = append(options, ui.Option{Value: string(s.ID), Label: s.Name, Chosen: value == string(s.ID)})
	}
	return ui.Select(ui.Field{ID: name + "-" + at, Name: name, Label: f.say("bells.schedule")}, options)
}

// typedTime is a time as its field shows it: what could be understood as the school reads it, the rest as typed.
func (f Frame) typedTime(typed string) string {
	if minute, bare, ok := school.ParseClock(typed); ok && !bare && len(typed) == len("08:15") {
		return f.bellTime(minute)
	}
	return typed
}

func (f Frame) lunchRows(d DayTypeEdit) Node {
	folded := d.Form.Values["lunches"]
	rows := make([]Node, 0, d.Lunches)
	for i := range d.Lunches {
		text := ""
		if i < len(folded) {
			text = folded[i]
		}
		r, at := UnfoldedRow(text), strconv.Itoa(i+1)
		rows = append(rows, ui.Line(f.say("bells.lunch-row", "Number", at), d.Form.Problems[school.LunchField(i)],
			f.rowText("l_wave", at, f.say("bells.wave"), r.Name),
			f.rowText("l_from", at, f.say("bells.from"), f.typedTime(r.From)),
			f.rowText("l_until", at, f.say("bells.until-label"), f.typedTime(r.Until)),
			f.lunchRoom(at, r.Also, d.Rooms),
			f.scheduleSelect("l_schedule", at, r.Schedule, d.Schedules),
		))
	}
	clash := ""
	if _, is := d.Form.Clashes["lunches"]; is {
		clash = f.say("bells.lunches-clash")
	}
	open := len(folded) > 0 || clash != ""
	return ui.Fold(ui.Plain, "utensils", f.say("bells.lunches"), open, nil,
		ui.Note(f.text("bells.lunches-means")),
		If(clash != "", h.P(h.Class("field-error"), ui.Icon("circle-alert"), Text(clash))),
		ui.FieldRows("lunch-rows", rows...),
		ui.Actions(
			ui.Button(ui.Plain, "check", f.say("action.save"), h.Name("do"), h.Value("save")),
			ui.Button(ui.Plain, "eye", f.say("bells.preview"), h.Name("do"), h.Value("preview")),
		))
}

func (f Frame) lunchRoom(at, value string, rooms []school.Room) Node {
	options := []ui.Option{{Value: "", Label: f.say("bells.no-room"), Chosen: value == ""}}
	for _, r := range rooms {
		options = append(options, ui.Option{Value: string(r.ID), Label: r.Label(), Chosen: value == string(r.ID)})
	}
	return ui.Select(ui.Field{ID: "l_room-" + at, Name: "l_room", Label: f.say("bells.lunch-room")}, options)
}

// seriesHelper lays several equal periods in one go.
func (f Frame) seriesHelper(d DayTypeEdit) Node {
	e := d.Form
	field := func(name string, more ...Node) Node {
		return ui.TextField(f.bellField(e, name), append(more, h.AutoComplete("off"))...)
	}
	return ui.Fold(ui.Plain, "list-ordered", f.say("bells.series"), d.Opened == "series", nil,
		ui.FormRow(field("s_from"), field("s_count", Attr("inputmode", "numeric")), field("s_minutes", Attr("inputmode", "numeric"))),
		ui.FormRow(field("s_between", Attr("inputmode", "numeric")), field("s_lunch", Attr("inputmode", "numeric")), field("s_lunch_minutes", Attr("inputmode", "numeric"))),
		f.scheduleSelect("s_schedule", "s", e.Values.Get("s_schedule"), d.Schedules),
		ui.Actions(ui.Button(ui.Plain, "plus", f.say("bells.series-add"), h.Name("do"), h.Value("series"))))
}

// pasteHelper reads rows that were copied from a spreadsheet.
func (f Frame) pasteHelper(d DayTypeEdit) Node {
	return ui.Fold(ui.Plain, "clipboard-list", f.say("bells.paste"), d.Opened == "paste", nil,
		ui.TextArea(f.bellField(d.Form, "paste")),
		f.scheduleSelect("t_schedule", "t", d.Form.Values.Get("t_schedule"), d.Schedules),
		ui.Actions(ui.Button(ui.Plain, "plus", f.say("bells.paste-add"), h.Name("do"), h.Value("paste"))))
}

func queryOf(text string) string { return url.QueryEscape(text) }

// RowsOf are the ids of a form's period rows, by schedule and time; those that can't be read come last.
func RowsOf(e Editing) []school.ID {
	var ids []school.ID
	for _, from := range []map[string][]string{e.Values, clashed(e)} {
		for field, values := range from {
			if id, is := strings.CutPrefix(field, "period."); is && len(values) > 0 && !slices.Contains(ids, school.ID(id)) {
				ids = append(ids, school.ID(id))
			}
		}
	}
	key := func(id school.ID) string {
		r := UnfoldedRow(e.Values.Get("period." + string(id)))
		minute, _, ok := school.ParseClock(r.From)
		if !ok {
			return r.Schedule + "\x7f" + string(id)
		}
		return r.Schedule + school.ClockTime(minute) + r.Until + string(id)
	}
	slices.SortFunc(ids, func(a, b school.ID) int { return strings.Compare(key(a), key(b)) })
	return ids
}

func clashed(e Editing) map[string][]string {
	rows := map[string][]string{}
	for field, value := range e.Clashes {
		rows[field] = []string{value}
	}
	return rows
}
