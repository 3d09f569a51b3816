package views

import (
	"strconv"
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/views/hx"
	"corridor/views/ui"
)

// PassDesk is a pass in the hands of staff: on its own page, or in a sheet over a list.
type PassDesk struct {
	Pass     pass.Pass
	Tends    bool         // this person may change it
	Receives bool         // and stop its clock
	Undo     string       // what was done last, where it can be taken back: [pass.WasEnded]
	Story    []pass.Event // nothing for a substitute, who sees no history
	Passed   []PassedOver // the rules it did not keep to
	Series   bool         // this person may see the page of the series that it is a day of
	Sheet    bool

	Refusal   *pass.Refusal // of the last try, and the address to try again with what is confirmed
	Again     string
	Confirmed []pass.Code
	Problems  map[string]string // field to sentence
	Plan      *Plan             // of a pass that can be given another time
	Minutes   string            // as typed
	Reason    string
	EndedAt   string
}

const passDesk = "pass-desk"

// StaffPassPage is the page of one pass for staff.
func StaffPassPage(f Frame, d PassDesk) Node {
	return f.page(page{title: f.say("pass.title"), stream: "/events?page=pass&pass=" + string(d.Pass.ID)},
		ui.Main(ui.Narrow(
			ui.Heading(f.say("pass.way", "Student", d.Pass.Student.Name(), "Room", d.Pass.Destination.Label())),
			PassDeskView(f, d),
			ui.LinkButton(ui.Plain, "arrow-left", f.say("action.home"), "/"),
		)),
		ui.NoSheet(),
	)
}

// PassDeskView is all that staff can do with a pass.
func PassDeskView(f Frame, d PassDesk) Node {
	shown := f.face(d.Pass)
	shown.Repeats = f.repeats(d.Pass)
	parts := []Node{ui.PassCard(shown), f.deskRefusal(d), f.deskActions(d), f.deskPlan(d), f.deskAsk(d), f.deskMore(d), f.deskCorrection(d), f.facts(d)}
	parts = append(parts, f.passedOver(d.Passed))
	if len(d.Story) > 0 {
		parts = append(parts, ui.Section(f.say("during.story"), ui.Story(f.story(d.Story))))
	}
	return ui.Desk(passDesk, parts...)
}

// PassSheet is the same in a sheet over the list that it was opened from.
func PassSheet(f Frame, d PassDesk, home string) Node {
	return ui.SheetOf(
		ui.Asking{
			ID: "pass-" + string(d.Pass.ID), Title: d.Pass.Student.Name(), Detail: f.say("during.sheet", "Room", d.Pass.Destination.Label()),
			Hue: d.Pass.Destination.Colour, Icon: iconOf(d.Pass.Destination), Closing: f.say("action.close"), Home: home, Close: closing(),
		},
		PassDeskView(f, d),
	)
}

func closing() []Node {
	return []Node{hx.Get("/passes/new?close=1"), hx.Target("#" + ui.SheetPlace), hx.Swap(hx.OuterMorph)}
}

// more opens the sheet of a pass from its row; before htmx has loaded it leads to its page.
func (f Frame) more(p pass.Pass) Node {
	label := f.say("during.more", "Student", p.Student.Name())
	return ui.IconLink(ui.Quiet, "ellipsis", label, address(p, ""),
		hx.Get(address(p, "/more")), hx.Target("#"+ui.SheetPlace), hx.Swap(hx.OuterMorph), hx.Once())
}

// form sends one of the desk's forms, and puts the answer where the desk is.
func (d PassDesk) form(to string, children ...Node) Node {
	target, from := "#"+passDesk, "page"
	if d.Sheet {
		target, from = "#"+ui.SheetPlace, "sheet"
	}
	return h.Form(h.Class("ask"), h.Method("post"), h.Action(to), hx.Post(to), hx.Target(target), hx.Swap(hx.OuterMorph), hx.Once(),
		ui.Hidden("from", from), Group(children))
}

func (d PassDesk) button(to string, button Node) Node {
	return h.Div(h.Class("inline-form"), d.form(to, button))
}

// deskRefusal is a rule's no to the last tap, with the way past it where there is one.
func (f Frame) deskRefusal(d PassDesk) Node {
	if d.Refusal == nil && d.Problems[""] == "" {
		return nil
	}
	if d.Refusal == nil {
		return ui.Pleas(ui.Banner(ui.Wrong, d.Problems[""]))
	}
	fields, anyway := f.overrides(d.Refusal, d.Confirmed, f.say("during.anyway"))
	if anyway == nil {
		return f.refusals(d.Refusal, d.Pass.Student.Name(), d.Confirmed...)
	}
	return Group{
		f.refusals(d.Refusal, d.Pass.Student.Name(), d.Confirmed...),
		d.form(d.Again, fields, f.reasonField("desk-over", d.Reason, d.Problems["over"]), ui.Actions(anyway)),
	}
}

// deskActions are what is done in one tap.
func (f Frame) deskActions(d PassDesk) Node {
	p := d.Pass
	var buttons []Node
	add := func(may bool, verb string, kind ui.Kind, icon, label string) {
		button := ui.Button
		if verb == "/return" && !d.Sheet { // it starts a pass; a sheet is not drawn anew at the all clear
			button = f.startable
		}
		if may {
			buttons = append(buttons, d.button(address(p, verb), button(kind, icon, label)))
		}
	}
	out := p.State == pass.Active
	add(d.Undo != "", "/undo", ui.Primary, "undo-2", f.undoLabel(d.Undo))
	add(out && d.Receives && p.Paused(), "/resumption", ui.Primary, "play", f.say("during.resume"))
	add(out, "/end", endKind(d), "check", f.say("action.end"))
	add(out && d.Receives && !p.Paused(), "/pause", ui.Plain, "pause", f.say("during.pause"))
	add(out && d.Tends, "/return", ui.Plain, "arrow-left", f.say("during.back", "Room", p.Origin.Label()))
	if len(buttons) == 0 {
		return nil
	}
	return ui.Actions(buttons...)
}

