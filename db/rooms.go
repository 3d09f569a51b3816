package db

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Room reads one room. ErrNotFound if the school has no such room.
func (s Scope) Room(ctx context.Context, id school.ID) (r school.Room, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return r, err
	}
	err = q.NewSelect().Model(&r).ModelTableExpr("rooms as room").
		Where("school_id = ?", s.id).Where("id = ?", id).Scan(ctx)
	return r, ours(err)
}

// Rooms lists the school's rooms by folder and name, without those put away.
func (s Scope) Rooms(ctx context.Context) ([]school.Room, error) {
	list, err := s.AllRooms(ctx)
	return slices.DeleteFunc(list, func(r school.Room) bool { return r.Archived }), err
}

// AllRooms lists all of the school's rooms by folder and name.
func (s Scope) AllRooms(ctx context.Context) (list []school.Room, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		r, err := scanRoom(row)
		r.SchoolID = s.id
		list = append(list, r)
		return err
	}, `select `+roomColumns+` from rooms r where r.school_id = $1 order by r.folder, r.name, r.number`, s.id)
	return list, err
}

// AddRoom makes a room.
func (s Scope) AddRoom(ctx context.Context, r school.Room) error {
	r.SchoolID, r.VisibleGrades = s.id, orEmpty(r.VisibleGrades)
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewInsert().Model(&r).ModelTableExpr("rooms").Exec(ctx)
	return ours(err)
}

// AddToRoom gives a person a part in a room: "teacher", "approver" or "listed".
func (s Scope) AddToRoom(ctx context.Context, room, person school.ID, part string) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewRaw("insert into room_people (school_id, id, room_id, person_id, part) values (?, ?, ?, ?, ?)",
		s.id, NewID(), room, person, part).Exec(ctx)
	return ours(err)
}

// ListedIn names the rooms on whose list a student is.
func (s Scope) ListedIn(ctx context.Context, student school.ID) (rooms []school.ID, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		var room school.ID
		err := row.Scan(&room)
		rooms = append(rooms, room)
		return err
	}, `select l.room_id::text from room_people l where l.school_id = $1 and l.person_id = $2 and l.part = 'listed'`, s.id, student)
	return rooms, err
}

func escapeLike(words string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(words)
}
