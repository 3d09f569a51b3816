package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// TakenBack is what came of taking back several passes at once.
type TakenBack struct {
	Gone int             // how many are no more
	Stay []school.Person // whose pass was in use already
}

// MadeAll says that several passes are made, with the tap that takes them all back.
func MadeAll(f Frame, made []pass.Pass) Node {
	return ui.Toast(f.say("takeback.made", "Count", len(made)), f.takeAllBack(ui.Quiet, made))
}

// takeAllBack is the button that takes several passes back.
func (f Frame) takeAllBack(kind ui.Kind, made []pass.Pass) Node {
	const to = "/passes/reversal"
	return h.Form(h.Class("inline-form"), h.Method("post"), h.Action(to),
		hx.Post(to), hx.Target("#"+notices), hx.Swap(hx.InnerHTML), hx.Once(),
		Map(made, func(p pass.Pass) Node { return ui.Hidden("pass", string(p.ID)) }),
		ui.Button(kind, "undo-2", f.say("takeback.all")))
}

// TakenBackView says what came of it, in a toast; a sheet that told of the passes goes.
func TakenBackView(f Frame, back TakenBack) Node {
	return Group{ui.Toast(f.takenBack(back)), hx.Partial(ui.SheetPlace, ui.NoSheet())}
}

// TakenBackPage is the same as a page of its own, where not all could be taken back: the answer to a plain form.
func TakenBackPage(f Frame, back TakenBack) Node {
	title := f.say("takeback.title")
	return f.page(page{title: title},
		ui.Main(ui.Narrow(
			ui.Heading(title),
			ui.Banner(ui.Coming, f.takenBack(back)),
			ui.LinkButton(ui.Plain, "arrow-left", f.say("action.home"), "/"),
		)),
		ui.NoSheet(),
	)
}

func (f Frame) takenBack(back TakenBack) string {
	all := back.Gone + len(back.Stay)
	if len(back.Stay) == 0 {
		return f.say("takeback.gone", "Count", all)
	}
	return f.say("takeback.some", "Done", back.Gone, "Count", all) + " " +
		f.say("takeback.stay", "Count", len(back.Stay), "Students", namesOf(f, back.Stay))
}
