package views

import (
	"strconv"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/views/ui"
)

// outcomesSheet says of each student what became of their pass, those first for whom there is something to do.
// One confirmation goes on for all whom only warnings have stopped; the others stay as they are.
func (f Frame) outcomesSheet(s Sheet) Node {
	made := MadeOf(s.Many.Outcomes)
	head := f.asking(s, f.say("many.done", "Done", len(made), "Count", len(s.Many.Outcomes)))
	if s.Choice != nil {
		head.Hue, head.Icon, head.Detail = s.Choice.Room.Colour, iconOf(s.Choice.Room), s.Choice.Room.Label()
	}
	return ui.SheetOf(head,
		ui.Politely(ui.ItemList(
			Map(s.Many.Outcomes, func(o Outcome) Node { return If(o.Pass == nil, f.outcomeRow(o)) }),
			Map(s.Many.Outcomes, func(o Outcome) Node { return If(o.Pass != nil, f.outcomeRow(o)) }),
		)),
		f.anywayForAll(s),
		If(len(made) > 0, f.takeAllBack(ui.Plain, made)),
		ui.Answers(ui.LinkButton(ui.Plain.Large(), "check", f.say("many.close"), s.home(), Group(head.Close))),
	)
}

// MadeOf are the passes that there are now.
func MadeOf(outcomes []Outcome) (made []pass.Pass) {
	for _, o := range outcomes {
		if o.Pass != nil {
			made = append(made, *o.Pass)
		}
	}
	return made
}

func (f Frame) outcomeRow(o Outcome) Node {
	item := ui.Item{ID: "outcome-" + string(o.Student.ID), Lead: avatar(o.Student), Title: o.Student.Name()}
	switch {
	case o.Pass != nil:
		item.Badge = f.outcomeBadge(*o.Pass)
		return ui.Entry(item, true)
	case o.Refusal != nil:
		return ui.Entry(item, false, ui.Quietly(f.pleas(*o.Refusal, o.Student.Name(), o.Confirmed)...))
	}
	return ui.Entry(item, false, ui.Quietly(ui.Banner(ui.Wrong, o.Problem)))
}

func (f Frame) outcomeBadge(p pass.Pass) Node {
	switch p.State {
	case pass.Active:
		return ui.Badge(ui.Running, f.say("roster.out"))
	case pass.Waiting, pass.Ready:
		if p.Place > 0 {
			return ui.Badge(ui.Waiting, f.say("many.place", "Place", f.Say.Ordinal(p.Place)))
		}
		return ui.Badge(ui.Waiting, f.say("roster.line"))
	case pass.Requested:
		if p.Invites() {
			return ui.Badge(ui.Waiting, f.say("sched.invited-for", "Time", f.moment(p.StartsAt)))
		}
		return ui.Badge(ui.Waiting, f.say("roster.asks"))
	case pass.Scheduled:
		return ui.Badge(ui.Coming, f.say("roster.coming", "Time", f.moment(p.StartsAt)))
	}
	return ui.Badge(ui.Ended, f.say("many.over"))
}

// anywayForAll sends the whole form again, with each student's warnings confirmed for that student alone. Whose
// pass is there already is answered as it is.
//
// Nobody is confirmed for a plan of many: whom its room isn't for is sent there alone.
func (f Frame) anywayForAll(s Sheet) Node {
	if s.Plan != nil && s.Plan.Later {
		return nil
	}
	var confirmed []string
	count := 0
	for _, o := range s.Many.Outcomes {
		if o.Pass != nil || o.Refusal == nil || !o.Refusal.Overridable || final(o.Refusal, o.Confirmed) {
			continue
		}
		count++
		for _, code := range o.Refusal.Codes() {
			confirmed = append(confirmed, string(o.Student.ID)+":"+string(code))
		}
	}
	if count == 0 {
		return nil
	}
	origin := string(s.Origin.ID)
	if s.Many.Each {
		origin = EachOrigin
	}
	return ui.AskForm("/passes", toMany(),
		ui.Hidden("id", string(s.ID)), ui.Hidden("when", "now"), ui.Hidden("destination", string(s.Choice.Room.ID)),
		ui.Hidden("origin", origin), ui.Hidden("minutes", strconv.Itoa(s.Minutes)), ui.Hidden("trip", string(s.Trip)), whom(s),
		If(s.Many.Line, ui.Hidden("line", "1")), hidden("override", confirmed...),
		f.reasonField("reason", s.Reason, s.Problems["reason"]),
		ui.Answers(ui.Button(ui.Primary.Large(), "check", f.say("many.anyway", "Count", count))),
	)
}
