package db

import (
	"context"

	"github.com/jackc/pgx/v5"

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
	err := s.each(ctx, func(rows pgx.Rows) error {
		var id school.ID
		var u RoomUse
		if err := rows.Scan(&id, &u.To, &u.From, &u.Line, &u.Requests, &u.Teachers, &u.Approvers, &u.Listed); err != nil {
			return err
		}
		uses[id] = u
		return nil
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
	err = s.each(ctx, func(rows pgx.Rows) error {
		return rows.Scan(&n.Passes, &n.Sections, &n.Meeting)
	}, `select exists (select from passes where school_id = $1 and destination_id = $2)
    or exists (select from passes where school_id = $1 and origin_id = $2)
    or exists (select from series where school_id = $1 and $2 in (destination_id, origin_id, asked_origin_id)),
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
