package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// EncounterGroup reads one encounter group. ErrNotFound where there is none, or one that was deleted.
func (s Scope) EncounterGroup(ctx context.Context, id school.ID) (g school.EncounterGroup, err error) {
	err = s.one(ctx, func(row pgx.Rows) error {
		return row.Scan(&g.Name, &g.Notes, &g.Enabled, &g.Students)
	}, encounterGroup, s.id, id)
	return g, err
}

const encounterGroup = `select g.name, g.notes, g.enabled, array(
  select m.student_id::text from encounter_members m
  join people p on p.school_id = m.school_id and p.id = m.student_id and p.state <> 'deleted'
  where m.school_id = $1 and m.group_id = $2
  order by m.student_id)
from encounter_groups g
where g.school_id = $1 and g.id = $2 and g.deleted_at is null`

// LockEncounter locks the students by id, and then the encounter group: no start of theirs is under way that has not
// seen the group as it is.
func (tx *Tx) LockEncounter(ctx context.Context, id school.ID, students []school.ID) error {
	none := func(rows pgx.Rows) error { rows.Close(); return rows.Err() }
	return ours(tx.trip(ctx, func(b *pgx.Batch) {
		b.Queue(lockMembers, tx.id, idStrings(students)).Query(none)
		b.Queue(lockEncounterGroup, tx.id, id).Query(none)
	}))
}

var (
	lockMembers = `select p.id from people p
where p.school_id = $1 and p.id = any($2::uuid[])
order by p.id
` + forStudent

	lockEncounterGroup = `select g.id from encounter_groups g
where g.school_id = $1 and g.id = $2
` + forGroup
)

// SetEncounterGroup makes an encounter group what is wanted: a new one, one that was deleted, or one that is there.
func (tx *Tx) SetEncounterGroup(id school.ID, g school.EncounterGroup) {
	tx.queue(setEncounterGroup, tx.id, id, g.Name, g.Notes, g.Enabled)
	tx.setMembers(id, g.Students)
}

func (tx *Tx) setMembers(id school.ID, students []school.ID) {
	tx.queue(dropMembers, tx.id, id, idStrings(students))
	if len(students) == 0 {
		return
	}
	rows := make([]string, len(students))
	for i := range rows {
		rows[i] = string(NewID())
	}
	tx.queue(addMembers, tx.id, id, rows, idStrings(students))
}

const (
	setEncounterGroup = `insert into encounter_groups (school_id, id, name, notes, enabled)
values ($1, $2, $3, $4, $5)
on conflict (school_id, id) do update
set name = excluded.name, notes = excluded.notes, enabled = excluded.enabled, deleted_at = null`

	dropMembers = `delete from encounter_members
where school_id = $1 and group_id = $2 and student_id <> all($3::uuid[])`

	addMembers = `insert into encounter_members (school_id, id, group_id, student_id)
select $1::uuid, n.id, $2::uuid, n.student_id
from unnest($3::uuid[], $4::uuid[]) as n (id, student_id)
on conflict (school_id, group_id, student_id) do nothing`
)

// DeleteEncounterGroup takes a group's members and keeps its log.
func (tx *Tx) DeleteEncounterGroup(id school.ID) {
	tx.queue(`update encounter_groups set deleted_at = now(), enabled = false
where school_id = $1 and id = $2`, tx.id, id)
	tx.setMembers(id, nil)
}

// LeaveEncounterGroups takes a student out of every encounter group. Whoever deletes a student says it in the same
// transaction, with the student locked. Each group's history tells the change; it names the student by id alone.
func (tx *Tx) LeaveEncounterGroups(ctx context.Context, by Actor, at time.Time, student school.ID) error {
	var groups []school.ID
	err := tx.read(ctx, func(rows pgx.Rows) (err error) {
		groups, err = pgx.CollectRows(rows, pgx.RowTo[school.ID])
		return err
	}, lockGroupsOf, tx.id, student)
	for _, id := range groups {
		if err == nil {
			err = tx.leave(ctx, by, at, id, student)
		}
	}
	return err
}

func (tx *Tx) leave(ctx context.Context, by Actor, at time.Time, group, student school.ID) error {
	was, err := tx.EncounterGroup(ctx, group)
	if err != nil {
		return err
	}
	tx.queue(`delete from encounter_members where school_id = $1 and group_id = $2 and student_id = $3`, tx.id, group, student)
	is, err := tx.EncounterGroup(ctx, group)
	if err == nil {
		tx.Record(by, at, "encounter group changed", "encounter group", group, was, is)
	}
	return err
}

var lockGroupsOf = `select g.id::text from encounter_groups g
join encounter_members m on m.school_id = g.school_id and m.group_id = g.id
where g.school_id = $1 and m.student_id = $2
order by g.id
` + forGroup
