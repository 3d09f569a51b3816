package views

import (
	"slices"
	"time"

	"corridor/app/clock"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views/ui"
)

// face is a pass as every list shows it, at the frame's moment.
func (f Frame) face(p pass.Pass) ui.Pass {
	shown := f.plainFace(p)
	shown.Student, shown.Avatar = p.Student.Name(), avatar(p.Student)
	shown.Address = address(p, "")
	if p.State == pass.Ready {
		shown.Clock.Words[ui.Turn] = f.say("mood.turn-staff")
		shown.Word = shown.Clock.Words[shown.Mood]
	}
	return shown
}

// plainFace leaves out whose pass it is.
func (f Frame) plainFace(p pass.Pass) ui.Pass {
	shown := ui.Pass{
		ID: string(p.ID), Hue: p.Destination.Colour, Icon: iconOf(p.Destination), Room: p.Destination.Label(),
		Detail: f.from(p),
	}
	if p.Urgent {
		shown.Urgent = f.say("pass.urgent")
	}
	switch p.State {
	case pass.Active:
		f.running(&shown, p)
	case pass.Waiting, pass.Ready:
		f.inLine(&shown, p)
	default:
		f.standing(&shown, p)
	}
	return shown
}

func (f Frame) from(p pass.Pass) string {
	if p.OriginID == "" {
		return ""
	}
	return f.say("pass.from", "Room", p.Origin.Label())
}

// countdown is the clock of an active pass.
func countdown(p pass.Pass) clock.Clock {
	c := clock.Clock{Kind: clock.Countdown, StartedAt: p.StartedAt.UnixMilli(), DueAt: p.DueAt.UnixMilli()}
	if !p.DeadlineAt.IsZero() {
		c.EndAt = p.DeadlineAt.UnixMilli()
	}
	return c
}

func (f Frame) running(shown *ui.Pass, p pass.Pass) {
	c, now := countdown(p), f.Now.UnixMilli()
	shown.Since = dots(f.say("pass.since", "Time", f.clock(p.StartedAt)), f.extra(p))
	switch {
	case p.Paused():
		f.paused(shown, p)
		return
	case !f.StoodAt.IsZero():
		f.frozen(shown, c)
		return
	}
	shown.Clock = ui.Ticking(c, now)
	shown.Clock.Words = map[ui.Mood]string{
		ui.Running: f.say("mood.running"), ui.LastMinute: f.say("mood.last-minute"),
		ui.Overtime: f.say("mood.overtime"), ui.Ended: f.say("mood.ended"),
	}
	shown.Mood = ui.Mood(c.Mood(now))
	shown.Word = shown.Clock.Words[shown.Mood]
}

// passTime is the moment that the clocks of passes show.
func (f Frame) passTime() time.Time {
	if f.StoodAt.IsZero() {
		return f.Now
	}
	return f.StoodAt
}

// frozen is a pass whose clock stands still until the all clear, as it stood when the school was frozen.
func (f Frame) frozen(shown *ui.Pass, c clock.Clock) {
	at := f.StoodAt.UnixMilli()
	shown.Clock = ui.Clock{Text: c.Text(at), Offset: c.RingOffset(at)}
	shown.Mood, shown.Word = ui.Frozen, f.say("mood.frozen")
	if ui.Mood(c.Mood(at)) == ui.Overtime {
		shown.Word = f.say("mood.frozen-late")
	}
}

// paused is a pass whose clock stands still, drawn as it stood: the client leaves such a clock alone.
func (f Frame) paused(shown *ui.Pass, p pass.Pass) {
	c, at := countdown(p), p.PausedAt.UnixMilli()
	shown.Clock = ui.Clock{Text: c.Text(at), Offset: c.RingOffset(at)}
	shown.Mood, shown.Word = ui.Paused, f.say("during.paused")
	shown.Since = dots(f.say("during.paused-since", "Time", f.clock(p.PausedAt)), f.extra(p))
}

