package db

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// Deactivations counts the school's people who are named by the roster and active, and those of them whom
// the plan would leave unable to sign in.
func (i *RosterImport) Deactivations(ctx context.Context) (active, fewer int, err error) {
	err = i.ask(ctx, func(rows pgx.Rows) error { return rows.Scan(&active, &fewer) },
		countDeactivations, string(i.tx.id))
	return active, fewer, err
}

var countDeactivations = withState(`select count(*),
  count(*) filter (where n.change = 'gone' or n.change = 'changed' and STATE <> 'active')
from people p
left join planned_people n on n.id = p.id
left join staged_people s on s.sis_id = n.sis_id and not s.gone
where p.school_id = $1 and p.rostered and p.sis_id is not null and p.left_as is null and p.state = 'active'`)

// withState fills in what becomes of a person's state. One who comes back has the state they left with;
// beyond that the roster changes a state only where its own word has changed and nobody has since decided
// otherwise by hand.
func withState(sql string) string {
	const before = `case when p.left_as is not null and p.state = 'suspended' then p.left_as else p.state end`
	return strings.ReplaceAll(sql, "STATE", `case when s.state <> p.said_state and p.said_state = `+before+`
    then s.state else `+before+` end`)
}

func (i *RosterImport) addPeople(ctx context.Context, now time.Time) error {
	_, err := i.run(ctx, addPeople, string(i.tx.id), now)
	return err
}

const addPeople = `insert into people (school_id, id, sis_id, given_name, family_name, email, username, number,
  grade, roles, state, said_state, said_roles, rostered, created_at)
select $1::uuid, n.id, s.sis_id, s.given_name, s.family_name, coalesce(s.email, ''), coalesce(s.username, ''),
  coalesce(s.number, ''), coalesce(s.grade, ''), n.roles, coalesce(s.state, 'active'), coalesce(s.state, 'active'),
  n.roles, true, $2::timestamptz
from planned_people n
join staged_people s on s.sis_id = n.sis_id and not s.gone
where n.change = 'new'`

// changePeople comes last: it is all of an import that a student at a door could have to wait for. It locks
// in the order of the package comment of app/hall: the school, then people by id.
func (i *RosterImport) changePeople(ctx context.Context, now time.Time) error {
	if err := i.tx.Touch(ctx); err != nil {
		return err
	}
	school := string(i.tx.id)
	if err := i.all(ctx, []any{school}, lockPeople, changePeople, suspendGone); err != nil {
		return err
	}
	_, err := i.run(ctx, endSessionsOfInactive, school, now)
	return err
}

const lockPeople = `select count(*) from (
  select p.id
  from people p
  join planned_people n on n.id = p.id and n.change in ('changed', 'gone')
  where p.school_id = $1
  order by p.id
  for no key update of p
) locked`

// Who has become an administrator since the plan was made is left alone, see [RosterImport.holdAdministrators].
var changePeople = withState(`update people p
set sis_id = n.sis_id,
  given_name = coalesce(s.given_name, p.given_name),
  family_name = coalesce(s.family_name, p.family_name),
  email = coalesce(s.email, p.email),
  username = coalesce(s.username, p.username),
  number = coalesce(s.number, p.number),
  grade = coalesce(s.grade, p.grade),
  roles = ` + rolesAfter + `,
  state = STATE,
  said_state = coalesce(s.state, p.said_state),
  said_roles = n.roles,
  left_as = null,
  rostered = true
from planned_people n
left join staged_people s on s.sis_id = n.sis_id and not s.gone
where p.school_id = $1 and p.id = n.id and n.change = 'changed' and (not ` + office + ` or ` + staysAsItIs + `)`)

const (
	suspendGone = `update people p
set left_as = p.state, state = 'suspended'
from planned_people n
where p.school_id = $1 and p.id = n.id and n.change = 'gone' and not ` + office

	endSessionsOfInactive = `update sessions x
set ended_at = $2::timestamptz
from people p
join planned_people n on n.id = p.id and n.change in ('changed', 'gone')
where x.school_id = $1 and p.school_id = $1 and p.id = x.person_id and x.ended_at is null and p.state <> 'active'`
)
