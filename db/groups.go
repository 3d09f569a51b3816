package db

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// canBeSent holds for the students p who can be sent a pass.
const canBeSent = `'student' = any(p.roles) and p.state in ('active', 'disabled')`

// StudentsOf lists the students among the ids who can be sent a pass, in the order of the ids.
func (s Scope) StudentsOf(ctx context.Context, ids []school.ID) (list []school.Person, err error) {
	list, err = s.students(ctx, `p.id = any($2::uuid[])`, idStrings(ids))
	slices.SortStableFunc(list, func(a, b school.Person) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return list, err
}

// students reads those whom where leaves of the students who can be sent a pass.
func (s Scope) students(ctx context.Context, where string, args ...any) (list []school.Person, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		p := school.Person{SchoolID: s.id}
		if err := scanStudent(rows, &p); err != nil {
			return err
		}
		list = append(list, p)
		return nil
	}, `select `+studentColumns+` from people p
where p.school_id = $1 and `+canBeSent+` and `+where, append([]any{s.id}, args...)...)
	return list, err
}

// GroupsOf lists the groups of a person by name, each with the members who can be sent a pass, by family name.
func (s Scope) GroupsOf(ctx context.Context, owner school.ID) (list []school.Group, err error) {
	return s.groups(ctx, `g.owner_id = $2`, owner)
}

func (s Scope) groups(ctx context.Context, where string, id school.ID) (list []school.Group, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var g school.Group
		var p school.Person
		if err := rows.Scan(&g.ID, &g.OwnerID, &g.Name, &p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number); err != nil {
			return err
		}
		if len(list) == 0 || list[len(list)-1].ID != g.ID {
			list = append(list, g)
		}
		if last := &list[len(list)-1]; p.ID != "" {
			last.Members = append(last.Members, p)
		}
		return nil
	}, `select g.id::text, g.owner_id::text, g.name, coalesce(p.id::text, ''), coalesce(p.given_name, ''),
  coalesce(p.family_name, ''), coalesce(p.grade, ''), coalesce(p.number, '')
from student_groups g
left join (student_group_members m join people p on p.school_id = m.school_id and p.id = m.student_id and `+canBeSent+`)
  on m.school_id = g.school_id and m.group_id = g.id
where g.school_id = $1 and `+where+`
order by lower(g.name), g.id, p.family_name, p.given_name, p.id`, s.id, id)
	return list, err
}

// LockGroup locks a group and reads it with its members. ErrNotFound if there is none.
func (tx *Tx) LockGroup(ctx context.Context, id school.ID) (school.Group, error) {
	err := tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() },
		`select 1 from student_groups where school_id = $1 and id = $2 for no key update`, tx.id, id)
	if err != nil {
		return school.Group{}, err
	}
	found, err := tx.groups(ctx, `g.id = $2`, id)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.Group{}, err
	}
	return found[0], nil
}

// SaveGroup writes a group with its members in place of what was there. The constraint
// student_groups_one_of_a_name can refuse it.
func (tx *Tx) SaveGroup(g school.Group) {
	tx.queue(`insert into student_groups (school_id, id, owner_id, name) values ($1, $2, $3, $4)
on conflict (school_id, id) do update set name = excluded.name`, tx.id, g.ID, g.OwnerID, g.Name)
	tx.queue(`delete from student_group_members where school_id = $1 and group_id = $2`, tx.id, g.ID)
	for _, p := range g.Members {
		tx.queue(`insert into student_group_members (school_id, id, group_id, student_id) values ($1, $2, $3, $4)`,
			tx.id, NewID(), g.ID, p.ID)
	}
}

// DeleteGroup forgets a group and who was in it.
func (tx *Tx) DeleteGroup(id school.ID) {
	tx.queue(`delete from student_groups where school_id = $1 and id = $2`, tx.id, id)
}