func endKind(d PassDesk) ui.Kind {
	if d.Pass.Paused() || d.Undo != "" {
		return ui.Plain
	}
	return ui.Primary
}

// undoLabel says what is taken back.
func (f Frame) undoLabel(what string) string {
	switch what {
	case pass.WasCancelled:
		return f.say("during.undo-cancel")
	case pass.WasDenied, pass.MoreTimeDenied:
		return f.say("during.undo-denial")
	case pass.WasApproved:
		return f.say("during.undo-approval")
	case pass.WasExtended:
		return f.say("during.undo-extension")
	}
	return f.say("during.undo-end")
}

// deskAsk is the student's wish for more time, to be answered.
func (f Frame) deskAsk(d PassDesk) Node {
	if !d.Tends || !d.Pass.AsksForMore() {
		return nil
	}
	return ui.Section(f.say("during.asks"), ui.Note(Text(f.asksFor(d.Pass))),
		ui.Actions(
			d.button(address(d.Pass, "/extension"), Group{f.moreFields(d.Pass),
				ui.Button(ui.Primary, "check", f.say("during.give", "Count", d.Pass.MoreMinutes))}),
			d.button(address(d.Pass, "/extension/denial"), ui.Button(ui.Plain, "x", f.say("during.give-none"))),
		))
}

func (f Frame) asksFor(p pass.Pass) string {
	if p.MoreReason == "" {
		return f.say("during.asks-for", "Count", p.MoreMinutes)
	}
	return f.say("during.asks-for-because", "Count", p.MoreMinutes, "Reason", p.MoreReason)
}

// moreFields are those of a form that gives a student what they asked for.
func (f Frame) moreFields(p pass.Pass) Node {
	return Group{ui.Hidden("minutes", strconv.Itoa(p.MoreMinutes)), ui.Hidden("extended", strconv.Itoa(p.ExtendedMinutes))}
}

// deskMore gives more time, with a reason.
func (f Frame) deskMore(d PassDesk) Node {
	p := d.Pass
	if !d.Tends || p.State != pass.Active {
		return nil
	}
	left := p.MinutesLeft()
	if left > 0 {
		return ui.Section(f.say("during.extend"), f.moreForm(d, f.say("during.up-to", "Count", left), min(5, left)))
	}
	return ui.Section(f.say("during.extend"), ui.Note(f.text("during.none-left", "Room", p.Destination.Label())),
		ui.Fold(ui.Quiet, "timer", f.say("during.agreed"), d.Minutes != "", nil, f.moreForm(d, "", 5)))
}

func (f Frame) moreForm(d PassDesk, hint string, usual int) Node {
	p := d.Pass
	minutes := ui.Field{ID: "desk-minutes", Name: "minutes", Label: f.say("during.minutes"), Type: "number", Hint: hint, Error: d.Problems["minutes"], Value: d.Minutes}
	if minutes.Value == "" {
		minutes.Value = strconv.Itoa(usual)
	}
	reason := ui.Field{ID: "desk-reason", Name: "reason", Label: f.say("during.other-reason"), Value: d.Reason, Error: d.Problems["reason"]}
	return d.form(address(p, "/extension"),
		ui.Hidden("extended", strconv.Itoa(p.ExtendedMinutes)),
		ui.TextField(minutes, h.Min("1"), h.Max("999"), h.Required()),
		ui.ReasonButtons(f.say("during.why"), "reason", f.say("during.why-busy"), f.say("during.why-line"), f.say("during.why-unwell")),
		ui.TextField(reason, h.MaxLength("200"), h.AutoComplete("off"), h.Required()),
		ui.Actions(ui.Button(ui.Plain, "timer", f.say("during.extend-now"))),
	)
}

// hourMinute is a time as a field of a form has it.
func (f Frame) hourMinute(at time.Time) string {
	if f.Zone != nil {
		at = at.In(f.Zone)
	}
	return at.Format("15:04")
}

// deskCorrection corrects the end of a pass of today.
func (f Frame) deskCorrection(d PassDesk) Node {
	p := d.Pass
	if !d.Tends || p.State != pass.Ended || f.Say.Day(p.EndedAt, f.Zone) != f.Say.Day(f.Now, f.Zone) {
		return nil
	}
	at := ui.Field{ID: "desk-ended", Name: "ended_at", Label: f.say("during.ended-at"), Type: "time", Value: d.EndedAt, Error: d.Problems["ended_at"],
		Hint: f.say("during.ended-hint", "From", f.clock(p.StartedAt), "To", f.clock(f.Now))}
	if at.Value == "" {
		at.Value = f.hourMinute(p.EndedAt)
	}
	reason := ui.Field{ID: "desk-why", Name: "reason", Label: f.say("during.correct-why"), Value: d.Reason, Error: d.Problems["reason"]}
	return ui.Section(f.say("during.correct"), d.form(address(p, "/correction"),
		ui.FormRow(ui.TextField(at, h.Required()), ui.TextField(reason, h.MaxLength("200"), h.AutoComplete("off"), h.Required())),
		ui.Actions(ui.Button(ui.Plain, "pencil", f.say("during.correct-now"))),
	))
}
