package views

import (
	"strconv"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/views/hx"
	"corridor/views/ui"
)

// NeedsYou are the requests to answer, oldest first, so that none moves when another comes.
func NeedsYou(f Frame, b Board) Node {
	if len(b.Requests) == 0 {
		return f.stillPanel("needs-you", f.say("board.needs"), "", nil,
			ui.Empty("circle-check", f.say("board.needs-none"), f.say("board.needs-none-advice"), nil))
	}
	return f.stillPanel("needs-you", f.say("board.needs"), CountOf(b.Requests), NeedsActions(f, b.Requests),
		Map(b.Requests, func(r Request) Node { return RequestRow(f, r) })...)
}

// CountOf counts the requests that wait for an answer.
func CountOf(requests []Request) string { return strconv.Itoa(len(openRequests(requests))) }

func openRequests(requests []Request) (open []pass.Pass) {
	for _, r := range requests {
		if r.Pass.State == pass.Requested {
			open = append(open, r.Pass)
		}
	}
	return open
}

// stillPanel is a panel of the board; what it has not shown yet waits in its head.
func (f Frame) stillPanel(id, title, count string, actions Node, rows ...Node) Node {
	if actions == nil {
		actions = ui.PanelActions(id)
	}
	return ui.StillPanel(id, title, ui.PanelCount(id, count), NewRows(f, id, 0), actions, rows...)
}

// NewRows says how many rows a list has gathered that it does not show yet. One tap shows them.
func NewRows(f Frame, list string, count int) Node {
	return ui.NewItems(list, f.say("still.new", "Count", count), count > 0, hx.Get("/rows"), hx.Swap(hx.NoSwap), hx.Once())
}

// OutNow are the passes that are active, to and from one's rooms.
func OutNow(f Frame, b Board) Node {
	if len(b.Out) == 0 {
		return f.stillPanel("out-now", f.say("board.out"), "", nil,
			ui.Empty("footprints", f.say("board.out-none"), f.say("board.out-none-advice"), nil))
	}
	return f.stillPanel("out-now", f.say("board.out"), strconv.Itoa(len(b.Out)), nil, f.passRows(b.Out)...)
}

// InLine are those who wait for a place; where nobody does it is its empty place.
func InLine(f Frame, b Board) Node { return f.passPanel("in-line", f.say("board.line"), b.Line) }

// Coming are the passes that are planned, the next one first.
func Coming(f Frame, b Board) Node { return f.passPanel("coming", f.say("board.coming"), b.Coming) }

func (f Frame) passPanel(id, title string, passes []pass.Pass) Node {
	if len(passes) == 0 {
		return ui.NoPanel(id)
	}
	return f.stillPanel(id, title, strconv.Itoa(len(passes)), nil, f.passRows(passes)...)
}

// Missed are the planned passes of today that came to nothing, each with why.
func Missed(f Frame, b Board) Node { return f.passPanel("missed", f.say("sched.missed"), b.Missed) }

// EndedToday are the passes that are over, behind a tap.
func EndedToday(f Frame, b Board) Node {
	if len(b.Ended) == 0 {
		return ui.NoPanel("ended-today")
	}
	return ui.FoldPanel("ended-today", f.say("board.ended"), strconv.Itoa(len(b.Ended)), f.passRows(b.Ended)...)
}

func (f Frame) passRows(passes []pass.Pass) []Node {
	return Map(passes, func(p pass.Pass) Node { return PassRow(f, p) })
}

// PassRow is a pass as staff see it in a list, with the one thing that is most often done to it.
func PassRow(f Frame, p pass.Pass) Node {
	return ui.PassRow(f.face(p), f.staffActions(p)...)
}

func (f Frame) staffActions(p pass.Pass) []Node {
	switch p.State {
	case pass.Active:
		return []Node{f.whileOut(p), f.more(p)}
	case pass.Ended:
		return []Node{f.more(p)}
	case pass.Waiting, pass.Ready:
		return []Node{f.dropButton(p, f.say("board.leave", "Student", p.Student.Name()))}
	case pass.Scheduled, pass.Requested:
		return []Node{f.dropButton(p, f.say("board.cancel", "Student", p.Student.Name())), f.more(p)}
	}
	if p.Unmet() {
		return []Node{f.sendAgain(p, ui.Quiet), f.more(p)}
	}
	return nil
}

// endButton ends a pass in one tap. Its name for screen readers says whose.
func (f Frame) endButton(p pass.Pass) Node {
	return ui.RowForm(address(p, "/end"), f.toRow(p, "/end"),
		ui.Button(ui.Plain, "", f.say("action.end-short"), Attr("aria-label", f.say("board.end", "Student", p.Student.Name()))))
}

func (f Frame) dropButton(p pass.Pass, label string) Node {
	return ui.RowForm(address(p, "/cancellation"), f.toRow(p, "/cancellation"), ui.IconButton(ui.Quiet, "x", label))
}

// toRow sends a form on a pass and puts the answer in the pass's own place.
func (f Frame) toRow(p pass.Pass, verb string) Node {
	return Group{hx.Post(address(p, verb)), hx.Target("#pass-" + string(p.ID)), hx.Swap(hx.OuterMorph), hx.Once()}
}
