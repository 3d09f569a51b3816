package views

import (
	"time"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/views/text"
)

// NoticePush is a notice as it shows on a device, that others may see: a headline, and what it is about. Names and rooms are in
// it where its person wants them there.
func NoticePush(n notice.Notice) (title, body string) {
	return n.School, noticeLine(sayTo(n), n, n.Names)
}

// NoticeLine is a notice in one sentence, with names: for a page of its person.
func NoticeLine(n notice.Notice) string { return noticeLine(sayTo(n), n, true) }

func sayTo(n notice.Notice) text.Language { return text.Of(n.Person.Language) }

func noticeLine(say text.Language, n notice.Notice, names bool) string {
	id := "notice.line-" + noticeID(n)
	if !names && about(n) {
		id += "-plain"
	}
	return say.Say(id, "Student", n.Pass.Student.Name(), "Room", n.Pass.Destination.Label(), "Origin", n.Pass.Origin.Label(),
		"Time", say.Clock(noticeTime(n), n.Zone), "School", n.School)
}

// about reports whether the notice is about somebody's pass.
func about(n notice.Notice) bool {
	return n.Kind != notice.Pin && n.Kind != notice.Encounter && n.Kind != notice.Morning
}

// noticeTime is the time that the notice is about.
func noticeTime(n notice.Notice) time.Time {
	switch {
	case n.Pass.ID == "":
		return n.At
	case !n.Pass.StartsAt.IsZero():
		return n.Pass.StartsAt
	case !n.Pass.StartedAt.IsZero():
		return n.Pass.StartedAt
	}
	return n.Pass.MadeAt
}

// noticeID names the sentence of a notice.
func noticeID(n notice.Notice) string {
	own := !n.Person.Staff() || n.Person.ID == n.Pass.StudentID && n.Kind != notice.Request
	switch n.Kind {
	case notice.Request:
		if n.What == pass.MoreTimeAsked {
			return "more"
		}
	case notice.Answer:
		return answerID(n.What)
	case notice.Answered:
		return answeredID(n.What)
	case notice.Pass:
		return passID(n)
	case notice.Soon, notice.Overtime:
		if own {
			return "my-" + string(n.Kind)
		}
	case notice.Pin:
		if n.What == notice.PinPauses {
			return "pin-paused"
		}
	}
	return string(n.Kind)
}

func answerID(what string) string {
	switch what {
	case pass.WasAccepted:
		return "accepted"
	case pass.WasDeclined:
		return "declined"
	}
	return "came-to-nothing"
}

func answeredID(what string) string {
	switch what {
	case pass.WasApproved:
		return "yes"
	case pass.CameDue:
		return "unanswered"
	}
	return "no"
}

func passID(n notice.Notice) string {
	switch n.What {
	case pass.WasInvited:
		return "invited"
	case pass.WasCancelled, pass.WasNotStarted, pass.WasTakenBack, pass.AbsentCalledOff:
		return "my-missed"
	case pass.FollowsBells:
		if n.Pass.Over() {
			return "my-missed"
		}
		return "changed"
	case pass.WasMoved, pass.WasExtended:
		return "changed"
	}
	return "new"
}

// facts are what an e-mail says about a pass, line by line.
func noticeFacts(say text.Language, n notice.Notice) (facts [][2]string) {
	add := func(what, value string) {
		if value != "" {
			facts = append(facts, [2]string{what, value})
		}
	}
	if n.Pass.ID != "" {
		add(say.Say("notice.student"), n.Pass.Student.Name())
		add(say.Say("notice.from"), n.Pass.Origin.Label())
		add(say.Say("notice.to"), n.Pass.Destination.Label())
		at := noticeTime(n)
		add(say.Say("notice.when"), say.Day(at, n.Zone)+" "+say.Clock(at, n.Zone))
	}
	for _, p := range n.Today {
		facts = append(facts, [2]string{say.Clock(p.StartsAt, n.Zone), p.Student.Name() + ": " + p.Destination.Label()})
	}
	return facts
}
