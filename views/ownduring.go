package views

import (
	"slices"
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/views/hx"
	"corridor/views/ui"
)

// OwnForms are the forms on a student's own running pass as they were sent, with what is wrong with them.
type OwnForms struct {
	CodeProblem string // of the room code
	MoreProblem string // of the wish for more time
	MoreMinutes int
	MoreReason  string
}

// ownNow says to a student how their running pass stands: with whom the clock stands still, what became of the
// wish for more time.
func (f Frame) ownNow(p pass.Pass) Node {
	switch {
	case p.State != pass.Active:
		return nil
	case p.Paused():
		return ui.Spoken("pause", f.say("during.you-paused", "Room", p.Destination.Label()))
	case p.AsksForMore():
		return ui.Spoken("hourglass", f.say("during.you-asked", "Count", p.MoreMinutes))
	case p.MoreAnswer == pass.MoreGiven:
		return ui.Spoken("check", f.say("during.you-got", "Time", f.clock(p.DueAt)))
	case p.MoreAnswer == pass.MoreDenied:
		return ui.Spoken("x", f.say("during.you-got-none", "Time", f.clock(p.DueAt)))
	}
	return nil
}

// endByCode is where a student proves that they are back: with the code of the room, or with a teacher's PIN.
func (f Frame) endByCode(p pass.Pass, forms OwnForms) []Node {
	to := address(p, "/end")
	return []Node{
		ui.CodeForm(to, Group{hx.Post(to), toMyPass(), hx.Once()},
			ui.Field{
				ID: "room-code", Name: "code", Label: f.say("during.code"), Error: forms.CodeProblem,
				Hint: f.say("during.code-hint", "Room", endsIn(p).Label()),
			},
			ui.Button(ui.OnRoom.Large().Wide(), "check", f.say("action.end"))),
		f.openPad(p, "end", f.say("action.end-pin"), ui.OnQuiet),
	}
}

// askForMore lets a student ask once for more time, where there is any left to have.
func (f Frame) askForMore(p pass.Pass, forms OwnForms) []Node {
	left := p.MinutesLeft()
	if p.State != pass.Active || p.MoreMinutes > 0 || p.Paused() || left < 1 {
		return nil
	}
	to := address(p, "/extension")
	minutes := ui.Field{ID: "more-minutes", Name: "minutes", Label: f.say("during.how-much")}
	reason := ui.Field{ID: "more-reason", Name: "reason", Label: f.say("during.own-reason"), Value: forms.MoreReason}
	return []Node{ui.Fold(ui.OnQuiet, "timer", f.say("during.ask"), forms.MoreProblem != "", nil,
		If(forms.MoreProblem != "", ui.Pleas(ui.Banner(ui.Wrong, forms.MoreProblem))),
		h.Form(h.Class("ask"), h.Method("post"), h.Action(to), hx.Post(to), toMyPass(), hx.Once(),
			ui.Choices(minutes, f.someMinutes(left, forms.MoreMinutes)),
			ui.TextField(reason, h.MaxLength("200"), h.AutoComplete("off")),
			ui.Button(ui.OnRoom, "send", f.say("during.ask-now")),
		),
	)}
}

// someMinutes are the usual choices up to the most there is.
func (f Frame) someMinutes(most, chosen int) []ui.Option {
	var options []ui.Option
	usual := []int{2, 5, 10}
	if !slices.Contains(usual, most) && most < 10 {
		usual = append(usual, most)
		slices.Sort(usual)
	}
	for _, n := range usual {
		if n <= most {
			options = append(options, ui.Option{Value: strconv.Itoa(n), Label: f.say("time.minutes", "Count", n), Chosen: n == chosen})
		}
	}
	if !slices.ContainsFunc(options, func(o ui.Option) bool { return o.Chosen }) {
		options[len(options)/2].Chosen = true
	}
	return options
}
