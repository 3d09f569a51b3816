package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/views/ui"
)

// sheetButtons are what can be done with the pass as it stands, the likeliest first.
func (f Frame) sheetButtons(s Sheet) Node {
	switch {
	case f.Frozen:
		return ui.Answers(f.startButton(s, ui.Primary.Large()))
	case s.Staff:
		return f.staffButtons(s)
	case s.Refusal == nil && s.Choice.Refusal != nil:
		return nil // nothing to press until it has changed
	case takesLine(s.Refusal):
		return ui.Answers(f.lineButton(ui.Primary.Large(), f.say("action.line")), f.startButton(s, ui.Plain.Large()))
	}
	return ui.Answers(f.startButton(s, ui.Primary.Large()), f.padButton(s))
}

// startButton starts the pass, or asks for it.
func (f Frame) startButton(s Sheet, kind ui.Kind) Node {
	switch {
	case !s.asks() && f.besidesFreeze(s.Refusal) != nil:
		return ui.Button(kind, "rotate-ccw", f.say("action.try-again"))
	case !s.asks():
		return ui.Button(kind, "play", f.say("action.start"))
	}
	return ui.Button(kind, "send", f.askLabel(s))
}

func (f Frame) askLabel(s Sheet) string {
	who := s.Choice.Approver
	if len(s.Approvers) == 1 {
		who = &s.Approvers[0]
	}
	if len(s.Approvers) > 1 || who == nil {
		return f.say("action.ask")
	}
	return f.say("action.ask-of", "Teacher", f.whom(*who, s.Covered))
}

// padButton asks for the pass and opens the PIN pad at once.
func (f Frame) padButton(s Sheet) Node {
	if !s.asks() || f.NoPins {
		return nil
	}
	return ui.Button(ui.Plain.Large(), "keyboard", f.say("action.pin"), h.Name("pad"), h.Value("approve"))
}

func (f Frame) lineButton(kind ui.Kind, label string) Node {
	return ui.Button(kind, "list-ordered", label, h.Name("line"), h.Value("1"))
}

// staffButtons offer to go on past warnings that can be confirmed, and the line.
func (f Frame) staffButtons(s Sheet) Node {
	fields, anyway := f.overrides(s.Refusal, s.Confirmed, f.say("action.anyway"))
	switch {
	case final(s.Refusal, s.Confirmed):
		return nil
	case anyway != nil && takesLine(s.Refusal):
		return Group{fields, ui.Answers(anyway, f.lineButton(ui.Plain, f.say("action.send-line")))}
	case anyway != nil:
		return Group{fields, ui.Answers(anyway)}
	case takesLine(s.Refusal):
		return Group{fields, ui.Answers(f.lineButton(ui.Primary.Large(), f.say("action.send-line")))}
	case s.Refusal != nil:
		return Group{fields, ui.Answers(ui.Button(ui.Plain.Large(), "rotate-ccw", f.say("action.try-again")))}
	}
	return Group{fields, ui.Answers(ui.Button(ui.Primary.Large(), "play", f.say("action.start")))}
}