// extra are the minutes a pass has been given while it ran.
func (f Frame) extra(p pass.Pass) string {
	if p.ExtendedMinutes == 0 {
		return ""
	}
	return f.say("during.extra", "Count", p.ExtendedMinutes)
}

func (f Frame) inLine(shown *ui.Pass, p pass.Pass) {
	shown.Since = f.say("pass.inline-since", "Time", f.clock(p.JoinedAt))
	if p.State == pass.Waiting {
		shown.Mood, shown.Word, shown.Clock = ui.Waiting, f.say("mood.waiting"), ui.Still(f.placeOf(p))
		return
	}
	c, now := clock.Clock{Kind: clock.Turn, DueAt: p.DeadlineAt.UnixMilli()}, f.Now.UnixMilli()
	shown.Clock = ui.Ticking(c, now)
	shown.Clock.Words = map[ui.Mood]string{ui.Turn: f.say("mood.turn"), ui.Ended: f.say("mood.turn-over")}
	shown.Mood = ui.Mood(c.Mood(now))
	shown.Word = shown.Clock.Words[shown.Mood]
}

func (f Frame) placeOf(p pass.Pass) string {
	if p.Place < 1 {
		return "–"
	}
	return f.Say.Ordinal(p.Place)
}

// standing is a pass whose clock does not run: one that is coming, or over.
func (f Frame) standing(shown *ui.Pass, p pass.Pass) {
	shown.Mood, shown.Clock = ui.Neutral, ui.Still("")
	switch p.State {
	case pass.Scheduled:
		shown.Mood, shown.Clock, shown.Word = ui.Coming, ui.Still(f.moment(p.StartsAt)), f.say("mood.scheduled")
	case pass.Ended:
		shown.Mood, shown.Clock = ui.Ended, ui.Still(f.Say.Span(p.EndedAt.Sub(p.StartedAt)))
		shown.Word = f.say("mood.ended-at", "Time", f.clock(p.EndedAt))
		shown.Since = f.endedHow(p)
	case pass.Requested:
		shown.Mood, shown.Word = ui.Waiting, f.asked(p)
		if p.Planned() {
			shown.Clock = ui.Still(f.moment(p.StartsAt))
		}
	case pass.Denied:
		shown.Mood, shown.Word = ui.Wrong, f.say("mood.denied")
	case pass.Expired:
		shown.Word = f.say("mood.expired")
		shown.Since = f.wasFor(p)
	case pass.Missed:
		shown.Word = f.say("mood.missed")
		shown.Since = dots(f.wasFor(p), f.whyMissed(p))
	case pass.Cancelled:
		shown.Word = f.say("mood.cancelled")
		if p.Refusal != "" {
			shown.Since = dots(f.wasFor(p), f.whyMissed(p))
		}
	}
}

// asked says who is to answer a request.
func (f Frame) asked(p pass.Pass) string {
	if p.Invites() {
		return f.say("sched.asks-student")
	}
	teacher := p.Approver.AddressedAs()
	if teacher == "" {
		return f.say("mood.requested")
	}
	return f.say("mood.requested-of", "Teacher", teacher)
}

func (f Frame) endedHow(p pass.Pass) string {
	switch p.EndedHow {
	case pass.ByTeacher:
		return f.say("ended.teacher")
	case pass.ByMonitor:
		return f.say("ended.monitor")
	case pass.ByKiosk:
		return f.say("ended.kiosk")
	case pass.ByCode:
		return f.say("ended.code")
	case pass.BySystem:
		return f.say("ended.system")
	case pass.ByFreeze:
		return f.say("ended.freeze")
	case pass.Reconciled:
		return f.say("ended.reconciled")
	}
	return ""
}

// iconOf is the room's icon, or a door where it has none that we carry.
func iconOf(r school.Room) string {
	if !slices.Contains(ui.RoomIcons, r.Icon) {
		return "door-open"
	}
	return r.Icon
}
