package db

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun/dialect/pgdialect"

	"corridor/app/school"
)

// RoomUse is what goes on with a room just now, and who it concerns.
type RoomUse struct {
	To, From, Line, Requests    int // passes
	Teachers, Approvers, Listed int // people
}

// RoomUses counts for every room.
func (s Scope) RoomUses(ctx context.Context) (map[school.ID]RoomUse, error) {
	uses := map[school.ID]RoomUse{}
	err := s.read(ctx, func(rows pgx.Rows) error {
		for rows.Next() {
			var id school.ID
			var u RoomUse
			if err := rows.Scan(&id, &u.To, &u.From, &u.Line, &u.Requests, &u.Teachers, &u.Approvers, &u.Listed); err != nil {
				return err
			}
			uses[id] = u
		}
		return rows.Err()
	}, roomUses, s.id)
	return uses, err
}

const roomUses = `with
going as (select destination_id as id, count(*) as n from passes where school_id = $1 and state = 'active' group by 1),
coming as (select origin_id as id, count(*) as n from passes where school_id = $1 and state = 'active' group by 1),
lined as (select destination_id as id, count(*) as n from passes where school_id = $1 and state in ('waiting', 'ready') group by 1),
asked as (select destination_id as id, count(*) as n from passes where school_id = $1 and state = 'requested' group by 1),
peopled as (select rp.room_id as id, count(*) filter (where rp.part = 'teacher') as teachers,
  count(*) filter (where rp.part = 'approver') as approvers, count(*) filter (where rp.part = 'listed') as listed
  from room_people rp join people p on p.school_id = rp.school_id and p.id = rp.person_id
  where rp.school_id = $1 and p.state = 'active' group by 1)
select r.id::text, coalesce(going.n, 0), coalesce(coming.n, 0), coalesce(lined.n, 0), coalesce(asked.n, 0),
  coalesce(peopled.teachers, 0), coalesce(peopled.approvers, 0), coalesce(peopled.listed, 0)
from rooms r
left join going on going.id = r.id
left join coming on coming.id = r.id
left join lined on lined.id = r.id
left join asked on asked.id = r.id
left join peopled on peopled.id = r.id
where r.school_id = $1`

// RoomNeeds is what names a room, and so keeps it from being deleted: any pass at all, classes, and those of the
// classes that still meet.
type RoomNeeds struct {
	Passes            bool
	Sections, Meeting int
}

// RoomNeeds finds what needs a room.
func (s Scope) RoomNeeds(ctx context.Context, id school.ID) (n RoomNeeds, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		for rows.Next() {
			if err := rows.Scan(&n.Passes, &n.Sections, &n.Meeting); err != nil {
				return err
			}
		}
		return rows.Err()
	}, `select exists (select from passes where school_id = $1 and (origin_id = $2 or destination_id = $2)),
  (select count(*) from sections where school_id = $1 and room_id = $2),
  (select count(*) from sections where school_id = $1 and room_id = $2 and active)`, s.id, id)
	return n, err
}

// RoomNamed finds the room, put away or not, that has a name and number, whatever the case. ErrNotFound if none has.
func (s Scope) RoomNamed(ctx context.Context, name, number string) (id school.ID, err error) {
	q, err := s.bun(ctx)
	if err != nil {
		return "", err
	}
	err = q.NewSelect().Table("rooms").Column("id").Where("school_id = ?", s.id).
		Where("lower(name) = lower(?)", name).Where("lower(number) = lower(?)", number).Scan(ctx, &id)
	return id, ours(err)
}

// Grades lists the grades of the students who are active.
func (s Scope) Grades(ctx context.Context) (map[string]int, error) {
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		Grade string
		N     int
	}
	err = q.NewSelect().Table("people").Column("grade").ColumnExpr("count(*) as n").Where("school_id = ?", s.id).
		Where("'student' = any(roles)").Where("state = 'active'").Group("grade").Scan(ctx, &rows)
	grades := map[string]int{}
	for _, r := range rows {
		grades[r.Grade] = r.N
	}
	return grades, err
}

// PeopleOf reads the people with these ids who are not deleted, by name.
func (s Scope) PeopleOf(ctx context.Context, ids []school.ID) (list []school.Person, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	q, err := s.bun(ctx)
	if err != nil {
		return nil, err
	}
	err = q.NewSelect().Model(&list).ModelTableExpr("people as person").
		Column("id", "given_name", "family_name", "title", "grade", "number", "email", "roles", "state").
		Where("school_id = ?", s.id).Where("id = any(?::uuid[])", pgdialect.Array(idStrings(ids))).
		Where("state <> 'deleted'").Order("family_name", "given_name", "id").Scan(ctx, &list)
	return list, err
}

// StudentsNamed finds students by their number, e-mail, or id in the student information system, whatever the case.
// The answer has the ids by the lower-case word; a word that fits several students has several.
func (s Scope) StudentsNamed(ctx context.Context, words []string) (map[string][]school.ID, error) {
	found := map[string][]school.ID{}
	err := s.read(ctx, func(rows pgx.Rows) error {
		for rows.Next() {
			var word string
			var id school.ID
			if err := rows.Scan(&word, &id); err != nil {
				return err
			}
			found[word] = append(found[word], id)
		}
		return rows.Err()
	}, `select distinct w.word, p.id::text from people p
cross join lateral (values (lower(p.number)), (lower(p.email)), (lower(coalesce(p.sis_id, '')))) as w (word)
where p.school_id = $1 and 'student' = any(p.roles) and p.state <> 'deleted' and w.word <> '' and w.word = any($2::text[])
order by w.word, p.id::text`, s.id, words)
	return found, err
}
