package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/views/hx"
	"corridor/views/ui"
)

// MoreTimeRow is a student's wish for more time as those see it who can give it; what was answered stays where it
// is for a moment, quietly.
func MoreTimeRow(f Frame, p pass.Pass) Node {
	item := ui.Item{
		ID: moreID(p), Lead: avatar(p.Student), Title: f.say("during.row", "Student", p.Student.Name(), "Count", p.MoreMinutes),
		Detail: dots(p.Destination.Label(), f.from(p), f.say("during.due", "Time", f.clock(p.DueAt))), Quote: p.MoreReason,
	}
	switch {
	case p.MoreAnswer == pass.MoreGiven:
		item.Badge, item.Quote = ui.Badge(ui.Ended, f.say("during.given", "Time", f.clock(p.DueAt))), ""
	case p.MoreAnswer == pass.MoreDenied:
		item.Badge, item.Quote = ui.Badge(ui.Neutral, f.say("during.not-given")), ""
	case p.AsksForMore():
		return ui.Entry(item, false,
			f.toMore(p, "/extension", Group{f.moreFields(p), ui.Button(ui.Primary, "check", f.say("during.give", "Count", p.MoreMinutes), f.giveTo(p))}),
			f.toMore(p, "/extension/denial", ui.Button(ui.Plain, "x", f.say("during.give-none"), f.whose("during.give-none-of", p))))
	}
	return ui.Entry(item, true)
}

// giveTo gives the button its full name, for those who don't see the row around it.
func (f Frame) giveTo(p pass.Pass) Node {
	return h.Aria("label", f.say("during.give-of", "Count", p.MoreMinutes, "Student", p.Student.Name(), "Room", p.Destination.Label()))
}

func moreID(p pass.Pass) string { return "more-" + string(p.ID) }

func (f Frame) toMore(p pass.Pass, verb string, children Node) Node {
	to := address(p, verb)
	return h.Form(h.Class("inline-form"), h.Method("post"), h.Action(to),
		hx.Post(to), hx.Target("#"+moreID(p)), hx.Swap(hx.OuterMorph), hx.Once(), ui.Hidden("from", "ask"), children)
}

// MoreTime are the wishes for more time that this person can answer; where there are none it is its empty place.
func MoreTime(f Frame, b Board) Node {
	if len(b.Asks) == 0 {
		return ui.NoPanel("more-time")
	}
	return ui.Panel("more-time", f.say("during.more-time"), strconv.Itoa(openAsks(b.Asks)), nil,
		Map(b.Asks, func(p pass.Pass) Node { return MoreTimeRow(f, p) })...)
}

// openAsks are the wishes that wait for an answer.
func openAsks(asks []pass.Pass) (open int) {
	for _, p := range asks {
		if p.AsksForMore() {
			open++
		}
	}
	return open
}
