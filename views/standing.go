package views

import (
	"strconv"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

const standingHome = "/standing"

// StandingPasses is what became of standing passes in some days, for those who may see what they are for.
type StandingPasses struct {
	From, Until string
	Purpose     pass.Purpose // only this one
	Rows        []StandingRow
	Problem     string
}

// StandingRow is one student's of one purpose.
type StandingRow struct {
	Student                    school.Person
	Purpose                    pass.Purpose
	Kept, Missed, Off, Minutes int
}

// StandingPage shows who came to their standing passes, who didn't, and how long it took them.
func StandingPage(f Frame, s StandingPasses) Node {
	query := "?from=" + s.From + "&until=" + s.Until + "&purpose=" + string(s.Purpose)
	return f.page(page{title: f.say("standing.title")}, ui.Main(
		ui.Heading(f.say("standing.title"),
			If(len(s.Rows) > 0, ui.LinkButton(ui.Plain, "download", f.say("standing.export"), standingHome+".csv"+query))),
		ui.Note(f.text("standing.means")),
		If(s.Problem != "", ui.Pleas(ui.Banner(ui.Wrong, s.Problem))),
		f.standingTools(s),
		f.standingRows(s),
	))
}

func (f Frame) standingTools(s StandingPasses) Node {
	purposes := []ui.Option{{Label: f.say("standing.every"), Chosen: s.Purpose == ""}}
	for _, p := range pass.Purposes {
		purposes = append(purposes, ui.Option{Value: string(p), Label: f.purpose(p), Chosen: p == s.Purpose})
	}
	return ui.Tools(ui.FindForm(standingHome,
		ui.TextField(ui.Field{ID: "from", Name: "from", Type: "date", Label: f.say("standing.from"), Value: s.From}),
		ui.TextField(ui.Field{ID: "until", Name: "until", Type: "date", Label: f.say("standing.until"), Value: s.Until}),
		ui.Select(ui.Field{ID: "purpose", Name: "purpose", Label: f.say("standing.purpose")}, purposes),
		ui.Button(ui.Plain, "list-filter", f.say("hall.show")),
	))
}

func (f Frame) standingRows(s StandingPasses) Node {
	if len(s.Rows) == 0 {
		return ui.Empty("clipboard-check", f.say("standing.nothing"), f.say("standing.nothing-advice"), nil)
	}
	columns := []ui.Column{
		{Label: f.say("people.name")}, {Label: f.say("standing.purpose")}, {Label: f.say("standing.kept"), Number: true},
		{Label: f.say("standing.missed"), Number: true}, {Label: f.say("standing.off"), Number: true}, {Label: f.say("standing.minutes"), Number: true},
	}
	return ui.Table(f.say("standing.title"), columns, Map(s.Rows, func(r StandingRow) Node {
		return ui.Row(nil, ui.NameCell(Text(r.Student.Name())), ui.Cell(Text(f.purpose(r.Purpose))),
			ui.NumberCell(Text(strconv.Itoa(r.Kept))), ui.NumberCell(Text(strconv.Itoa(r.Missed))),
			ui.NumberCell(Text(strconv.Itoa(r.Off))), ui.NumberCell(Text(strconv.Itoa(r.Minutes))))
	})...)
}

// StandingHead are the columns of the same in a file.
func StandingHead(f Frame) []string {
	return []string{
		f.say("people.name"), f.say("standing.number"), f.say("standing.purpose"), f.say("standing.kept"), f.say("standing.missed"),
		f.say("standing.off"), f.say("standing.minutes"),
	}
}

// StandingCells are one student's in a file.
func StandingCells(f Frame, r StandingRow) []string {
	return []string{
		r.Student.Name(), r.Student.Number, f.purpose(r.Purpose), strconv.Itoa(r.Kept), strconv.Itoa(r.Missed), strconv.Itoa(r.Off), strconv.Itoa(r.Minutes),
	}
}
