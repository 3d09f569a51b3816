package views_test

import (
	"time"

	. "maragu.dev/gomponents"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/views"
)

// duringScreens are what a student and staff see while a pass runs, and for a while after.
func duringScreens() map[string]Node {
	home := func(p pass.Pass, forms views.OwnForms) Node {
		return views.StudentHomePage(frame(ada, "/student"), adasHome(views.MyPass{Pass: &p, Forms: forms}))
	}
	proof := out(1, ada, restroom, 90*time.Second)
	proof.Origin.CodeToEnd = true
	return map[string]Node{
		"pass-paused":     home(paused(out(1, ada, nurse, 3*time.Minute)), views.OwnForms{}),
		"pass-more":       home(roomy(out(1, ada, library, 3*time.Minute)), views.OwnForms{MoreProblem: "Choose the minutes.", MoreReason: "a long way"}),
		"pass-more-asked": home(asking(out(1, ada, library, 50*time.Second)), views.OwnForms{}),
		"pass-more-given": home(answered(out(1, ada, library, 5*time.Minute), pass.MoreGiven), views.OwnForms{}),
		"pass-more-none":  home(answered(out(1, ada, library, 50*time.Second), pass.MoreDenied), views.OwnForms{}),
		"pass-code-wrong": home(proof, views.OwnForms{CodeProblem: "That is not the code of this room. 4 tries left."}),
		"room-paused":     views.RoomCodePage(frame(ito, "/rooms"), views.RoomCode{Room: classroom, Digits: "048261", BeganAt: ten.Add(-9 * time.Second), EndAt: ten.Add(21 * time.Second), PausedUntil: ten.Add(40 * time.Minute)}),
		"room-code":       views.RoomCodePage(frame(ito, "/rooms"), views.RoomCode{Room: classroom, Digits: "048261", BeganAt: ten.Add(-9 * time.Second), EndAt: ten.Add(21 * time.Second)}),
		"desk-during":     deskDuring(),
		"teacher-asks":    teacherAsks(),
		"sheet-pass":      sheetOver(views.PassDesk{Pass: asking(roomy(out(41, kim, library, 190*time.Second))), Tends: true, Receives: true, Sheet: true, Story: aStory()}),
		"sheet-pass-back": sheetOver(refusedBack()),
		"pass-page-ended": views.StaffPassPage(frame(ito, "/teacher"), endedDesk()),
		"pass-page-wrong": views.StaffPassPage(frame(ito, "/teacher"), wrongDesk()),
	}
}

func paused(p pass.Pass) pass.Pass {
	p.PausedAt, p.DeadlineAt = ten.Add(-30*time.Second), time.Time{}
	return p
}

// roomy is a pass to a room that allows five minutes more.
func roomy(p pass.Pass) pass.Pass {
	p.Destination.Minutes = 10
	return p
}

func asking(p pass.Pass) pass.Pass {
	p.MoreMinutes, p.MoreReason, p.MoreAskedAt = 5, "the line is long", ten.Add(-10*time.Second)
	return p
}

func answered(p pass.Pass, answer string) pass.Pass {
	p = asking(p)
	p.MoreAnswer, p.MoreAnsweredAt = answer, ten
	if answer == pass.MoreGiven {
		p.ExtendedMinutes = 5
	}
	return p
}

// deskDuring is the nurse's board: one is with her, one is on the way to her, one is back from her for good.
func deskDuring() Node {
	f, desk := frame(ito, "/desk"), itosHome()
	f.Rooms = []school.ID{nurse.ID}
	arrives := out(49, leo, nurse, 2*time.Minute)
	arrives.Trip = pass.OneWay
	desk.Desk, desk.Room, desk.Rooms, desk.Board.Roster = true, nurse, nil, nil
	desk.Board.Out = []pass.Pass{paused(out(41, mia, nurse, 4*time.Minute)), out(42, ben, nurse, 190*time.Second), arrives}
	return views.TeacherHomePage(f, desk)
}

func teacherAsks() Node {
	f, home := frame(ito, "/teacher"), itosHome()
	f.Rooms = []school.ID{classroom.ID}
	home.Room.CodeToEnd = true
	stray := out(50, zoe, library, time.Minute)
	stray.OriginID, stray.Origin = guidance.ID, guidance
	home.Board.Asks = []pass.Pass{asking(out(42, ben, restroom, 190*time.Second)), answered(out(43, zoe, library, 6*time.Minute), pass.MoreGiven), answered(out(44, leo, library, time.Minute), pass.MoreDenied)}
	home.Board.Out = append(home.Board.Out[:1], stray)
	return views.TeacherHomePage(f, home)
}

func sheetOver(d views.PassDesk) Node {
	return El("html", views.PassSheet(frame(ito, "/teacher"), d, "/teacher"))
}

func refusedBack() views.PassDesk {
	return views.PassDesk{
		Pass: out(41, kim, library, 190*time.Second), Tends: true, Sheet: true, Again: "/passes/41/return",
		Refusal: &pass.Refusal{Code: pass.Full, Detail: "room", Room: "Room 214", Number: 2, Overridable: true},
	}
}

func endedDesk() views.PassDesk {
	p := ended(41, kim, nurse, pass.ByTeacher)
	p.VisitSeconds, p.ExtendedMinutes, p.FirstEndedAt = 120, 2, ten.Add(-time.Second)
	return views.PassDesk{Pass: p, Tends: true, Undo: pass.WasEnded, Story: aStory()}
}

func wrongDesk() views.PassDesk {
	d := endedDesk()
	d.Undo, d.EndedAt, d.Reason = "", "11:30", "was back"
	d.Problems = map[string]string{"": "That can’t be undone any more.", "ended_at": "The end must lie between the start of the pass and now."}
	return d
}

func aStory() []pass.Event {
	at := func(minute int) time.Time { return ten.Add(time.Duration(minute) * time.Minute) }
	events := []pass.Event{
		{What: pass.WasAskedFor, By: kim, After: pass.Snapshot{State: pass.Requested}},
		{What: pass.WasApproved, By: ito, After: pass.Snapshot{State: pass.Active}},
		{What: pass.WasPaused, By: ortiz}, {What: pass.WasResumed, By: ortiz},
		{What: pass.MoreTimeAsked, By: kim, After: pass.Snapshot{More: 5}},
		{What: pass.WasExtended, By: ito, Reason: "the line is long", Before: pass.Snapshot{DueAt: at(-2)}, After: pass.Snapshot{DueAt: at(3)}},
		{What: pass.CameDue, After: pass.Snapshot{State: pass.Ended}},
		{What: pass.WasCorrected, By: ortiz, ActingName: "Dana Reyes", Reason: "was back", Before: pass.Snapshot{EndedAt: at(0)}, After: pass.Snapshot{EndedAt: at(-1)}},
	}
	for i := range events {
		events[i].At = at(i - 9)
	}
	return events
}
