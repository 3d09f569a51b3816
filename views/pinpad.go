package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// pinPad is where a teacher types the approval PIN on the student's device. The pass stays visible above.
func (f Frame) pinPad(p pass.Pass, pad PinPad) Node {
	to := address(p, "/pin")
	if len(pad.Teachers) == 0 {
		return Group{ui.Pleas(ui.Banner(ui.Waiting, f.say("pin.nobody"))), f.closePad(p)}
	}
	return Group{
		ui.PinPad(ui.Pin{
			Action: to, Title: f.padTitle(pad), Label: f.say("pin.label"), Hint: f.padHint(pad.Action),
			Typed: f.say("pin.typed"), Error: pad.Problem, Submit: f.padSubmit(pad.Action),
			Clear: f.say("pin.clear"), Back: f.say("pin.back"),
		},
			hx.Post(to), toMyPass(), hx.Once(),
			ui.Hidden("action", pad.Action), f.padTeacher(pad)),
		f.closePad(p),
	}
}

func (f Frame) closePad(p pass.Pass) Node {
	return ui.LinkButton(ui.Plain.Wide(), "arrow-left", f.say("pin.close"), "/student",
		hx.Get(address(p, "")), hx.Select("#"+myPass), toMyPass(), hx.Once())
}

// padHint says what the PIN is for, where that is more than a yes.
func (f Frame) padHint(action string) string {
	if action == "override" {
		return dots(f.say("pin.over"), f.say("pin.hint"))
	}
	return f.say("pin.hint")
}

// openPad leads to the pad for an action: "approve", "end" or "override".
func (f Frame) openPad(p pass.Pass, action, label string, kind ui.Kind) Node {
	return ui.LinkButton(kind, "keyboard", label, "/student?pin="+action,
		hx.Get(address(p, "/pin?action="+action)), toMyPass(), hx.Once())
}

// padTitle says who is asked, where only one can be.
func (f Frame) padTitle(pad PinPad) string {
	if teacher, only := onlyTeacher(pad); only {
		return f.say("pin.title-of", "Teacher", f.whom(teacher, pad.Covered))
	}
	return f.say("pin.title")
}

func onlyTeacher(pad PinPad) (school.Person, bool) {
	if len(pad.Teachers) == 1 {
		return pad.Teachers[0], true
	}
	return school.Person{}, false
}

func (f Frame) padTeacher(pad PinPad) Node {
	if teacher, only := onlyTeacher(pad); only {
		return ui.Hidden("teacher", string(teacher.ID))
	}
	return ui.Select(ui.Field{ID: "pin-teacher", Name: "teacher", Label: f.say("pin.teacher"), Required: true},
		f.people(pad.Teachers, pad.Teacher, pad.Covered), h.AutoComplete("off"))
}

func (f Frame) padSubmit(action string) string {
	switch action {
	case "end":
		return f.say("action.end")
	case "override":
		return f.say("pin.give")
	}
	return f.say("action.approve")
}

// people are teachers to choose from; those who are covered now are told.
func (f Frame) people(from []school.Person, chosen school.ID, covered map[school.ID]bool) []ui.Option {
	var options []ui.Option
	for _, p := range from {
		options = append(options, ui.Option{Value: string(p.ID), Label: f.whom(p, covered), Chosen: p.ID == chosen})
	}
	return options
}

// rooms are rooms to choose from.
func rooms(from []school.Room, chosen school.ID) []ui.Option {
	var options []ui.Option
	for _, r := range from {
		options = append(options, ui.Option{Value: string(r.ID), Label: r.Label(), Chosen: r.ID == chosen})
	}
	return options
}
