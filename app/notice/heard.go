package notice

import "corridor/app/pass"

// Heard reports whether anybody could want to be told of a verb of a pass's story.
func Heard(verb string) bool { return heard[verb] }

var heard = map[string]bool{
	pass.WasAskedFor: true, pass.WasApproved: true, pass.WasDenied: true, pass.WasStarted: true, pass.StartedOnTime: true,
	pass.WasNotStarted: true, pass.WasSentBack: true, pass.WasCancelled: true, pass.WasExtended: true, pass.WasScheduled: true,
	pass.WasInvited: true, pass.WasAccepted: true, pass.WasDeclined: true, pass.WasMoved: true, pass.MoreTimeAsked: true,
	pass.MoreTimeDenied: true, pass.WasTakenBack: true, pass.CameDue: true, pass.TurnOffered: true,
	pass.FollowsBells: true, pass.AbsentCalledOff: true, pass.PlannedAgain: true,
}

// Needless reports that a notice would mislead by now, or say nothing new: the pass has gone on since.
func Needless(kind Kind, what string, p pass.Pass) bool {
	switch {
	case p.ID == "":
		return false
	case what == pass.MoreTimeAsked:
		return !p.AsksForMore()
	}
	switch kind {
	case Request:
		return p.State != pass.Requested
	case Turn:
		return p.State != pass.Ready
	case MinuteLeft, Overtime:
		return p.State != pass.Active || p.Paused()
	case Soon:
		return p.State != pass.Scheduled && !p.Invites()
	case Rooms, Students:
		return p.Over() && what != pass.WasAskedFor && what != pass.WasStarted
	}
	return false
}
