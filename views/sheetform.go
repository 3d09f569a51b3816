package views

import (
	"slices"
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// formSheet is the pass with everything filled in: one tap starts it.
func (f Frame) formSheet(s Sheet) Node {
	head := f.asking(s, s.Choice.Room.Label())
	head.Hue, head.Icon, head.Wrong = s.Choice.Room.Colour, iconOf(s.Choice.Room), len(s.Problems) > 0
	who := ""
	if s.Staff {
		head.Title = f.say("pass.way", "Student", s.Student.Name(), "Room", s.Choice.Room.Label())
		who = s.Student.Name()
	}
	refusal := s.Refusal
	if refusal == nil {
		refusal = s.Choice.Refusal
	}
	return ui.SheetOf(head,
		ui.AskForm("/passes", hx.Post("/passes"), hx.Target("#"+ui.SheetPlace), hx.Swap(hx.OuterMorph), hx.Once(),
			ui.Hidden("id", string(s.ID)), ui.Hidden("destination", string(s.Choice.Room.ID)),
			If(s.Staff, ui.Hidden("student", string(s.Student.ID))),
			f.refusals(f.besidesFreeze(refusal), who, s.Confirmed...),
			f.problems(s),
			f.nowOrLater(s,
				Group{f.minutesField(s), f.tripField(s), f.requestFields(s), f.sheetReason(s)},
				Group{f.originField(s), f.urgentField(s), f.frozenNow(who), f.sheetButtons(s)},
				Group{f.fromField(s), f.planButton(s)},
			),
		),
	)
}

// problems are what is wrong with fields that are not on the sheet.
func (f Frame) problems(s Sheet) Node {
	for _, field := range []string{"", "id", "destination", "student", "when", "approver", "urgent"} {
		if problem := s.Problems[field]; problem != "" {
			return ui.Outcome(ui.Wrong, problem)
		}
	}
	return nil
}

func (f Frame) minutesField(s Sheet) Node {
	var options []ui.Option
	for _, m := range minuteChoices(s.Most, s.Minutes) {
		options = append(options, ui.Option{Value: strconv.Itoa(m), Label: strconv.Itoa(m), Chosen: m == s.Minutes})
	}
	return ui.Choices(ui.Field{ID: "minutes", Name: "minutes", Label: f.say("field.minutes"), Required: true, Error: s.Problems["minutes"]}, options)
}

// minuteChoices are the lengths offered: at most five, with the longest and the chosen one among them.
func minuteChoices(most, chosen int) []int {
	var choices []int
	for _, m := range []int{1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120} {
		if m < most {
			choices = append(choices, m)
		}
	}
	choices = append(choices, most)
	choices = choices[max(0, len(choices)-5):]
	if chosen > 0 && chosen < most && !slices.Contains(choices, chosen) {
		choices = append(choices, chosen)
		slices.Sort(choices)
	}
	return choices
}

func (f Frame) tripField(s Sheet) Node {
	if s.Choice.Room.Trip != school.BothTrips {
		return ui.Hidden("trip", string(s.Trip))
	}
	return ui.Choices(ui.Field{ID: "trip", Name: "trip", Label: f.say("field.trip"), Required: true, Error: s.Problems["trip"]}, []ui.Option{
		{Value: string(pass.Round), Label: f.say("field.round"), Chosen: s.Trip != pass.OneWay},
		{Value: string(pass.OneWay), Label: f.say("field.oneway"), Chosen: s.Trip == pass.OneWay},
	})
}

func (f Frame) originField(s Sheet) Node {
	problem := s.Problems["origin"]
	if len(s.Origins) < 2 && s.Origin.ID != "" && problem == "" {
		return Group{ui.Hidden("origin", string(s.Origin.ID)), ui.Note(f.text("pass.from", "Room", s.Origin.Label()))}
	}
	return ui.Select(ui.Field{ID: "origin", Name: "origin", Label: f.say("field.origin"), Required: true, Error: problem},
		f.withNone(s.Origin.ID, rooms(s.Origins, s.Origin.ID)))
}

// withNone puts an empty choice first where nothing is chosen, so that the first room isn't by accident.
func (f Frame) withNone(chosen school.ID, options []ui.Option) []ui.Option {
	if chosen != "" {
		return options
	}
	return append([]ui.Option{{Label: f.say("field.choose"), Chosen: true}}, options...)
}

// requestFields are for a pass that a student has to ask for.
func (f Frame) requestFields(s Sheet) Node {
	if !s.asks() && !s.asksLater() {
		return nil
	}
	message := ui.Field{
		ID: "message", Name: "message", Label: f.say("field.message"), Hint: f.say("field.message-hint"),
		Value: s.Message, Error: s.Problems["message"],
	}
	fields := Group{f.approverField(s), ui.TextField(message, h.MaxLength("200"), h.AutoComplete("off"))}
	switch {
	case !s.MayPlan || s.asks() && s.asksLater():
		return fields
	case s.asks():
		return ui.When("now", fields)
	}
	return ui.When("later", fields)
}

func (f Frame) approverField(s Sheet) Node {
	switch len(s.Approvers) {
	case 0:
		return If(s.Approver != "", ui.Hidden("approver", string(s.Approver)))
	case 1:
		return ui.Hidden("approver", string(s.Approvers[0].ID))
	}
	return ui.Select(ui.Field{ID: "approver", Name: "approver", Label: f.say("field.approver"), Error: s.Problems["approver"]},
		f.people(s.Approvers, s.Approver, s.Covered))
}

func (f Frame) urgentField(s Sheet) Node {
	if s.Staff || !s.Choice.Room.Urgent {
		return nil
	}
	if s.UrgentLeft < 1 {
		return ui.Note(f.text("field.urgent-none"))
	}
	return ui.Switch(ui.Field{
		ID: "urgent", Name: "urgent", Label: f.say("field.urgent"),
		Hint: f.say("field.urgent-hint", "Count", s.UrgentLeft), Error: s.Problems["urgent"],
	}, s.Urgent)
}

// asks reports whether the pass needs a person's yes before it starts.
func (s Sheet) asks() bool { return s.Choice.Locked && !s.Staff }

// sheetReason asks why, where there is something to pass over.
func (f Frame) sheetReason(s Sheet) Node {
	if !s.Staff || s.Refusal == nil || !s.Refusal.Overridable && s.Problems["reason"] == "" {
		return nil
	}
	return f.reasonField("reason", s.Reason, s.Problems["reason"])
}
