package db

import (
	"context"
	"strings"
)

// office are the people whose accounts no roster takes, re-addresses or gives other roles: a file could lock them out
// of the school, or let in somebody else as them.
const office = `p.roles && ` + officeRoles

const officeRoles = `array['assistant', 'administrator']`

// hold lets the people stand as they are whom a statement has put into held, and their roles with them: their rows are
// not taken, and nothing is taken from them.
func (i *RosterImport) hold(ctx context.Context) error {
	if err := i.all(ctx, []any{string(i.tx.id)}, keepHeldRoles, resetHeldRoles); err != nil {
		return err
	}
	return i.all(ctx, nil,
		`insert into staged_kept (kind, sis_id) select 'people', h.sis_id from held h`,
		`delete from staged_people s using held h where s.sis_id = h.sis_id`,
		`delete from staged_roles s using held h where s.person = h.sis_id`,
		`delete from matched m using held h where m.id = h.id`,
		`delete from held`,
	)
}

const (
	keepHeldRoles = `insert into staged_kept (kind, sis_id)
select 'roles', k.sis_id from roster_roles k join held h on h.id = k.person_id where k.school_id = $1`

	resetHeldRoles = `update roles_now n
set roles = p.said_roles, others = '{}'
from held h
join people p on p.school_id = $1 and p.id = h.id
where n.person = h.sis_id`
)

// holdOtherRoles is for an id that means a student here and a member of staff of another name in the roster, or the other
// way about: many schools count the two apart, so it is another human, and nobody's account becomes somebody else's.
func (i *RosterImport) holdOtherRoles(ctx context.Context) error {
	if err := i.faults(ctx, PersonRows, OtherRole, holdOtherRoles, string(i.tx.id)); err != nil {
		return err
	}
	return i.hold(ctx)
}

// holdAdministrators is for rows that would re-address an administrator, switch their account, or change their roles.
func (i *RosterImport) holdAdministrators(ctx context.Context) error {
	if err := i.faults(ctx, PersonRows, Administers, holdAdministrators, string(i.tx.id)); err != nil {
		return err
	}
	return i.hold(ctx)
}

// told finds the people of whom a roster says something, each with the place where it does.
const told = `from roles_now n
join people p on p.school_id = $1 and p.sis_id = n.person and p.state <> 'deleted'
left join staged_people s on s.sis_id = n.person and not s.gone
left join lateral (
  select r.file, r.line from staged_roles r where r.person = n.person and not r.gone order by r.file, r.line limit 1
) r on true
where n.roles <> '{}' and (s.sis_id is not null or r.line is not null)
`

const holdOtherRoles = `insert into held (sis_id, id, file, line)
select n.person, p.id, coalesce(s.file, r.file), coalesce(s.line, r.line)
` + told + `and lower(s.given_name || ' ' || s.family_name) <> lower(p.given_name || ' ' || p.family_name)
and not ('student' = any(p.roles || p.said_roles) and 'student' = any(n.roles)
  or (p.roles || p.said_roles) && array['teacher', 'assistant', 'administrator'] and 'teacher' = any(n.roles))
returning file, line, sis_id, 0`

var holdAdministrators = `insert into held (sis_id, id, file, line)
select n.person, p.id, coalesce(s.file, r.file), coalesce(s.line, r.line)
` + told + `and ` + office + ` and not (` + staysAsItIs + `)
returning file, line, sis_id, 0`

// staysAsItIs reports that a row leaves alone where a person is written to, whether they can sign in, and what they are.
var staysAsItIs = withState(`lower(coalesce(s.email, p.email)) = lower(p.email)
  and lower(coalesce(s.username, p.username)) = lower(p.username)
  and STATE = p.state
  and ` + rolesAfter + ` = array(select r from unnest(p.roles) r order by 1)`)

// rolesAfter are a person's roles once the roster is taken: what it has newly said is added and what it has stopped
// saying is taken; what was given or taken by hand stays.
const rolesAfter = `coalesce(nullif(array(
      select r from unnest(p.roles) r where r <> all(p.said_roles) or r = any(n.roles)
      union
      select r from unnest(n.roles) r where r <> all(p.said_roles)
      order by 1
    ), '{}'), n.roles)`

// planStaying keeps the administrators whom the roster doesn't name any more, and says so.
func (i *RosterImport) planStaying(ctx context.Context) error {
	return i.faults(ctx, PersonRows, AdministersStill, planStaying, string(i.tx.id))
}

var planStaying = strings.ReplaceAll(`with staying as (
  insert into planned_people (sis_id, id, change, roles)
  select p.sis_id, p.id, 'kept', p.said_roles
  from people p
  where p.school_id = $1 and p.rostered and p.sis_id is not null and p.left_as is null and p.state <> 'deleted' and OFFICE
  and not exists (select from planned_people n where n.id = p.id)
  returning sis_id
)
select coalesce(s.file, (select min(o.file) from staged_people o), ''), coalesce(s.line, 0), t.sis_id, 0
from staying t
left join lateral (select o.file, o.line from staged_people o where o.sis_id = t.sis_id order by o.line limit 1) s on true
order by 1, 2`, "OFFICE", office)
