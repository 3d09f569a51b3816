package views

import (
	"strconv"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
)

// RequestRow is one request as its approver sees it: one tap approves or denies; what was answered stays
// where it is, quietly.
func RequestRow(f Frame, r Request) Node {
	item := ui.Item{
		ID: requestID(r.Pass), Lead: avatar(r.Pass.Student),
		Title:  f.say("pass.way", "Student", r.Pass.Student.Name(), "Room", r.Pass.Destination.Label()),
		Detail: f.requestDetail(r.Pass), Quote: r.Pass.Message, Badge: f.requestBadge(r.Pass),
	}
	if r.Pass.State != pass.Requested {
		item.Quote = ""
		return ui.Entry(item, true, f.undoRequest(r.Pass)...)
	}
	if r.OutTo != "" {
		item.Badge = Group{item.Badge, ui.Badge(ui.Running, f.say("request.out", "Room", r.OutTo))}
	}
	return ui.Entry(item, false, f.requestAnswers(r)...)
}

func requestID(p pass.Pass) string { return "request-" + string(p.ID) }

func (f Frame) requestDetail(p pass.Pass) string {
	at := ""
	if !p.StartsAt.IsZero() {
		at = f.say("request.for", "Time", f.moment(p.StartsAt))
	}
	repeats := ""
	if p.Series.Asks {
		repeats = f.repetition(p.Series)
	}
	return dots(at, repeats, f.say("time.minutes", "Count", p.Minutes), f.trip(p.Trip), f.from(p), f.say("request.asked", "Time", f.clock(p.MadeAt)))
}

// requestBadge says what became of a request, and marks one that is urgent.
func (f Frame) requestBadge(p pass.Pass) Node {
	switch p.State {
	case pass.Requested:
		return Group{
			If(p.Urgent, ui.Badge(ui.Overtime, f.say("pass.urgent"))), If(p.Series.Asks, ui.Badge(ui.Neutral, f.say("series.repeats"))),
		}
	case pass.Denied:
		return ui.Badge(ui.Neutral, f.say("request.denied"))
	case pass.Expired:
		return ui.Badge(ui.Neutral, f.say("request.expired"))
	case pass.Cancelled:
		return ui.Badge(ui.Neutral, f.say("request.taken-back"))
	case pass.Waiting, pass.Ready:
		return ui.Badge(ui.Waiting, f.say("request.approved-line"))
	case pass.Scheduled:
		return ui.Badge(ui.Coming, f.say("request.approved-later", "Time", f.moment(p.StartsAt)))
	}
	return ui.Badge(ui.Ended, f.say("request.approved"))
}

func (f Frame) requestAnswers(r Request) []Node {
	var problem Node
	if r.Problem != "" {
		problem = ui.Pleas(ui.Banner(ui.Wrong, r.Problem))
	}
	return []Node{
		f.refusals(r.Refusal, r.Pass.Student.Name(), r.Confirmed...), problem,
		f.approveButton(r),
		ui.RowForm(address(r.Pass, "/denial"), toRequest(r.Pass, "/denial"),
			ui.Button(ui.Plain, "x", f.say("action.deny"), f.whose("request.deny", r.Pass))),
		f.changes(r),
	}
}

// approveButton approves as asked, or past the warnings that the last try met.
func (f Frame) approveButton(r Request) Node {
	if final(r.Refusal, r.Confirmed) {
		return nil
	}
	fields, anyway := f.overrides(r.Refusal, r.Confirmed, f.say("action.approve-anyway"))
	if anyway == nil {
		button := ui.Button
		if f.forNow(r.Pass) {
			button = f.startable
		}
		anyway = button(ui.Primary, "check", f.say("action.approve"), f.whose("request.approve", r.Pass))
	}
	if why := f.reasonField(requestID(r.Pass)+"-reason", r.Reason, r.NoReason); why != nil && r.Refusal != nil && r.Refusal.Overridable {
		return ui.AskForm(address(r.Pass, "/approval"), toRequest(r.Pass, "/approval"), fields, r.Typed.along(), why, ui.Actions(anyway))
	}
	return ui.RowForm(address(r.Pass, "/approval"), toRequest(r.Pass, "/approval"), Group{fields, r.Typed.along(), anyway})
}

// forNow reports whether a yes to a request starts it at once.
func (f Frame) forNow(p pass.Pass) bool { return !p.StartsAt.After(f.Now) }

// Typed are the changes of an "approve with changes" as they were sent: field by field, empty where nothing was.
type Typed struct{ Minutes, NotBefore, Origin, Message string }

// along sends the changes with another button's form, so that going on past a warning forgets none.
func (t Typed) along() Node {
	field := func(name, value string) Node { return If(value != "", ui.Hidden(name, value)) }
	return Group{field("minutes", t.Minutes), field("not_before", t.NotBefore), field("origin", t.Origin), field("message", t.Message)}
}

// whose gives a button its full name, for those who don't see the row around it.
func (f Frame) whose(id string, p pass.Pass) Node {
	return h.Aria("label", f.Say.Say(id, "Student", p.Student.Name(), "Room", p.Destination.Label()))
}

func toRequest(p pass.Pass, verb string) Node {
	return Group{hx.Post(address(p, verb)), hx.Target("#" + requestID(p)), hx.Swap(hx.OuterMorph), hx.Once()}
}

// changes are approving otherwise than asked, and denying with words: one form, two answers.
func (f Frame) changes(r Request) Node {
	p, id := r.Pass, requestID(r.Pass)
	field := func(name, label string) ui.Field { return ui.Field{ID: id + "-" + name, Name: name, Label: label} }
	minutes := field("minutes", f.say("field.minutes"))
	minutes.Type, minutes.Value = "number", strconv.Itoa(p.Minutes)
	if r.Typed.Minutes != "" {
		minutes.Value = r.Typed.Minutes
	}
	later := field("not_before", f.say("field.not-before"))
	later.Type, later.Value = "time", r.Typed.NotBefore
	words := field("message", f.say("field.answer"))
	words.Value = r.Typed.Message
	return ui.Fold(ui.Quiet, "ellipsis", f.say("request.more"), r.Open, f.whose("request.more-of", p),
		ui.AskForm(address(p, "/approval"),
			hidden("override", r.Confirmed...), If(len(r.Confirmed) > 0, ui.Hidden("reason", r.Reason)),
			ui.FormRow(
				ui.TextField(minutes, h.Min("1"), h.Max(strconv.Itoa(max(p.Minutes, p.Destination.Minutes)))),
				ui.TextField(later),
			),
			f.originChange(r, field("origin", f.say("field.origin"))),
			ui.TextField(words, h.MaxLength("200"), h.AutoComplete("off")),
			ui.Actions(
				ui.Button(ui.Primary, "check", f.say("action.approve-changes"), toRequest(p, "/approval")),
				ui.Button(ui.Plain, "x", f.say("action.deny-message"), h.FormAction(address(p, "/denial")), toRequest(p, "/denial")),
			),
		),
	)
}

func (f Frame) originChange(r Request, field ui.Field) Node {
	if len(r.Origins) == 0 {
		return nil
	}
	options := rooms(r.Origins, school.ID(r.Typed.Origin))
	asked := ui.Option{Label: f.say("field.as-asked", "Room", r.Pass.Origin.Label()), Chosen: r.Typed.Origin == ""}
	return ui.Select(field, append([]ui.Option{asked}, options...))
}
