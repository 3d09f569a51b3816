package views

import (
	"slices"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/views/hx"
	"corridor/views/ui"
)

// NeedsActions answer all requests that are shown and wait: in one tap, or each as soon as it may start from a time
// on.
func NeedsActions(f Frame, shown []Request) Node {
	open := openRequests(shown)
	frozen := If(f.Frozen && slices.ContainsFunc(open, f.forNow), ui.PanelNote(f.say("refusal.staff.frozen")))
	if len(open) < 2 {
		return ui.PanelActions("needs-you", frozen)
	}
	send := Group{hx.Post("/approvals"), hx.Target("#needs-you-actions"), hx.Swap(hx.OuterMorph), hx.Once()}
	passes := Map(open, func(p pass.Pass) Node { return ui.Hidden("pass", string(p.ID)) })
	later := ui.Field{ID: "needs-later", Name: "not_before", Label: f.say("board.release-from"), Type: "time", Required: true}
	all := ui.Button
	if !slices.ContainsFunc(open, func(p pass.Pass) bool { return !f.forNow(p) }) {
		all = f.startable
	}
	return ui.PanelActions("needs-you",
		ui.RowForm("/approvals", send, Group{passes, all(ui.Plain, "check", f.say("board.approve-all", "Count", len(open)))}),
		ui.Fold(ui.Quiet, "clock", f.say("board.later"), false, h.Aria("label", f.say("board.approve-later", "Count", len(open))),
			ui.AskForm("/approvals", send, passes,
				ui.Note(f.text("board.release-means")),
				ui.TextField(later),
				ui.Actions(ui.Button(ui.Primary, "check", f.say("board.approve-later", "Count", len(open)))),
			)),
		frozen,
	)
}

// RequestsPage is what became of several requests, as a page of its own: the answer to a plain form.
func RequestsPage(f Frame, requests []Request) Node {
	return f.page(page{title: f.say("board.needs")},
		ui.Main(ui.Narrow(
			ui.Heading(f.say("board.needs")),
			ui.ItemList(Map(requests, func(r Request) Node { return RequestRow(f, r) })...),
			ui.LinkButton(ui.Plain, "arrow-left", f.say("action.home"), "/"),
		)),
		ui.NoSheet(),
	)
}
