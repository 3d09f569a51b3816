package db

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"corridor/app/school"
)

// Person reads one person. ErrNotFound if the school has no such person, or one who is deleted.
func (s Scope) Person(ctx context.Context, id school.ID) (p school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return p, err
	}
	err = q.NewSelect().Model(&p).ModelTableExpr("people as person").ExcludeColumn("school_id").
		Where("school_id = ?", s.id).Where("id = ?", id).Where("state <> 'deleted'").Scan(ctx)
	p.SchoolID = s.id
	return p, ours(err)
}

// AddPerson makes a person.
func (s Scope) AddPerson(ctx context.Context, p school.Person) error {
	p.SchoolID = s.id
	p.Permissions, p.Favourites = orEmpty(p.Permissions), orEmpty(p.Favourites)
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewInsert().Model(&p).ModelTableExpr("people").Exec(ctx)
	return ours(err)
}

// FindStudents lists up to 20 students who can be sent a pass and whose name or number begins with the words.
func (s Scope) FindStudents(ctx context.Context, words string) (list []school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	starts := escapeLike(words) + "%"
	err = q.NewSelect().Model(&list).ModelTableExpr("people as person").
		Column("id", "given_name", "family_name", "grade", "number", "photo").
		Where("school_id = ?", s.id).Where("'student' = any(roles)").Where("state in ('active', 'disabled')").
		WhereGroup(" and ", func(q *bun.SelectQuery) *bun.SelectQuery {
			return q.Where("given_name || ' ' || family_name ilike ?", starts).
				WhereOr("family_name ilike ?", starts).WhereOr("number like ?", starts)
		}).Order("family_name", "given_name").Limit(20).Scan(ctx)
	return list, err
}

// TeachersOf lists the people with a part ("teacher" or "approver") in a room.
func (s Scope) TeachersOf(ctx context.Context, room school.ID, part string) (list []school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	err = q.NewSelect().Model(&list).ModelTableExpr("people as person").
		Column("person.id", "person.given_name", "person.family_name", "person.title").
		Join("join room_people as rp on rp.school_id = person.school_id and rp.person_id = person.id").
		Where("person.school_id = ?", s.id).Where("rp.room_id = ?", room).Where("rp.part = ?", part).
		Where("person.state = 'active'").Order("person.family_name", "person.id").Scan(ctx)
	return list, err
}

// Staff lists all teachers and administrators who can sign in, by name.
func (s Scope) Staff(ctx context.Context) (list []school.Person, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	err = q.NewSelect().Model(&list).ModelTableExpr("people as person").
		Column("id", "given_name", "family_name", "title", "roles").
		Where("school_id = ?", s.id).Where("roles && array['teacher', 'administrator']").
		Where("state = 'active'").Order("family_name", "given_name").Scan(ctx)
	return list, err
}

// SetFavourites keeps a person's favourite rooms, in order.
func (s Scope) SetFavourites(ctx context.Context, person school.ID, rooms []school.ID) error {
	return s.setPerson(ctx, person, "favourites = ?::uuid[]", pgdialect.Array(idStrings(rooms)))
}

// SetLook keeps a person's look: "light", "dark", or "" for the system's.
func (s Scope) SetLook(ctx context.Context, person school.ID, look string) error {
	return s.setPerson(ctx, person, "look = ?", look)
}

// SetTextSize keeps how large a person reads pages: "large", "larger", or "" for the usual size.
func (s Scope) SetTextSize(ctx context.Context, person school.ID, size string) error {
	return s.setPerson(ctx, person, "text_size = ?", size)
}

// SetLanguage keeps a person's language by its tag, "" for the browser's.
func (s Scope) SetLanguage(ctx context.Context, person school.ID, tag string) error {
	return s.setPerson(ctx, person, "language = ?", tag)
}

func (s Scope) setPerson(ctx context.Context, person school.ID, set string, args ...any) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewUpdate().Table("people").Set(set, args...).
		Where("school_id = ?", s.id).Where("id = ?", person).Exec(ctx)
	return ours(err)
}

// SetLessonMode keeps a teacher's lesson mode until it falls back to free.
func (s Scope) SetLessonMode(ctx context.Context, teacher school.ID, mode school.LessonMode, until time.Time) error {
	q, err := s.bun(ctx)
	if err != nil {
		return err
	}
	_, err = q.NewRaw(`insert into lesson_modes (school_id, id, mode, ends_at) values (?, ?, ?, ?)
on conflict (school_id, id) do update set mode = excluded.mode, ends_at = excluded.ends_at`,
		s.id, teacher, mode, until).Exec(ctx)
	return ours(err)
}

// LessonMode is a teacher's lesson mode at now.
func (s Scope) LessonMode(ctx context.Context, teacher school.ID, now time.Time) (mode school.LessonMode, err error) {
	err = s.one(ctx, func(row pgx.Rows) error { return row.Scan(&mode) },
		`select l.mode from lesson_modes l where l.school_id = $1 and l.id = $2 and l.ends_at > $3`, s.id, teacher, now)
	if errors.Is(err, ErrNotFound) {
		return school.Free, nil
	}
	return mode, err
}

// Parts lists every part a person has in a room.
func (s Scope) Parts(ctx context.Context, person school.ID) (map[school.ID][]string, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		RoomID school.ID
		Part   string
	}
	err = q.NewSelect().Table("room_people").Column("room_id", "part").Where("school_id = ?", s.id).
		Where("person_id = ?", person).Order("room_id").Scan(ctx, &rows)
	parts := map[school.ID][]string{}
	for _, r := range rows {
		parts[r.RoomID] = append(parts[r.RoomID], r.Part)
	}
	return parts, err
}

// CountPeople counts the students and the members of staff who are active.
func (s Scope) CountPeople(ctx context.Context) (students, staff int, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return 0, 0, err
	}
	err = q.NewSelect().Table("people").
		ColumnExpr("count(*) filter (where 'student' = any(roles)), count(*) filter (where not 'student' = any(roles))").
		Where("school_id = ?", s.id).Where("state = 'active'").Scan(ctx, &students, &staff)
	return students, staff, err
}
