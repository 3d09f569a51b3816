package db

import (
	"context"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"corridor/app/school"
)

// The parts that a person can have in a room.
const (
	RoomTeacher  = "teacher"
	RoomApprover = "approver"
	RoomListed   = "listed"
)

// WholeRoom is a room with all that its setting has.
type WholeRoom struct {
	school.Room
	Hours   []school.Hours
	Periods []string
	People  map[string][]school.ID // by part
}

// WholeRoom reads one. ErrNotFound if the school has no such room.
func (s Scope) WholeRoom(ctx context.Context, id school.ID) (WholeRoom, error) {
	room, err := s.Room(ctx, id)
	if err != nil {
		return WholeRoom{}, err
	}
	whole := WholeRoom{Room: room, People: map[string][]school.ID{}}
	q, err := s.bun(ctx)
	if err != nil {
		return whole, err
	}
	err = q.NewSelect().Table("room_hours").Column("weekday", "opens_minute", "closes_minute").
		Where("school_id = ?", s.id).Where("room_id = ?", id).Order("weekday", "opens_minute").Scan(ctx, &whole.Hours)
	if err != nil {
		return whole, err
	}
	err = q.NewSelect().Table("room_periods").Column("period").
		Where("school_id = ?", s.id).Where("room_id = ?", id).Order("period").Scan(ctx, &whole.Periods)
	if err != nil {
		return whole, err
	}
	return whole, s.addRoomPeople(ctx, q, &whole)
}

func (s Scope) addRoomPeople(ctx context.Context, q bun.IDB, whole *WholeRoom) error {
	var rows []struct {
		Part     string
		PersonID school.ID
	}
	err := q.NewSelect().TableExpr("room_people as rp").Column("rp.part", "rp.person_id").
		Join("join people as p on p.school_id = rp.school_id and p.id = rp.person_id").
		Where("rp.school_id = ?", s.id).Where("rp.room_id = ?", whole.ID).Where("p.state <> 'deleted'").
		Order("rp.part", "rp.person_id").Scan(ctx, &rows)
	for _, r := range rows {
		whole.People[r.Part] = append(whole.People[r.Part], r.PersonID)
	}
	return err
}

// LockRooms locks rooms in the order of their ids. Those that aren't there are passed over.
func (tx *Tx) LockRooms(ctx context.Context, ids ...school.ID) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	var locked []school.ID
	return q.NewSelect().Table("rooms").Column("id").Where("school_id = ?", tx.id).
		Where("id = any(?::uuid[])", pgdialect.Array(idStrings(ids))).Order("id").For("no key update").Scan(ctx, &locked)
}

// SaveRoom makes (was is nil) or changes a room. How it stands (closed, away, put away) is left alone.
func (tx *Tx) SaveRoom(ctx context.Context, was *WholeRoom, room WholeRoom) error {
	room.SchoolID, room.VisibleGrades = tx.id, orEmpty(room.VisibleGrades)
	if was == nil {
		if err := tx.AddRoom(ctx, room.Room); err != nil {
			return err
		}
		was = &WholeRoom{}
	} else if err := tx.changeRoom(ctx, room.Room); err != nil {
		return err
	}
	if err := tx.setRoomOpening(ctx, *was, room); err != nil {
		return err
	}
	for _, part := range []string{RoomTeacher, RoomApprover, RoomListed} {
		if err := tx.setRoomPeople(ctx, room.ID, part, was.People[part], room.People[part]); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) changeRoom(ctx context.Context, room school.Room) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Model(&room).ModelTableExpr("rooms").
		ExcludeColumn("school_id", "id", "closed_at", "reopens_at", "away_until", "archived").
		Where("school_id = ?", tx.id).Where("id = ?", room.ID).Exec(ctx)
	return ours(err)
}

func (tx *Tx) setRoomOpening(ctx context.Context, was, room WholeRoom) error {
	if slices.Equal(was.Hours, room.Hours) && slices.Equal(was.Periods, room.Periods) {
		return nil
	}
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	for _, table := range []string{"room_hours", "room_periods"} {
		if _, err := q.NewDelete().Table(table).Where("school_id = ?", tx.id).Where("room_id = ?", room.ID).Exec(ctx); err != nil {
			return err
		}
	}
	for _, h := range room.Hours {
		_, err := q.NewRaw(`insert into room_hours (school_id, id, room_id, weekday, opens_minute, closes_minute)
values (?, ?, ?, ?, ?, ?)`, tx.id, NewID(), room.ID, int(h.Weekday), h.OpensMinute, h.ClosesMinute).Exec(ctx)
		if err != nil {
			return ours(err)
		}
	}
	for _, period := range room.Periods {
		_, err := q.NewRaw(`insert into room_periods (school_id, id, room_id, period) values (?, ?, ?, ?)`,
			tx.id, NewID(), room.ID, period).Exec(ctx)
		if err != nil {
			return ours(err)
		}
	}
	return nil
}

// setRoomPeople changes only what differs, so that whoever came with the roster stays marked so.
func (tx *Tx) setRoomPeople(ctx context.Context, room school.ID, part string, was, wanted []school.ID) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	if gone := without(was, wanted); len(gone) > 0 {
		_, err := q.NewDelete().Table("room_people").Where("school_id = ?", tx.id).Where("room_id = ?", room).
			Where("part = ?", part).Where("person_id = any(?::uuid[])", pgdialect.Array(idStrings(gone))).Exec(ctx)
		if err != nil {
			return err
		}
	}
	return tx.addAllToRoom(ctx, room, part, without(wanted, was))
}

func (tx *Tx) addAllToRoom(ctx context.Context, room school.ID, part string, people []school.ID) error {
	if len(people) == 0 {
		return nil
	}
	type row struct {
		SchoolID, ID, RoomID, PersonID school.ID
		Part                           string
	}
	rows := make([]row, len(people))
	for i, person := range people {
		rows[i] = row{tx.id, NewID(), room, person, part}
	}
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewInsert().Model(&rows).ModelTableExpr("room_people").Exec(ctx)
	return ours(err)
}

func without(list, others []school.ID) (left []school.ID) {
	known := map[school.ID]bool{}
	for _, id := range others {
		known[id] = true
	}
	for _, id := range list {
		if !known[id] {
			left = append(left, id)
		}
	}
	return left
}

// DeleteRoom deletes a room that nothing needs; what needs it is a [Violation].
func (tx *Tx) DeleteRoom(ctx context.Context, id school.ID) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewDelete().Table("rooms").Where("school_id = ?", tx.id).Where("id = ?", id).Exec(ctx)
	return ours(err)
}

// SetRoomState writes how a room stands: closed, away, put away.
func (tx *Tx) SetRoomState(ctx context.Context, room school.Room) error {
	q, err := tx.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Model(&room).ModelTableExpr("rooms").
		Column("closed_at", "reopens_at", "away_until", "archived").
		Where("school_id = ?", tx.id).Where("id = ?", room.ID).Exec(ctx)
	return ours(err)
}
