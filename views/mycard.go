package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/views/hx"
	"corridor/views/ui"
)

// myPassCard is the student's own pass while it waits for an answer, and for a while after it is over.
// With the PIN pad open there is nothing else.
func (f Frame) myPassCard(m MyPass) Node {
	p := *m.Pass
	shown := f.ownNews(p)
	if m.Pin != nil {
		return ui.StagePart(myPass, true, ui.Beside(ui.News(shown, ""), f.pinPad(p, *m.Pin)))
	}
	actions := f.afterwards(p)
	if p.State == pass.Requested {
		actions = f.requestActions(p)
	}
	return ui.StagePart(myPass, false, f.refusals(m.Refusal, ""), ui.News(shown, f.outcome(p), actions...))
}

// ownNews is the face of a pass that does not run, its time in words.
func (f Frame) ownNews(p pass.Pass) ui.Pass {
	shown := f.plainFace(p)
	shown.Detail = dots(shown.Detail, f.trip(p.Trip), f.say("time.minutes", "Count", p.Minutes))
	shown.Repeats = f.repeats(p)
	switch p.State {
	case pass.Ended:
		shown.Detail = dots(f.from(p), f.say("outcome.out", "Span", shown.Clock.Text))
	case pass.Scheduled:
		shown.Since = f.say("request.for", "Time", shown.Clock.Text)
	}
	return shown
}

func (f Frame) requestActions(p pass.Pass) []Node {
	if f.NoPins {
		return []Node{f.leave(p, f.say("action.cancel"), ui.Plain), f.allDays(p)}
	}
	return []Node{
		f.openPad(p, "approve", f.say("action.pin"), ui.Primary),
		f.leave(p, f.say("action.cancel"), ui.Plain),
		f.allDays(p),
	}
}

// allDays leads to the series that the student's own pass is a day of.
func (f Frame) allDays(p pass.Pass) Node {
	if p.Series.ID == "" {
		return nil
	}
	return ui.LinkButton(ui.Plain, "calendar-days", f.say("series.all-days"), seriesAt(p.Series.ID))
}

// afterwards leads on from a pass that is over.
func (f Frame) afterwards(p pass.Pass) []Node {
	home := ui.LinkButton(ui.Plain, "house", f.say("action.home"), "/student")
	switch p.State {
	case pass.Denied, pass.Expired, pass.Missed:
		return []Node{f.again(p), home}
	case pass.Scheduled:
		if p.Firm() { // what staff have laid down is theirs to call off
			return []Node{f.allDays(p), home}
		}
		return []Node{f.leave(p, f.say("action.cancel-pass"), ui.Plain), f.allDays(p)}
	}
	return []Node{home}
}

func (f Frame) again(p pass.Pass) Node {
	query := "?destination=" + string(p.DestinationID)
	return ui.LinkButton(ui.Primary, "rotate-ccw", f.say("action.again"), "/student"+query, openSheet(query))
}

// outcome says in a sentence what became of the pass, and what the student can do next.
func (f Frame) outcome(p pass.Pass) string {
	switch p.State {
	case pass.Requested:
		return f.say("outcome.requested", "Time", f.clock(p.DeadlineAt))
	case pass.Denied:
		return f.denial(p)
	case pass.Expired:
		return f.say("outcome.expired")
	case pass.Missed:
		return f.missed(p)
	}
	return ""
}

// denial is a person's no, in their words where they gave any.
func (f Frame) denial(p pass.Pass) string {
	who := p.Approver.AddressedAs()
	switch {
	case who == "" && p.Answer == "":
		return f.say("outcome.denied")
	case p.Answer == "":
		return f.say("outcome.denied-by", "Teacher", who)
	case who == "":
		return f.say("outcome.denied-answer", "Answer", p.Answer)
	}
	return f.say("outcome.denied-by-answer", "Teacher", who, "Answer", p.Answer)
}

// missed says why a pass did not start by itself.
func (f Frame) missed(p pass.Pass) string {
	switch p.Refusal {
	case "":
		return f.say("outcome.missed")
	case "turn":
		return f.say("outcome.missed-turn")
	case string(pass.Frozen):
		return f.say("outcome.missed-frozen")
	}
	return f.say("outcome.missed-rule")
}

// openSheet opens the sheet for a query such as "?destination=ID".
func openSheet(query string) Node {
	return Group{hx.Get("/passes/new" + query), hx.Target("#" + ui.SheetPlace), hx.Swap(hx.OuterMorph), hx.Once()}
}
