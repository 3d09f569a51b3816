package db

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// applyRoomTeachers makes whoever teaches a section in a room a teacher of that room, and takes that back
// where it holds no more. What was given by hand stays.
func (i *RosterImport) applyRoomTeachers(ctx context.Context) error {
	var rows [][]any
	err := i.tx.read(ctx, func(found pgx.Rows) error {
		for found.Next() {
			var room, person string
			if err := found.Scan(&room, &person); err != nil {
				return err
			}
			rows = append(rows, []any{string(i.tx.id), string(NewID()), room, person, "teacher", true})
		}
		return found.Err()
	}, newRoomTeachers, i.tx.id)
	if err != nil {
		return err
	}
	i.tx.queue(dropRoomTeachers, i.tx.id)
	if err := i.tx.flush(ctx); err != nil {
		return err
	}
	_, err = i.tx.conn.CopyFrom(ctx, pgx.Identifier{"room_people"},
		[]string{"school_id", "id", "room_id", "person_id", "part", "rostered"}, pgx.CopyFromRows(rows))
	return err
}

const (
	taught = `from sections n
join enrollments e on e.school_id = n.school_id and e.section_id = n.id and e.part = 'teacher'
where n.school_id = $1 and n.active and n.room_id is not null`

	newRoomTeachers = `select distinct n.room_id::text, e.person_id::text ` + taught + `
and not exists (select from room_people k where k.school_id = n.school_id and k.room_id = n.room_id
  and k.part = 'teacher' and k.person_id = e.person_id)`

	dropRoomTeachers = `delete from room_people k
where k.school_id = $1 and k.rostered and k.part = 'teacher'
and not exists (select 1 ` + taught + ` and n.room_id = k.room_id and e.person_id = k.person_id)`
)
