package rooms

import (
	"context"
	"time"

	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
)

// Rooms has the verbs on rooms.
type Rooms struct {
	Setting *setting.Kind[Room]
	State   *setting.Kind[State]
}

// New makes the verbs on rooms.
func New(office *setting.Office) *Rooms {
	return &Rooms{
		Setting: &setting.Kind[Room]{Subject: "room", Office: office, Read: read, Check: check, Lock: lock[Room], Write: write},
		State: &setting.Kind[State]{Subject: "room state", Office: office, Read: readState, Check: checkState,
			Lock: lock[State], Write: writeState},
	}
}

func read(ctx context.Context, s db.Scope, id school.ID) (Room, error) {
	whole, err := s.WholeRoom(ctx, id)
	return of(whole), err
}

// lock keeps every start out that has to do with the room.
func lock[T any](ctx context.Context, tx *db.Tx, id school.ID, _, _ *T) error {
	return tx.LockRooms(ctx, id)
}

func write(ctx context.Context, tx *db.Tx, id school.ID, was, wanted *Room) error {
	switch {
	case wanted == nil:
		return remove(ctx, tx, id)
	case was == nil:
		return tx.SaveRoom(ctx, nil, wanted.whole(id))
	}
	before := was.whole(id)
	return tx.SaveRoom(ctx, &before, wanted.whole(id))
}

// remove deletes a room that nothing needs. Whatever still names it is a rule of the schema as well.
func remove(ctx context.Context, tx *db.Tx, id school.ID) error {
	needs, err := tx.RoomNeeds(ctx, id)
	switch {
	case err != nil:
		return err
	case needs.Sections > 0:
		return setting.Wrong("", "room.wrong.needed-sections", "Count", needs.Sections)
	case needs.Passes:
		return setting.Wrong("", "room.wrong.needed-passes")
	}
	return tx.DeleteRoom(ctx, id)
}

func readState(ctx context.Context, s db.Scope, id school.ID) (State, error) {
	room, err := s.Room(ctx, id)
	return stateOf(room), err
}

func writeState(ctx context.Context, tx *db.Tx, id school.ID, _, wanted *State) error {
	if wanted == nil {
		return nil // it goes with its room
	}
	return tx.SetRoomState(ctx, school.Room{
		ID: id, ClosedAt: wanted.ClosedAt, ReopensAt: wanted.ReopensAt, AwayUntil: wanted.AwayUntil, Archived: wanted.PutAway,
	})
}

// Close closes a room by hand until a moment; a zero one is until somebody opens it. *setting.Invalid where the moment
// is not to come.
func (r *Rooms) Close(ctx context.Context, by db.Actor, of, id school.ID, until, now time.Time) (school.ID, error) {
	if !until.IsZero() && !until.After(now) {
		return "", setting.Wrong("until", "room.wrong.past")
	}
	return r.change(ctx, by, of, id, func(s *State) { s.ClosedAt, s.ReopensAt = utc(now), utc(until) })
}

// Open opens a room again that is closed by hand or out of office.
func (r *Rooms) Open(ctx context.Context, by db.Actor, of, id school.ID) (school.ID, error) {
	return r.change(ctx, by, of, id, func(s *State) { s.ClosedAt, s.ReopensAt, s.AwayUntil = time.Time{}, time.Time{}, time.Time{} })
}

// Leave puts a room out of office until a moment. *setting.Invalid where it is not to come.
func (r *Rooms) Leave(ctx context.Context, by db.Actor, of, id school.ID, until, now time.Time) (school.ID, error) {
	if !until.After(now) {
		return "", setting.Wrong("away", "room.wrong.past")
	}
	return r.change(ctx, by, of, id, func(s *State) { s.AwayUntil = utc(until) })
}

// PutAway takes a room out of every choice, and BringBack puts it there again. *setting.Invalid while classes meet in it.
func (r *Rooms) PutAway(ctx context.Context, by db.Actor, of, id school.ID) (school.ID, error) {
	return r.change(ctx, by, of, id, func(s *State) { s.PutAway = true })
}

// BringBack offers a room again that was put away.
func (r *Rooms) BringBack(ctx context.Context, by db.Actor, of, id school.ID) (school.ID, error) {
	return r.change(ctx, by, of, id, func(s *State) { s.PutAway = false })
}

// change makes a room stand otherwise, whoever else has just changed it.
func (r *Rooms) change(ctx context.Context, by db.Actor, of, id school.ID, how func(*State)) (school.ID, error) {
	return r.State.Change(ctx, by, of, id, func(s State) *State {
		how(&s)
		return &s
	})
}

// Delete deletes a room that nothing needs. *setting.Invalid says what does.
func (r *Rooms) Delete(ctx context.Context, by db.Actor, of, id school.ID) (school.ID, error) {
	seen, err := r.Setting.At(ctx, of, id)
	if err != nil {
		return "", err
	}
	return r.Setting.Save(ctx, by, of, id, &seen, nil)
}
