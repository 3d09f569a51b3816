package web

import (
	"time"

	"corridor/app/pass"
)

// answeredFor is how long a student still sees what became of a request or a turn.
const answeredFor = 10 * time.Minute

// endedFor is how long the summary of a pass stays after its end.
const endedFor = time.Minute

// mainPass is the one pass that takes the student's screen: what is out, then what is in line, then what
// waits for an answer, else what became of the last one a moment ago.
func mainPass(open, today []pass.Pass, now time.Time) *pass.Pass {
	for _, states := range [][]pass.State{
		{pass.Active}, {pass.Ready, pass.Waiting}, {pass.Requested},
	} {
		for i := range open {
			for _, state := range states {
				if open[i].State == state && !open[i].Planned() && !open[i].Invites() {
					return &open[i]
				}
			}
		}
	}
	return justOver(today, now)
}

// justOver is the student's newest pass of today if it ended, or came to nothing, a moment ago.
func justOver(today []pass.Pass, now time.Time) *pass.Pass {
	if len(today) == 0 {
		return nil
	}
	newest, shown := &today[0], time.Duration(0)
	switch newest.State {
	case pass.Denied, pass.Expired, pass.Missed:
		shown = answeredFor
	case pass.Ended:
		shown = endedFor
	}
	if now.Sub(newest.EndedAt) < shown {
		return newest
	}
	return nil
}
