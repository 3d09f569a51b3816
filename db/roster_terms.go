package db

import "context"

// PlanTerms compares the staged terms with the school's.
func (i *RosterImport) PlanTerms(ctx context.Context) (RosterCount, error) {
	school, bulk := string(i.tx.id), i.modes.bulk(TermRows)
	if _, err := i.run(ctx, planStagedTerms, school); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planKeptTerms, school, bulk, i.day, i.modes.bulk(SectionRows)); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planGoneTerms, school); err != nil {
		return RosterCount{}, err
	}
	return i.count(ctx, "planned_terms")
}

const (
	planStagedTerms = `insert into planned_terms (sis_id, id, change)
select s.sis_id, coalesce(k.id, s.id), case
    when k.id is null then 'new'
    when (k.name, k.kind, k.starts_on, k.ends_on) = (s.name, s.kind, s.starts_on, s.ends_on) then 'same'
    else 'changed' end
from staged_terms s
left join terms k on k.school_id = $1 and k.sis_id = s.sis_id
where not s.gone`

	// A term that is over stays, because the past refers to it; so does one that a section still needs,
	// because a section without a term meets all year.
	planKeptTerms = `insert into planned_terms (sis_id, id, change)
select k.sis_id, k.id, 'kept'
from terms k
where k.school_id = $1 and k.sis_id is not null
and not exists (select from staged_terms s where s.sis_id = k.sis_id and not s.gone)
and (
  (not $2 or k.ends_on < $3::date) and not exists (select from staged_terms s where s.sis_id = k.sis_id)
  or exists (select from staged_kept x where x.kind = 'terms' and x.sis_id = k.sis_id)
  or exists (
    select from section_terms y
    join sections c on c.school_id = y.school_id and c.id = y.section_id
    where y.school_id = $1 and y.term_id = k.id and c.active
    and (c.sis_id is null or not $4 and not exists (select from staged_sections s where s.sis_id = c.sis_id))
  )
)`

	planGoneTerms = `insert into planned_terms (sis_id, id, change)
select k.sis_id, k.id, 'gone'
from terms k
where k.school_id = $1 and k.sis_id is not null
and not exists (select from planned_terms n where n.sis_id = k.sis_id)`
)

func (i *RosterImport) applyTerms(ctx context.Context) error {
	return i.all(ctx, []any{string(i.tx.id)}, addTerms, changeTerms)
}

func (i *RosterImport) dropTerms(ctx context.Context) error {
	return i.all(ctx, []any{string(i.tx.id)}, dropGoneTerms)
}

const (
	addTerms = `insert into terms (school_id, id, sis_id, name, kind, starts_on, ends_on)
select $1::uuid, n.id, s.sis_id, s.name, s.kind, s.starts_on, s.ends_on
from planned_terms n
join staged_terms s on s.sis_id = n.sis_id and not s.gone
where n.change = 'new'`

	changeTerms = `update terms k
set name = s.name, kind = s.kind, starts_on = s.starts_on, ends_on = s.ends_on
from planned_terms n
join staged_terms s on s.sis_id = n.sis_id and not s.gone
where k.school_id = $1 and k.id = n.id and n.change = 'changed'`

	dropGoneTerms = `delete from terms k
using planned_terms n
where k.school_id = $1 and k.id = n.id and n.change = 'gone'`
)
