package views

import (
	"slices"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// notices is the place of toasts.
const notices = "notices"

// Done says what was done to a pass, with the tap that takes it back.
func Done(f Frame, p pass.Pass) Node {
	said := f.say("during.ended", "Student", p.Student.Name())
	if p.State == pass.Cancelled {
		said = f.say("during.cancelled", "Student", p.Student.Name())
	}
	return ui.Toast(said, f.undo(p, nil, ui.Button(ui.Quiet, "undo-2", f.say("during.undo"))))
}

// Back says that a pass goes on.
func Back(f Frame, p pass.Pass) Node {
	return ui.Toast(f.say("during.goes-on", "Student", p.Student.Name()))
}

// Told is a sentence in a toast: what came of a tap whose row is gone.
func Told(text string) Node { return ui.Toast(text) }

// NotDone is a rule's no to a tap in a list, with the way past it where there is one.
func NotDone(f Frame, p pass.Pass, again string, r pass.Refusal, confirmed []pass.Code) Node {
	fields, anyway := f.overrides(&r, confirmed, f.say("during.anyway"))
	var button Node
	switch {
	case anyway == nil:
	case f.Reasons == school.ReasonsRequired:
		button = ui.LinkButton(ui.Quiet, "ellipsis", f.say("during.more-here"), address(p, ""))
	default:
		button = toastForm(address(p, again), Group{fields, anyway})
	}
	return h.Div(h.Class("toast-note"), f.refusals(&r, p.Student.Name(), confirmed...), button)
}

// undo is the form that takes back what was done to a pass last.
func (f Frame) undo(p pass.Pass, fields, button Node) Node {
	return toastForm(address(p, "/undo"), Group{fields, button})
}

func toastForm(to string, children Node) Node {
	return h.Form(h.Class("inline-form"), h.Method("post"), h.Action(to),
		hx.Post(to), hx.Target("#"+notices), hx.Swap(hx.InnerHTML), hx.Once(), ui.Hidden("from", "toast"), children)
}

// undoRequest takes back the answer to a request, in the row where it still stands.
func (f Frame) undoRequest(p pass.Pass) []Node {
	switch p.State {
	case pass.Denied, pass.Active, pass.Scheduled, pass.Waiting:
	default:
		return nil
	}
	to := address(p, "/undo")
	return []Node{h.Form(h.Class("inline-form"), h.Method("post"), h.Action(to), toRequest(p, "/undo"),
		ui.Hidden("from", "request"), ui.Button(ui.Quiet, "undo-2", f.say("during.undo"), f.whose("during.undo-of", p)))}
}

// whileOut is the one thing that is most often done to a pass that is out: whoever receives its student stops the
// clock, or ends it where the way ends; everybody else ends it.
func (f Frame) whileOut(p pass.Pass) Node {
	ours, theirs := slices.Contains(f.Rooms, p.DestinationID), !slices.Contains(f.Rooms, p.OriginID)
	tap := func(verb, label string, whose, fields Node) Node {
		return ui.RowForm(address(p, verb), f.toRow(p, verb), Group{fields, ui.Button(ui.Plain, "", label, whose)})
	}
	switch {
	case len(f.Rooms) == 0:
	case ours && p.Paused():
		return tap("/resumption", f.say("during.resume-short"), f.whose("during.resume-of", p), nil)
	case ours && p.Trip == pass.Round:
		return tap("/pause", f.say("during.pause-short"), f.whose("during.pause-of", p), nil)
	case ours || theirs && p.MadeBy != f.Me.ID && p.ApprovedBy != f.Me.ID:
		return tap("/end", f.say("during.here"), f.whose("during.here-of", p), ui.Hidden("here", "1"))
	}
	return f.endButton(p)
}
