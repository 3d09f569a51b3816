package db

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// sumUpRoles gathers in roles_now which roles each person has on the day of the import: those the file
// states, and those known from before that it leaves standing.
func (i *RosterImport) sumUpRoles(ctx context.Context) error {
	school, bulk := string(i.tx.id), i.modes.bulk(RoleRows)
	if bulk {
		if err := i.setStaleDatesAside(ctx); err != nil {
			return err
		}
	}
	if _, err := i.run(ctx, gatherRoles, school, bulk, i.day); err != nil {
		return err
	}
	if _, err := i.run(ctx, gatherUnstatedRoles, school, bulk); err != nil {
		return err
	}
	_, err := i.run(ctx, "analyze roles_now")
	return err
}

// setStaleDatesAside is for a file in which nobody's role holds today, or it would be of no use at all.
func (i *RosterImport) setStaleDatesAside(ctx context.Context) error {
	var none bool
	err := i.ask(ctx, func(rows pgx.Rows) error { return rows.Scan(&none) }, anyRoleToday, i.day)
	if err != nil || !none {
		return err
	}
	return i.faults(ctx, RoleRows, StaleRoles, dropRoleDates)
}

const (
	holdsToday = `(s.starts_on is null or s.starts_on <= $1::date) and (s.ends_on is null or s.ends_on >= $1::date)`

	anyRoleToday = `select not exists (
  select from staged_roles s where not s.gone and s.role in ('student', 'teacher') and ` + holdsToday + `)`

	dropRoleDates = `with dated as (
  update staged_roles set starts_on = null, ends_on = null
  where starts_on is not null or ends_on is not null
  returning file, line
)
select min(file), min(line), '', count(*)::int from dated having count(*) > 0`

	gatherRoles = `insert into roles_now (person, roles, others)
select r.person,
  coalesce(array_agg(distinct r.role order by r.role) filter (where r.role in ('student', 'teacher')), '{}'),
  coalesce(array_agg(distinct r.role order by r.role) filter (where r.role not in ('student', 'teacher')), '{}')
from (
  select s.person, case
      when s.starts_on > $3::date or s.ends_on < $3::date then 'over'
      else s.role end as role
  from staged_roles s
  where not s.gone
  union all
  select p.sis_id, case
      when k.starts_on > $3::date or k.ends_on < $3::date then 'over'
      else k.role end
  from roster_roles k
  join people p on p.school_id = k.school_id and p.id = k.person_id
  where k.school_id = $1 and p.sis_id is not null
  and not exists (select from staged_roles s where s.sis_id = k.sis_id)
  and (not $2 or exists (select from staged_kept x where x.kind = 'roles' and x.sis_id = k.sis_id))
) r
group by r.person`

	// People whom no roster has given a role by a row of its own keep the ones they have.
	gatherUnstatedRoles = `insert into roles_now (person, roles, others)
select p.sis_id, array(select r from unnest(p.roles) r where r in ('student', 'teacher') order by r), '{}'
from people p
where p.school_id = $1 and p.sis_id is not null and not $2
and not exists (select from roster_roles k where k.school_id = $1 and k.person_id = p.id)
and not exists (select from staged_roles s where s.person = p.sis_id)`
)

// RosterKinds are what the school's people are of whom a roster has told, by their ids there: "student", "teacher" for
// any of the staff, and "" for who is both.
func (tx *Tx) RosterKinds(ctx context.Context) (map[string]string, error) {
	kinds := map[string]string{}
	err := tx.each(ctx, func(rows pgx.Rows) error {
		var id, kind string
		err := rows.Scan(&id, &kind)
		kinds[id] = kind
		return err
	}, `select p.sis_id, case
  when 'student' <> all(p.roles || p.said_roles) then 'teacher'
  when not (p.roles || p.said_roles) && array['teacher', 'assistant', 'administrator'] then 'student'
  else '' end
from people p
where p.school_id = $1 and p.sis_id is not null`, tx.id)
	return kinds, err
}

// findLostRoles names the role rows of nobody.
func (i *RosterImport) findLostRoles(ctx context.Context) error {
	return i.faults(ctx, RoleRows, UnknownPerson, lostRoles, string(i.tx.id), i.modes.bulk(PersonRows))
}

const lostRoles = `select s.file, s.line, s.person, 0
from staged_roles s
where not s.gone and s.role in ('student', 'teacher')
and not exists (select from staged_people o where o.sis_id = s.person)
and not exists (select from staged_kept x where x.kind = 'people' and x.sis_id = s.person)
and ($2 or not exists (select from people p where p.school_id = $1 and p.sis_id = s.person))
order by s.file, s.line`

func (i *RosterImport) applyRoles(ctx context.Context) error {
	school := string(i.tx.id)
	if _, err := i.run(ctx, dropRoles, school, i.modes.bulk(RoleRows)); err != nil {
		return err
	}
	return i.all(ctx, []any{school}, changeRoles, addRoles)
}

const (
	dropRoles = `delete from roster_roles k
where k.school_id = $1
and (
  exists (select from staged_roles s where s.sis_id = k.sis_id and (s.gone or s.role not in ('student', 'teacher')))
  or $2 and not exists (select from staged_roles s where s.sis_id = k.sis_id)
    and not exists (select from staged_kept x where x.kind = 'roles' and x.sis_id = k.sis_id)
)`

	changeRoles = `update roster_roles k
set person_id = n.id, role = s.role, starts_on = s.starts_on, ends_on = s.ends_on
from staged_roles s
join planned_people n on n.sis_id = s.person and n.change <> 'gone'
where k.school_id = $1 and k.sis_id = s.sis_id and not s.gone and s.role in ('student', 'teacher')
and (k.person_id, k.role, k.starts_on, k.ends_on) is distinct from (n.id, s.role, s.starts_on, s.ends_on)`

	addRoles = `insert into roster_roles (school_id, id, sis_id, person_id, role, starts_on, ends_on)
select $1::uuid, s.id, s.sis_id, n.id, s.role, s.starts_on, s.ends_on
from staged_roles s
join planned_people n on n.sis_id = s.person and n.change <> 'gone'
where not s.gone and s.role in ('student', 'teacher')
and not exists (select from roster_roles k where k.school_id = $1 and k.sis_id = s.sis_id)`
)
