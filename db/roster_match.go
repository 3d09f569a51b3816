package db

import "context"

// match finds who of the staged people is in the school already: by their sis id, else as an account that was made
// by hand and has their e-mail address. Where that could be several, the row is skipped.
func (i *RosterImport) match(ctx context.Context) error {
	school := string(i.tx.id)
	if err := i.holdOtherRoles(ctx); err != nil {
		return err
	}
	if err := i.all(ctx, []any{school}, matchByID); err != nil {
		return err
	}
	if err := i.faults(ctx, PersonRows, AmbiguousEmail, dropAmbiguous, school); err != nil {
		return err
	}
	if err := i.all(ctx, []any{school}, matchByEmail); err != nil {
		return err
	}
	_, err := i.run(ctx, "analyze matched")
	return err
}

const matchByID = `insert into matched (sis_id, id)
select s.sis_id, p.id
from staged_people s
join people p on p.school_id = $1 and p.sis_id = s.sis_id
where not s.gone`

// pairs are staged people whom nobody knows, each with the accounts made by hand that have their e-mail address. A
// student is never taken for a member of staff, and an administrator's account is none that a roster could close. An id
// that begins with "accounts:" was made of a list without ids.
const pairs = `with pairs as (
  select s.sis_id, s.file, s.line, p.id, lower(s.email) as word
  from staged_people s
  join roles_now n on n.person = s.sis_id and n.roles <> '{}'
  join people p on p.school_id = $1 and lower(p.email) = lower(s.email)
  where not s.gone and s.email <> '' and p.state <> 'deleted' and (p.sis_id is null or p.sis_id like 'accounts:%')
  and p.roles && n.roles and not ` + office + `
  and not exists (select from matched m where m.sis_id = s.sis_id or m.id = p.id)
), unclear as (
  select q.word from pairs q group by q.word having count(*) > 1
)
`

const (
	dropAmbiguous = pairs + `, kept as (
  insert into staged_kept (kind, sis_id)
  select 'people', q.sis_id from pairs q where q.word in (select word from unclear)
), dropped as (
  delete from staged_people s
  using pairs q
  where s.sis_id = q.sis_id and q.word in (select word from unclear)
)
select distinct q.file, q.line, q.sis_id, 0 from pairs q where q.word in (select word from unclear)
order by 1, 2`

	matchByEmail = pairs + `insert into matched (sis_id, id) select q.sis_id, q.id from pairs q`
)
