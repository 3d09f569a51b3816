package views

import (
	"time"

	. "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"corridor/app/clock"
	"corridor/app/school"
	"corridor/views/hx"
	"corridor/views/ui"
	"corridor/wasm/hook"
)

// RoomCode is the code of a room that is shown now.
type RoomCode struct {
	Room           school.Room
	Digits         string
	BeganAt, EndAt time.Time
	PausedUntil    time.Time // too many wrong ones have been typed; zero if not
}

const roomCode = "room-code-wall"

// RoomCodePage shows a room's code on the projector. It says nothing of any student.
func RoomCodePage(f Frame, c RoomCode) Node {
	return f.page(page{title: f.say("code.title", "Room", c.Room.Label()), stream: "/events?page=code", awake: true},
		h.Main(h.ID("main"), h.Class("stage code-page"), h.TabIndex("-1"),
			ui.Title(f.say("code.title", "Room", c.Room.Label())),
			RoomCodeView(f, c),
		),
	)
}

// RoomCodeView is the code with the seconds it still holds. When they are over, and every ten seconds in case
// that was missed, it asks for the next one.
func RoomCodeView(f Frame, c RoomCode) Node {
	runs := clock.Clock{Kind: clock.Turn, StartedAt: c.BeganAt.UnixMilli(), DueAt: c.EndAt.UnixMilli()}
	advice := []string{f.say("code.advice")}
	if !c.PausedUntil.IsZero() {
		advice = append(advice, f.say("code.paused", "Time", f.clock(c.PausedUntil)))
	}
	return ui.CodeWall(roomCode, c.Room.Label(), c.Digits, advice, ui.Ticking(runs, f.Now.UnixMilli()), f.say("code.next"),
		Group{Attr(hook.Pass, "code"),
			hx.Get("/rooms/" + string(c.Room.ID) + "/code"), hx.Select("#" + roomCode), hx.Target("this"), hx.Swap(hx.OuterMorph),
			hx.Trigger(hook.Over + " delay:100ms, every 10s")})
}

// codeLink leads to the code of the room that one is in, where passes are ended with it.
func (f Frame) codeLink(r school.Room) Node {
	if !r.CodeToEnd {
		return nil
	}
	return ui.LinkButton(ui.Plain, "monitor", f.say("code.show"), "/rooms/"+string(r.ID)+"/code")
}
