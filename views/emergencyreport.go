package views

import (
	"strconv"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// EmergencyReport is what is kept of an emergency.
type EmergencyReport struct {
	Freeze   school.Freeze
	Notices  []school.Notice
	Out      []pass.Pass
	CheckIns []school.Account
	Missing  []school.Account
}

// EmergencyReportPage is the report, made for paper as much as for the screen.
func EmergencyReportPage(f Frame, r EmergencyReport) Node {
	title := f.say("emergency.report", "Kind", f.emergencyTitle(r.Freeze), "Date", f.Say.LongDay(r.Freeze.StartedAt, f.Zone))
	return f.office("/emergency", title, ui.Sheaf(
		ui.Heading(title, ui.LinkButton(ui.Plain, "arrow-left", f.say("emergency.past"), "/emergencies")),
		ui.PrintHint(f.say("emergency.print")),
		f.reportFacts(r),
		f.reportMessages(r.Notices),
		f.reportOut(r.Out),
		f.reportMissing(r),
		f.reportCheckIns(r.CheckIns),
	))
}

// PastEmergenciesPage lists the reports there are.
func PastEmergenciesPage(f Frame, past []school.Freeze) Node {
	return f.office("/emergency", f.say("emergency.past"),
		ui.Heading(f.say("emergency.past"), ui.LinkButton(ui.Plain, "siren", f.say("emergency.title"), "/emergency")),
		f.pastEmergencies(past),
	)
}

func (f Frame) reportFacts(r EmergencyReport) Node {
	e := r.Freeze
	ended, lasted := f.say("emergency.not-over"), f.Say.Span(f.Now.Sub(e.StartedAt))
	if !e.On() {
		ended, lasted = dots(f.clock(e.EndedAt), e.EndedBy), f.Say.Span(e.EndedAt.Sub(e.StartedAt))
	}
	missing, absent := 0, 0
	for _, a := range r.Missing {
		if a.Absent {
			absent++
		} else {
			missing++
		}
	}
	return ui.Facts(
		ui.Fact(f.say("emergency.school"), f.School),
		ui.Fact(f.say("emergency.kind"), f.emergencyTitle(e)),
		ui.Fact(f.say("emergency.began"), dots(f.clock(e.StartedAt), e.StartedBy)),
		ui.Fact(f.say("freeze.lift"), ended),
		ui.Fact(f.say("emergency.lasted"), lasted),
		ui.Fact(f.say("emergency.checked-in"), f.Say.Number(len(r.CheckIns))),
		ui.Fact(f.say("emergency.never"), f.Say.Number(missing)),
		ui.Fact(f.say("emergency.absent"), f.Say.Number(absent)),
	)
}

func (f Frame) reportMessages(notices []school.Notice) Node {
	if len(notices) == 0 {
		return ui.Section(f.say("emergency.messages"), ui.Note(f.text("emergency.no-messages")))
	}
	columns := []ui.Column{{Label: f.say("emergency.time")}, {Label: f.say("emergency.message")}, {Label: f.say("emergency.by")}}
	return ui.Section(f.say("emergency.messages"), ui.Table(f.say("emergency.messages"), columns, Map(notices, func(n school.Notice) Node {
		return ui.Row(nil, ui.Cell(Text(f.clock(n.At))), ui.WideCell(Text(n.Text)), ui.Cell(Text(n.By)))
	})...))
}

func (f Frame) reportOut(out []pass.Pass) Node {
	if len(out) == 0 {
		return ui.Section(f.say("emergency.out"), ui.Note(f.text("emergency.nobody-out")))
	}
	columns := []ui.Column{
		{Label: f.say("emergency.student")}, {Label: f.say("emergency.grade")}, {Label: f.say("emergency.origin")},
		{Label: f.say("emergency.destination")}, {Label: f.say("emergency.out-since")}, {Label: f.say("emergency.ended")},
	}
	return ui.Section(f.say("emergency.out"), ui.Table(f.say("emergency.out"), columns, Map(out, func(p pass.Pass) Node {
		ended := "–"
		if p.State == pass.Ended {
			ended = f.clock(p.EndedAt)
		}
		return ui.Row(nil,
			ui.NameCell(Text(p.Student.Name())), ui.Cell(Text(p.Student.Grade)), ui.Cell(Text(p.Origin.Label())),
			ui.Cell(Text(p.Destination.Label())), ui.Cell(Text(f.clock(p.StartedAt))), ui.Cell(Text(ended)))
	})...))
}

func (f Frame) reportMissing(r EmergencyReport) Node {
	if len(r.Missing) == 0 {
		return ui.Section(f.say("emergency.never"), ui.Note(f.text("emergency.all-in")))
	}
	columns := []ui.Column{
		{Label: f.say("emergency.student")}, {Label: f.say("emergency.grade")}, {Label: f.say("emergency.number")},
		{Label: f.say("emergency.place")}, {Label: f.say("emergency.state")},
	}
	return ui.Section(f.say("emergency.never"), ui.Table(f.say("emergency.never"), columns, Map(r.Missing, func(a school.Account) Node {
		state := ""
		if a.Absent {
			state = f.say("emergency.absent")
		}
		return ui.Row(nil, f.studentCell(a), ui.Cell(Text(a.Student.Grade)), ui.Cell(Text(a.Student.Number)),
			ui.Cell(Text(a.Place.Room.Label())), ui.Cell(Text(state)))
	})...))
}

func (f Frame) reportCheckIns(list []school.Account) Node {
	if len(list) == 0 {
		return ui.Section(f.say("emergency.check-ins"), ui.Note(f.text("emergency.no-check-ins")))
	}
	columns := []ui.Column{
		{Label: f.say("emergency.order"), Number: true}, {Label: f.say("emergency.time")}, {Label: f.say("emergency.student")},
		{Label: f.say("emergency.grade")}, {Label: f.say("emergency.by")},
	}
	rows := make([]Node, len(list))
	for i, a := range list {
		rows[i] = ui.Row(nil, ui.NumberCell(Text(strconv.Itoa(i+1))), ui.Cell(Text(f.clock(a.CheckedAt))), f.studentCell(a),
			ui.Cell(Text(a.Student.Grade)), ui.Cell(Text(a.CheckedBy)))
	}
	return ui.Section(f.say("emergency.check-ins"), ui.Table(f.say("emergency.check-ins"), columns, rows...))
}

func (f Frame) studentCell(a school.Account) Node { return ui.NameCell(Text(a.Student.Name())) }
