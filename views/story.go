package views

import (
	"corridor/app/pass"
	"corridor/views/ui"
)

// story tells what has happened to a pass, each with who did it and both values where one has changed.
func (f Frame) story(events []pass.Event) []ui.Told {
	var lines []ui.Told
	for _, e := range events {
		if what := f.happened(e); what != "" {
			lines = append(lines, ui.Told{Time: f.clock(e.At), Who: f.who(e), What: what, Why: e.Reason})
		}
	}
	return lines
}

func (f Frame) who(e pass.Event) string {
	switch {
	case e.ActingName != "":
		return f.deputy(e.ActingName, e.For.AddressedAs(), e.By.Shared || e.For.ID == "")
	case e.By.ID == "":
		return f.say("story.system")
	}
	return e.By.AddressedAs()
}

// happened is one event in words; what has none is left out.
func (f Frame) happened(e pass.Event) string {
	switch e.What {
	case pass.WasExtended:
		return f.say("story.extended", "Was", f.clock(e.Before.DueAt), "Is", f.clock(e.After.DueAt))
	case pass.WasCorrected:
		return f.say("story.corrected", "Was", f.clock(e.Before.EndedAt), "Is", f.clock(e.After.EndedAt))
	case pass.MoreTimeAsked:
		return f.say("story.asked-more", "Count", e.After.More)
	case pass.WasInvited:
		return f.say("story.invited")
	case pass.WasAccepted:
		return f.say("story.accepted")
	case pass.WasDeclined:
		return f.say("story.declined")
	case pass.WasMoved:
		return f.say("story.moved")
	case pass.MadeOfSeries:
		return f.say("story.of-series")
	case pass.FollowsBells:
		return f.say("story.follows")
	case pass.AbsentCalledOff:
		return f.say("story.absent")
	case pass.PlannedAgain:
		return f.say("story.present")
	case pass.MoreTimeDenied:
		return f.say("story.denied-more")
	case pass.WasPaused:
		return f.say("story.paused")
	case pass.WasResumed:
		return f.say("story.resumed")
	case pass.WentOn:
		return f.say("story.went-on")
	case pass.WasUndone:
		return f.say("story.undone")
	case pass.WasTakenBack:
		return f.say("story.taken-back")
	case pass.WasEndedToBack:
		return f.say("story.sent-back")
	case pass.WasSentBack:
		return f.say("story.way-back")
	case pass.WasReconciled:
		return f.say("story.reconciled")
	case pass.WasEndedByCode:
		return f.say("story.ended-code")
	case pass.TurnOffered:
		return f.say("story.turn")
	case pass.TurnWaits, pass.TurnMissed:
		return f.say("story.turn-missed")
	}
	return f.became(e)
}

// became says an event by the state that the pass came into.
func (f Frame) became(e pass.Event) string {
	approved := e.What == pass.WasApproved
	switch e.After.State {
	case pass.Requested:
		return f.say("story.requested")
	case pass.Scheduled:
		return f.say("story.scheduled")
	case pass.Waiting:
		if approved {
			return f.say("story.approved-line")
		}
		return f.say("story.line")
	case pass.Active:
		if approved {
			return f.say("story.approved")
		}
		return f.say("story.started")
	case pass.Ended:
		return f.say("story.ended")
	case pass.Denied:
		return f.say("story.denied")
	case pass.Cancelled:
		return f.say("story.cancelled")
	case pass.Expired:
		return f.say("story.expired")
	case pass.Missed:
		return f.say("story.missed")
	}
	return ""
}
