package rooms

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// State is how a room stands by hand: closed, out of office, put away. Zero times are none. The name is for those who
// read the history.
type State struct {
	Name, Number string
	ClosedAt     time.Time
	ReopensAt    time.Time
	AwayUntil    time.Time
	PutAway      bool
}

func stateOf(r school.Room) State {
	return State{
		Name: r.Name, Number: r.Number, ClosedAt: utc(r.ClosedAt), ReopensAt: utc(r.ReopensAt), AwayUntil: utc(r.AwayUntil),
		PutAway: r.Archived,
	}
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

// checkState keeps a room from being put away while classes meet in it.
func checkState(ctx context.Context, tx *db.Tx, id school.ID, s State) error {
	if !s.PutAway {
		return nil
	}
	needs, err := tx.RoomNeeds(ctx, id)
	if err == nil && needs.Meeting > 0 {
		return setting.Wrong("", "room.wrong.meeting", "Count", needs.Meeting)
	}
	return err
}
