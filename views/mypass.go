package views

import (
	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/clock"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
	"corridor/wasm/hook"
)

// myPass is the place of the student's own pass.
const myPass = "my-pass"

// MyPassView is the student's own pass: the whole screen while it is active or in line, a card while it
// waits for an answer and for a while after it is over, and nothing where there is none.
func MyPassView(f Frame, m MyPass) Node {
	switch {
	case m.Pass == nil:
		return ui.Nothing(myPass)
	case m.Pass.State == pass.Active || m.Pass.InLine():
		return f.myPassFull(m)
	}
	return f.myPassCard(m)
}

func (f Frame) myPassFull(m MyPass) Node {
	p := *m.Pass
	shown := f.ownFace(p, m.Turn.Milliseconds())
	more := Group{f.refusals(m.Refusal, "")}
	if m.Refusal == nil {
		more = append(more, f.ownWait(p), f.ownNow(p))
	}
	var actions []Node
	if m.Pin != nil {
		more = append(more, f.pinPad(p, *m.Pin))
	} else {
		actions = append(f.ownActions(p, m.Forms), f.askForMore(p, m.Forms)...)
	}
	lone := p.State != pass.Waiting || m.Pin != nil
	return ui.StageFill(myPass, lone, f.refetch(p), ui.PassFull(shown, more, actions...))
}

// refetch asks for the pass again when its clock says that the server has changed it.
func (f Frame) refetch(p pass.Pass) Node {
	if p.State == pass.Waiting {
		return nil
	}
	return Group{
		hx.Get(address(p, "")), hx.Select("#" + myPass), hx.Target("this"), hx.Swap(hx.OuterMorph),
		hx.Trigger(hook.Over + " delay:1s"),
	}
}

// ownFace is the face with what only the student's own screen has: sentences that are spoken, and a ring
// around a turn, which lasts turn milliseconds.
func (f Frame) ownFace(p pass.Pass, turn int64) ui.Pass {
	shown := f.plainFace(p)
	shown.Student = f.Me.Name()
	shown.Detail = dots(shown.Detail, f.trip(p.Trip))
	switch p.State {
	case pass.Active:
		shown.Clock.Say = map[ui.Mood]string{
			ui.Running: f.say("say.running"), ui.LastMinute: f.say("say.last-minute"),
			ui.Overtime: f.say("say.overtime"), ui.Ended: f.say("say.ended"),
		}
	case pass.Ready:
		f.ringTurn(&shown, turn)
		shown.Clock.Say = map[ui.Mood]string{ui.Turn: f.say("say.turn"), ui.Ended: f.say("say.turn-over")}
	}
	return shown
}

func (f Frame) ringTurn(shown *ui.Pass, turn int64) {
	c := shown.Clock.Runs
	if turn > 0 {
		c.StartedAt = c.DueAt - turn
	}
	ticking := ui.Ticking(clock.Clock(c), f.Now.UnixMilli())
	shown.Clock.Runs, shown.Clock.Offset = ticking.Runs, ticking.Offset
}

func (f Frame) trip(t pass.Trip) string {
	if t == pass.OneWay {
		return f.say("trip.oneway")
	}
	return f.say("trip.round")
}

// ownWait says to a student in line how it stands.
func (f Frame) ownWait(p pass.Pass) Node {
	switch {
	case p.State == pass.Ready:
		return ui.Telling(f.say("line.turn"))
	case p.State != pass.Waiting || p.Place < 1:
		return nil
	case p.Wait <= 0:
		return ui.Telling(f.say("line.place", "Place", f.Say.Ordinal(p.Place)))
	}
	return ui.Telling(f.say("line.wait", "Place", f.Say.Ordinal(p.Place), "Wait", f.Say.Wait(p.Wait)))
}

// ownActions are what the student can do with a pass that is active or in line.
func (f Frame) ownActions(p pass.Pass, forms OwnForms) []Node {
	switch p.State {
	case pass.Waiting:
		return []Node{f.leave(p, f.say("action.leave"), ui.OnQuiet.Large())}
	case pass.Ready:
		return []Node{
			f.postPass(p, "start", f.startable(ui.OnRoom.Large(), "play", f.say("action.start"))),
			f.leave(p, f.say("action.leave"), ui.OnQuiet),
		}
	}
	if p.EndNeedsProof() {
		return f.endByCode(p, forms)
	}
	return []Node{ui.QueuedForm(address(p, "/end"), f.say("offline.queued"),
		ui.Button(ui.OnRoom.Large(), "check", f.say("action.end")), toMyPass())}
}

// endsIn is the room where a pass is ended: the origin of a round trip, the destination of a one-way pass.
func endsIn(p pass.Pass) school.Room {
	if p.Trip == pass.Round {
		return p.Origin
	}
	return p.Destination
}

func (f Frame) leave(p pass.Pass, label string, kind ui.Kind) Node {
	return f.postPass(p, "cancellation", ui.Button(kind, "x", label))
}

// postPass is a form of one button that changes the student's own pass.
func (f Frame) postPass(p pass.Pass, verb string, button Node) Node {
	to := address(p, "/"+verb)
	return h.Form(h.Method("post"), h.Action(to), hx.Post(to), toMyPass(), hx.Once(), button)
}

func toMyPass() Node { return Group{hx.Target("#" + myPass), hx.Swap(hx.OuterMorph)} }

// address is a pass's own page, or one of the things that can be done there.
func address(p pass.Pass, verb string) string { return "/passes/" + string(p.ID) + verb }
