package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/school"
	"corridor/views/ui"
)

// BellPart is a small setting of the timetable on a page of its own: a schedule, a term, a rotation.
type BellPart struct {
	Kind     string // "schedules", "terms" or "rotations"
	ID       school.ID
	New      bool
	Name     string
	Rostered bool // a term that the next roster import sets again
	Form     Editing
	Grades   []string
	DayTypes []school.DayType
}

// BellPartPage is the page of a small setting.
func BellPartPage(f Frame, p BellPart) Node {
	title := p.Name
	if title == "" || p.New {
		title = f.partTitle(p.Kind)
	}
	address := "/admin/bells/" + p.Kind + "/" + string(p.ID)
	post := address
	if p.New {
		post = "/admin/bells/" + p.Kind
	}
	return f.office("/admin/bells", title,
		ui.Heading(title, ui.LinkButton(ui.Plain, "arrow-left", f.say("bells.title"), "/admin/bells")),
		f.editingNews(p.Form, address),
		If(p.Rostered, ui.Pleas(ui.Banner(ui.Coming, f.say("bells.rostered")))),
		ui.AskForm(post, p.Form.was(), ui.Hidden("id", string(p.ID)), f.partFields(p),
			ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save")))),
		If(!p.New, ui.Fold(ui.Plain, "trash-2", f.say("bells.delete"), false, nil,
			ui.PostButton(ui.Danger, "trash-2", f.say("bells.delete"), address+"/deletion"))),
	)
}

func (f Frame) partTitle(kind string) string {
	switch kind {
	case "schedules":
		return f.say("bells.add-schedule")
	case "terms":
		return f.say("bells.add-term")
	}
	return f.say("bells.add-rotation")
}

func (f Frame) partFields(p BellPart) Node {
	e := p.Form
	dates := ui.FormRow(
		ui.TextField(f.bellField(e, "starts_on"), h.Type("date")),
		ui.TextField(f.bellField(e, "ends_on"), h.Type("date")),
	)
	name := ui.TextField(f.bellField(e, "name"), h.AutoComplete("off"), h.MaxLength("60"))
	switch p.Kind {
	case "schedules":
		var grades []ui.Option
		for _, g := range p.Grades {
			grades = append(grades, ui.Option{Value: g, Label: g})
		}
		return Group{name, ui.Checks(f.bellField(e, "grades"), e.options("grades", grades))}
	case "terms":
		return Group{name, ui.Select(f.bellField(e, "kind"), e.options("kind", f.termKinds(e.Values.Get("kind")))), dates}
	}
	return Group{f.rotationOrder(p), dates, f.rotationDays(e)}
}

// termKinds are the parts a year has; what the roster calls otherwise stays as it is.
func (f Frame) termKinds(now string) []ui.Option {
	options := []ui.Option{
		{Value: "semester", Label: f.say("bells.kind-semester")}, {Value: "term", Label: f.say("bells.kind-term")},
		{Value: "gradingPeriod", Label: f.say("bells.kind-quarter")}, {Value: "schoolYear", Label: f.say("bells.kind-year")},
	}
	for _, o := range options {
		if o.Value == now || now == "" {
			return options
		}
	}
	return append(options, ui.Option{Value: now, Label: now})
}

// mostTurns is how many day types a rotation's form has room for.
const mostTurns = 6

func (f Frame) rotationOrder(p BellPart) Node {
	chosen := p.Form.Values["day_types"]
	var selects []Node
	for i := range mostTurns {
		value := ""
		if i < len(chosen) {
			value = chosen[i]
		}
		options := []ui.Option{{Value: "", Label: f.say("bells.no-turn")}}
		for _, d := range p.DayTypes {
			options = append(options, ui.Option{Value: string(d.ID), Label: d.Name, Chosen: string(d.ID) == value})
		}
		field := ui.Field{ID: "day_types-" + strconv.Itoa(i), Name: "day_types", Label: f.say("bells.turn", "Number", i+1)}
		if i == 0 {
			field.Error = p.Form.Problems["day_types"]
		}
		selects = append(selects, ui.Select(field, options))
	}
	return Group{ui.Note(f.text("bells.rotations-means")), ui.FormRow(selects...)}
}

func (f Frame) rotationDays(e Editing) Node {
	var days []ui.Option
	for _, day := range f.week() {
		days = append(days, ui.Option{Value: strconv.Itoa(int(day)), Label: f.weekdayName(day)})
	}
	return ui.Checks(f.bellField(e, "weekdays"), e.options("weekdays", days))
}

// WaveEdit is who is in a lunch wave.
type WaveEdit struct {
	Name     string
	Form     Editing
	Rooms    []school.Room
	Teachers []school.Person
	Sections []ui.Option // those that meet in a period with lunches
}

// WavePage is the page of a lunch wave.
func WavePage(f Frame, w WaveEdit) Node {
	e := w.Form
	checks := func(name string, options []ui.Option) Node {
		if len(options) == 0 {
			return nil
		}
		chosen := strconv.Itoa(len(e.Values[name]))
		return ui.Shelf(f.say("setting.bells-"+name), chosen, len(e.Values[name]) > 0 || e.Problems[name] != "",
			ui.Checks(f.bellField(e, name), e.options(name, options)))
	}
	var rooms, teachers []ui.Option
	for _, r := range w.Rooms {
		rooms = append(rooms, ui.Option{Value: string(r.ID), Label: r.Label()})
	}
	for _, t := range w.Teachers {
		teachers = append(teachers, ui.Option{Value: string(t.ID), Label: t.Name()})
	}
	return f.office("/admin/bells", w.Name,
		ui.Heading(w.Name, ui.LinkButton(ui.Plain, "arrow-left", f.say("bells.title"), "/admin/bells")),
		f.editingNews(e, "/admin/bells/waves?name="+queryOf(w.Name)),
		ui.Note(f.text("bells.wave-means")),
		ui.AskForm("/admin/bells/waves", e.was(), ui.Hidden("name", w.Name),
			checks("teachers", teachers), checks("rooms", rooms), checks("sections", w.Sections),
			ui.Actions(ui.Button(ui.Primary, "check", f.say("action.save")))),
	)
}
