package db

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

// PlanPeople compares the staged people and their roles with the school's.
func (i *RosterImport) PlanPeople(ctx context.Context) (RosterCount, error) {
	for _, prepare := range []func(context.Context) error{
		i.sumUpRoles, i.findLostRoles, i.match, i.findNotTaken, i.clearGrades, i.clearShared,
		i.holdAdministrators,
	} {
		if err := prepare(ctx); err != nil {
			return RosterCount{}, err
		}
	}
	school := string(i.tx.id)
	if _, err := i.run(ctx, planStagedPeople, school); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planKeptPeople, school, i.modes.bulk(PersonRows)); err != nil {
		return RosterCount{}, err
	}
	if err := i.planStaying(ctx); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planGonePeople, school); err != nil {
		return RosterCount{}, err
	}
	return i.count(ctx, "planned_people")
}

const (
	// A person is the same if the roster says what it said and what it brings is what is there.
	planStagedPeople = `insert into planned_people (sis_id, id, change, roles)
select s.sis_id, coalesce(p.id, s.id), case
    when p.id is null then 'new'
    when p.rostered and p.left_as is null and p.sis_id = s.sis_id
      and (p.given_name, p.family_name, p.email, p.username, p.number, p.grade, p.said_state, p.said_roles)
        = (s.given_name, s.family_name, coalesce(s.email, p.email), coalesce(s.username, p.username),
          coalesce(s.number, p.number), coalesce(s.grade, p.grade), coalesce(s.state, p.said_state), n.roles) then 'same'
    else 'changed' end, n.roles
from staged_people s
join roles_now n on n.person = s.sis_id
left join matched m on m.sis_id = s.sis_id
left join people p on p.school_id = $1 and p.id = m.id
where not s.gone and (n.roles <> '{}' or n.others = '{}') and p.state is distinct from 'deleted'`

	planKeptPeople = `insert into planned_people (sis_id, id, change, roles)
select p.sis_id, p.id, case when p.said_roles = n.roles or p.said_roles = '{}' then 'kept' else 'changed' end, n.roles
from people p
join roles_now n on n.person = p.sis_id
where p.school_id = $1 and p.rostered and p.left_as is null and p.state <> 'deleted'
and (n.roles <> '{}' or n.others = '{}')
and not exists (select from staged_people s where s.sis_id = p.sis_id)
and not exists (select from matched m where m.id = p.id)
and (not $2 or exists (select from staged_kept x where x.kind = 'people' and x.sis_id = p.sis_id))`

	planGonePeople = `insert into planned_people (sis_id, id, change, roles)
select p.sis_id, p.id, 'gone', '{}'
from people p
where p.school_id = $1 and p.rostered and p.sis_id is not null and p.left_as is null and p.state <> 'deleted'
and not exists (select from planned_people n where n.id = p.id)`
)

// findNotTaken names the staged people who can't be taken. Those who are guardians, or of another school,
// are only counted: see [RosterImport.Others].
func (i *RosterImport) findNotTaken(ctx context.Context) error {
	school := string(i.tx.id)
	if err := i.faults(ctx, PersonRows, DeletedHere, findDeletedHere, school); err != nil {
		return err
	}
	if err := i.faults(ctx, PersonRows, NoRole, findNoRole); err != nil {
		return err
	}
	return i.faults(ctx, PersonRows, RoleOver, findRoleOver)
}

const (
	findDeletedHere = `select s.file, s.line, s.sis_id, 0
from staged_people s
join people p on p.school_id = $1 and p.sis_id = s.sis_id
where not s.gone and p.state = 'deleted'
order by s.file, s.line`

	findNoRole = `select s.file, s.line, s.sis_id, 0
from staged_people s
where not s.gone
and not exists (select from roles_now n where n.person = s.sis_id)
and not exists (select from staged_roles r where r.person = s.sis_id)
order by s.file, s.line`

	findRoleOver = `select s.file, s.line, s.sis_id, 0
from staged_people s
join roles_now n on n.person = s.sis_id
where not s.gone and n.roles = '{}' and 'over' = any(n.others)
order by s.file, s.line`
)

// Others counts the staged people who are in the file but not for this school: guardians, and people of
// other schools.
func (i *RosterImport) Others(ctx context.Context) (guardians, elsewhere int, err error) {
	err = i.ask(ctx, func(rows pgx.Rows) error { return rows.Scan(&guardians, &elsewhere) }, countOthers)
	return guardians, elsewhere, err
}

const countOthers = `select count(*) filter (where 'guardian' = any(n.others)),
  count(*) filter (where 'guardian' <> all(n.others) and 'over' <> all(n.others) and 'elsewhere' = any(n.others))
from staged_people s
join roles_now n on n.person = s.sis_id
where not s.gone and n.roles = '{}'`

// clearGrades: a grade is a student's; of a teacher some sources say the grade they teach.
func (i *RosterImport) clearGrades(ctx context.Context) error {
	_, err := i.run(ctx, clearGrades)
	return err
}

const clearGrades = `update staged_people s
set grade = ''
from roles_now n
where n.person = s.sis_id and s.grade <> '' and 'student' <> all(n.roles)`

// clearShared takes an e-mail address or a username that two people have from both: it must sign nobody in
// as somebody else. A person made by hand keeps theirs, and so does an administrator whatever the roster says.
func (i *RosterImport) clearShared(ctx context.Context) error {
	school, bulk := string(i.tx.id), i.modes.bulk(PersonRows)
	if err := i.faults(ctx, PersonRows, SharedEmail, strings.ReplaceAll(clearShared, "address", "email"), school, bulk); err != nil {
		return err
	}
	return i.faults(ctx, PersonRows, SharedUsername, strings.ReplaceAll(clearShared, "address", "username"), school, bulk)
}

const clearShared = `with taken as (
  select lower(s.address) as word
  from staged_people s
  join roles_now n on n.person = s.sis_id and n.roles <> '{}'
  where not s.gone and s.address <> ''
  union all
  select lower(p.address)
  from people p
  where p.school_id = $1 and p.address <> '' and p.state <> 'deleted' and p.left_as is null
  and not exists (select from staged_people s where s.sis_id = p.sis_id)
  and not exists (select from matched m where m.id = p.id)
  and (p.sis_id is null or not p.rostered or not $2
    or exists (select from staged_kept x where x.kind = 'people' and x.sis_id = p.sis_id))
  and not (p.sis_id is not null and ` + office + `)
  union all
  select lower(p.address)
  from people p
  where p.school_id = $1 and p.address <> '' and p.state <> 'deleted' and p.sis_id is not null and ` + office + `
  and not exists (select from staged_people s where s.sis_id = p.sis_id and not s.gone and lower(s.address) = lower(p.address))
)
update staged_people s
set address = ''
where not s.gone and s.address <> ''
and exists (select from roles_now n where n.person = s.sis_id and n.roles <> '{}')
and lower(s.address) in (select t.word from taken t group by t.word having count(*) > 1)
returning s.file, s.line, s.sis_id, 0`
