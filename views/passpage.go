package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/views/ui"
)

// PassPage is the page of one pass as its student has it; staff have [StaffPassPage]. The student's stream tells of the pass
// that is theirs now: it would put that, or nothing, in the place of one that is planned or over.
func PassPage(f Frame, m MyPass) Node {
	stream := "/events?page=student&seen=" + f.Seen
	if m.Pass.Planned() || m.Pass.Over() {
		stream = ""
	}
	return f.page(page{title: f.say("pass.title"), stream: stream, client: true},
		ui.Stage(If(!heads(m), ui.Title(f.say("pass.title"))), MyPassView(f, m)),
		ui.NoSheet(),
	)
}

// RequestPage is one request as a page of its own: the answer to a plain form.
func RequestPage(f Frame, r Request) Node {
	return f.page(page{title: f.say("pass.title"), stream: "/events?page=teacher"},
		ui.Main(ui.Narrow(
			ui.Heading(f.say("pass.way", "Student", r.Pass.Student.Name(), "Room", r.Pass.Destination.Label())),
			RequestRow(f, r),
			ui.LinkButton(ui.Plain, "arrow-left", f.say("action.home"), "/"),
		)),
		ui.NoSheet(),
	)
}

// facts are what staff can know of a pass beside its card.
func (f Frame) facts(d PassDesk) Node {
	p := d.Pass
	fact := func(name, value string) Node { return If(value != "", ui.Fact(name, value)) }
	return ui.Facts(
		fact(f.say("fact.trip"), f.trip(p.Trip)),
		fact(f.say("fact.minutes"), f.say("time.minutes", "Count", p.Minutes)),
		If(d.Series, ui.FactLink(f.say("series.repeats"), "calendar-days", f.repetition(p.Series), seriesAt(p.Series.ID))),
		fact(f.say("fact.asked"), f.clock(p.MadeAt)),
		If(p.ApprovedBy != "", fact(f.say("fact.approved"), p.Approver.AddressedAs())),
		If(!p.StartedAt.IsZero(), fact(f.say("fact.started"), f.clock(p.StartedAt))),
		If(!p.EndedAt.IsZero(), fact(f.say("fact.ended"), dots(f.clock(p.EndedAt), f.endedHow(p)))),
		If(p.ExtendedMinutes > 0, fact(f.say("fact.extended"), f.say("time.minutes", "Count", p.ExtendedMinutes))),
		If(!p.FirstEndedAt.IsZero(), fact(f.say("fact.first-ended"), f.clock(p.FirstEndedAt))),
		If(p.VisitSeconds > 0, fact(f.say("fact.visit"), f.Say.Span(p.Visit(f.Now)))),
		If(p.VisitSeconds > 0 && p.State == pass.Ended, fact(f.say("fact.corridor"), f.Say.Span(p.Corridor()))),
		fact(f.say("fact.message"), p.Message),
		fact(f.say("fact.answer"), p.Answer),
	)
}

// SheetPage is the sheet as a page of its own: the answer to a plain form.
func SheetPage(f Frame, s Sheet) Node {
	return f.page(page{title: f.say("sheet.title"), ahead: true},
		ui.Main(ui.Heading(f.say("sheet.title"))),
		SheetView(f, s),
	)
}
