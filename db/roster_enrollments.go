package db

import "context"

// PlanEnrollments names the staged enrollments that refer to nothing, and compares the others with the school's.
func (i *RosterImport) PlanEnrollments(ctx context.Context) (RosterCount, error) {
	school := string(i.tx.id)
	if err := i.dropBadEnrollments(ctx); err != nil {
		return RosterCount{}, err
	}
	if err := i.all(ctx, []any{school}, planStagedEnrollments, planTakenOver); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, "analyze planned_enrollments"); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planGoneEnrollments, school, i.modes.bulk(EnrollmentRows)); err != nil {
		return RosterCount{}, err
	}
	return i.count(ctx, "planned_enrollments")
}

func (i *RosterImport) dropBadEnrollments(ctx context.Context) error {
	for _, bad := range []struct {
		code FaultCode
		sql  string
	}{
		{UnknownSection, dropUnknownSection}, {UnknownPerson, dropUnknownPerson},
		{NotAStudent, dropNotAStudent}, {NotATeacher, dropNotATeacher},
	} {
		if err := i.faults(ctx, EnrollmentRows, bad.code, bad.sql); err != nil {
			return err
		}
	}
	if err := i.dropRefused(ctx); err != nil {
		return err
	}
	return i.faults(ctx, EnrollmentRows, TwiceInSection, dropTwiceInSection, i.day)
}

const (
	dropUnknownSection = `delete from staged_enrollments s
where not s.gone
and not exists (select from planned_sections n where n.sis_id = s.section and n.change <> 'gone')
returning s.file, s.line, s.section, case
    when exists (select from staged_kept x where x.kind = 'sections' and x.sis_id = s.section) then -1
    else coalesce((select min(o.line) from staged_sections o where o.sis_id = s.section), 0) end`

	dropUnknownPerson = `delete from staged_enrollments s
where not s.gone
and not exists (select from planned_people n where n.sis_id = s.person and n.change <> 'gone')
returning s.file, s.line, s.person, case
    when exists (select from staged_kept x where x.kind = 'people' and x.sis_id = s.person) then -1
    else coalesce((select min(o.line) from staged_people o where o.sis_id = s.person), 0) end`

	dropNotAStudent = `delete from staged_enrollments s
using planned_people n
where not s.gone and n.sis_id = s.person and s.part = 'student' and 'student' <> all(n.roles)
returning s.file, s.line, s.person, 0`

	dropNotATeacher = `delete from staged_enrollments s
using planned_people n
where not s.gone and n.sis_id = s.person and s.part <> 'student' and 'teacher' <> all(n.roles)
returning s.file, s.line, s.person, 0`

	// Of several enrollments of one person in one section the one that holds today is taken, else the last.
	dropTwiceInSection = `with ranked as (
  select s.ctid as spot, row_number() over w as place, first_value(s.line) over w as first_line
  from staged_enrollments s
  where not s.gone
  and (s.section, s.person, s.part) in (
    select o.section, o.person, o.part
    from staged_enrollments o
    where not o.gone
    group by o.section, o.person, o.part
    having count(*) > 1
  )
  window w as (
    partition by s.section, s.person, s.part
    order by coalesce(s.starts_on <= $1::date, true) and coalesce(s.ends_on >= $1::date, true) desc,
      s.ends_on desc nulls first, s.starts_on desc nulls last, s.file, s.line
  )
)
delete from staged_enrollments s
using ranked r
where s.ctid = r.spot and r.place > 1
returning s.file, s.line, s.person, r.first_line`

	// A row with the same sis id but another place or person has moved: it goes and a new one comes.
	planStagedEnrollments = `insert into planned_enrollments
  (id, old_id, sis_id, section_id, person_id, part, main, starts_on, ends_on, change)
select case when (k.section_id, k.person_id, k.part) = (c.id, p.id, s.part) then k.id else s.id end,
  case when (k.section_id, k.person_id, k.part) <> (c.id, p.id, s.part) then k.id end,
  s.sis_id, c.id, p.id, s.part, s.main, s.starts_on, s.ends_on, case
    when k.id is null then 'new'
    when (k.section_id, k.person_id, k.part) <> (c.id, p.id, s.part) then 'moved'
    when (k.main, k.starts_on, k.ends_on) is distinct from (s.main, s.starts_on, s.ends_on) then 'changed'
    else 'same' end
from staged_enrollments s
join planned_sections c on c.sis_id = s.section and c.change <> 'gone'
join planned_people p on p.sis_id = s.person and p.change <> 'gone'
left join enrollments k on k.school_id = $1 and k.sis_id = s.sis_id
where not s.gone`

	// A row of the same person in the same section under another sis id is taken over, if the file doesn't
	// use that one for something else; one made by hand is left as it is.
	planTakenOver = `update planned_enrollments n
set id = k.id, change = case when k.sis_id is null then 'same' else 'changed' end
from enrollments k
where n.change in ('new', 'moved')
and k.school_id = $1 and k.section_id = n.section_id and k.person_id = n.person_id and k.part = n.part
and not exists (select from staged_enrollments o where o.sis_id = k.sis_id)`

	planGoneEnrollments = `insert into planned_enrollments (id, sis_id, change)
select k.id, k.sis_id, 'gone'
from enrollments k
where k.school_id = $1 and k.sis_id is not null
and not exists (select from planned_enrollments n where n.id = k.id)
and not exists (select from planned_enrollments n where n.old_id = k.id)
and not exists (select from staged_kept x where x.kind = 'enrollments' and x.sis_id = k.sis_id)
and ($2 or exists (select from staged_enrollments s where s.sis_id = k.sis_id and s.gone))`
)

func (i *RosterImport) applyEnrollments(ctx context.Context) error {
	return i.all(ctx, []any{string(i.tx.id)},
		dropGoneEnrollments, dropMovedEnrollments, changeEnrollments, addEnrollments)
}

const (
	dropGoneEnrollments = `delete from enrollments k
using planned_enrollments n
where k.school_id = $1 and k.id = n.id and n.change = 'gone'`

	dropMovedEnrollments = `delete from enrollments k
using planned_enrollments n
where k.school_id = $1 and k.id = n.old_id`

	changeEnrollments = `update enrollments k
set sis_id = n.sis_id, main = n.main, starts_on = n.starts_on, ends_on = n.ends_on
from planned_enrollments n
where k.school_id = $1 and k.id = n.id and n.change = 'changed'`

	addEnrollments = `insert into enrollments (school_id, id, sis_id, section_id, person_id, part, main, starts_on, ends_on)
select $1::uuid, n.id, n.sis_id, n.section_id, n.person_id, n.part, n.main, n.starts_on, n.ends_on
from planned_enrollments n
where n.change in ('new', 'moved')`
)
