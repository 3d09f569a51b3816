package views

import (
	"strconv"

	. "maragu.dev/gomponents"

	"corridor/views/ui"
)

// Standing is how one school stands.
type Standing struct {
	School string
	Known  bool // it could be read
	Figures
}

// Figures are numbers of one school, and nothing of anybody.
type Figures struct {
	Students, Out, Overtime, Line, Asked, Today, Minutes int
	Emergency, Drill                                     bool
}

// DistrictPage shows the figures of each school beside those of the others.
func DistrictPage(f Frame, schools []Standing) Node {
	return f.page(page{title: f.say("district.title"), stream: "/events?page=office"}, ui.Main(
		ui.Heading(f.say("district.title"), If(len(schools) > 0, ui.LinkButton(ui.Plain, "download", f.say("district.export"), "/district.csv"))),
		ui.Note(f.text("district.means")),
		f.figuresTable(schools),
	))
}

func (f Frame) figuresTable(schools []Standing) Node {
	if len(schools) == 0 {
		return ui.Empty("school", f.say("district.none"), f.say("district.none-advice"), nil)
	}
	columns := make([]ui.Column, 0, len(DistrictHead(f)))
	for i, label := range DistrictHead(f) {
		columns = append(columns, ui.Column{Label: label, Number: i > 0})
	}
	return ui.Table(f.say("district.title"), columns, Map(schools, f.figuresRow)...)
}

func (f Frame) figuresRow(s Standing) Node {
	name := Group{Text(s.School)}
	switch {
	case !s.Known:
		name = append(name, Text(" "), ui.Badge(ui.Waiting, f.say("district.unread")))
	case s.Emergency && s.Drill:
		name = append(name, Text(" "), ui.Badge(ui.Coming, f.say("district.drill")))
	case s.Emergency:
		name = append(name, Text(" "), ui.Badge(ui.Wrong, f.say("district.emergency")))
	}
	return ui.Row(nil, ui.NameCell(name), Map(DistrictCells(s)[1:], func(figure string) Node { return ui.NumberCell(Text(figure)) }))
}

// DistrictHead names the columns of the figures.
func DistrictHead(f Frame) []string {
	return []string{
		f.say("district.school"), f.say("district.students"), f.say("district.out"), f.say("district.overtime"), f.say("district.line"),
		f.say("district.asked"), f.say("district.today"), f.say("district.minutes"),
	}
}

// DistrictCells are the figures of one school; empty where they can't be read.
func DistrictCells(s Standing) []string {
	cells := []string{s.School, "", "", "", "", "", "", ""}
	if !s.Known {
		return cells
	}
	for i, figure := range []int{s.Students, s.Out, s.Overtime, s.Line, s.Asked, s.Today, s.Minutes} {
		cells[i+1] = strconv.Itoa(figure)
	}
	return cells
}
