package views

import (
	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// Alarm is what every staff page says of an emergency that goes on.
type Alarm struct {
	Drill bool
	Last  school.Notice // the last message; empty without one
	Count school.Count
}

// FrozenBanner lies across the top of every page while the school is frozen; else it is its empty place. Students are
// told nothing but that, and whom to follow.
func FrozenBanner(f Frame) Node {
	switch {
	case !f.Frozen:
		return ui.Nothing("frozen")
	case f.Alarm == nil:
		return ui.FrozenBar(f.say("frozen.title"), f.say("frozen.student"))
	}
	title, message := f.say("frozen.title"), ""
	if f.Alarm.Drill {
		title = f.say("frozen.drill")
	}
	if last := f.Alarm.Last; last.Text != "" {
		message = f.say("frozen.message", "Time", f.clock(last.At), "Message", last.Text)
	}
	return ui.FrozenBar(title, message, FrozenCount(f, f.Alarm.Count),
		ui.BarLink("list-checks", f.say("emergency.open-list"), "/emergency"))
}

// FrozenCount is the figure in it.
func FrozenCount(f Frame, c school.Count) Node { return ui.FrozenCount(f.checkedIn(c)) }

// startable is a button that starts passes. While the school is frozen it can't be pressed, and the bar at the top says why.
func (f Frame) startable(kind ui.Kind, icon, label string, attrs ...Node) Node {
	if f.Frozen {
		attrs = append(attrs, ui.Unavailable("frozen"))
	}
	return ui.Button(kind, icon, label, attrs...)
}

// frozenNow is why a pass can't start now, where it would be started. One for later can be made all the same.
func (f Frame) frozenNow(student string) Node {
	if !f.Frozen {
		return nil
	}
	return f.refusals(&pass.Refusal{Code: pass.Frozen}, student)
}

// besidesFreeze leaves out of a sheet's refusal what [Frame.frozenNow] says.
func (f Frame) besidesFreeze(r *pass.Refusal) *pass.Refusal {
	if f.Frozen && r != nil && r.Code == pass.Frozen {
		return nil
	}
	return r
}
