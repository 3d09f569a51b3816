package db

import "context"

// PlanSections compares the staged sections, their rooms and terms with the school's.
func (i *RosterImport) PlanSections(ctx context.Context) (RosterCount, error) {
	school := string(i.tx.id)
	if err := i.faults(ctx, SectionRows, UnknownTerm, findUnknownTerms); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planStagedSections, school); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planKeptSections, school, i.modes.bulk(SectionRows)); err != nil {
		return RosterCount{}, err
	}
	if _, err := i.run(ctx, planGoneSections, school); err != nil {
		return RosterCount{}, err
	}
	return i.count(ctx, "planned_sections")
}

const (
	findUnknownTerms = `select x.file, x.line, x.term, 0
from staged_section_terms x
join staged_sections s on s.sis_id = x.section and s.line = x.line and not s.gone
where not exists (select from planned_terms t where t.sis_id = x.term and t.change <> 'gone')
order by x.file, x.line`

	// What the source leaves empty (room, periods) may have been filled in by hand, and stays.
	planStagedSections = `insert into planned_sections (sis_id, id, room_id, change)
select s.sis_id, coalesce(k.id, s.id), coalesce(r.id, k.room_id), case
    when k.id is null then 'new'
    when k.active and (k.name, k.code) = (s.name, s.code)
      and k.room_id is not distinct from coalesce(r.id, k.room_id)
      and (s.periods = '{}' or s.periods = k.periods)
      and coalesce(has.terms, '{}') = coalesce(said.terms, '{}') then 'same'
    else 'changed' end
from staged_sections s
left join staged_rooms r on r.location = s.location
left join sections k on k.school_id = $1 and k.sis_id = s.sis_id
left join (
  select x.section, array_agg(distinct t.id order by t.id) as terms
  from staged_section_terms x
  join planned_terms t on t.sis_id = x.term and t.change <> 'gone'
  group by x.section
) said on said.section = s.sis_id
left join (
  select y.section_id, array_agg(y.term_id order by y.term_id) as terms
  from section_terms y
  join terms t on t.school_id = y.school_id and t.id = y.term_id and t.sis_id is not null
  where y.school_id = $1
  group by y.section_id
) has on has.section_id = k.id
where not s.gone`

	planKeptSections = `insert into planned_sections (sis_id, id, room_id, change)
select k.sis_id, k.id, k.room_id, 'kept'
from sections k
where k.school_id = $1 and k.sis_id is not null and k.active
and not exists (select from staged_sections s where s.sis_id = k.sis_id)
and (not $2 or exists (select from staged_kept x where x.kind = 'sections' and x.sis_id = k.sis_id))`

	planGoneSections = `insert into planned_sections (sis_id, id, room_id, change)
select k.sis_id, k.id, k.room_id, 'gone'
from sections k
where k.school_id = $1 and k.sis_id is not null and k.active
and not exists (select from planned_sections n where n.sis_id = k.sis_id)`
)

func (i *RosterImport) applySections(ctx context.Context) error {
	return i.all(ctx, []any{string(i.tx.id)},
		addSections, changeSections, closeGoneSections, dropSectionTerms, addSectionTerms, bringBackRooms)
}

const (
	// A room that was put away is needed again once a class meets in it.
	bringBackRooms = `update rooms r
set archived = false
where r.school_id = $1 and r.archived
and exists (select from sections k where k.school_id = $1 and k.room_id = r.id and k.active)`

	addSections = `insert into sections (school_id, id, sis_id, name, code, room_id, periods)
select $1::uuid, n.id, s.sis_id, s.name, s.code, n.room_id, s.periods
from planned_sections n
join staged_sections s on s.sis_id = n.sis_id and not s.gone
where n.change = 'new'`

	changeSections = `update sections k
set name = s.name, code = s.code, room_id = n.room_id, active = true,
  periods = case when s.periods = '{}' then k.periods else s.periods end
from planned_sections n
join staged_sections s on s.sis_id = n.sis_id and not s.gone
where k.school_id = $1 and k.id = n.id and n.change = 'changed'`

	closeGoneSections = `update sections k
set active = false
from planned_sections n
where k.school_id = $1 and k.id = n.id and n.change = 'gone'`

	dropSectionTerms = `delete from section_terms y
using planned_sections n, planned_terms t
where y.school_id = $1 and n.id = y.section_id and n.change = 'changed' and t.id = y.term_id
and not exists (select from staged_section_terms x where x.section = n.sis_id and x.term = t.sis_id)`

	addSectionTerms = `insert into section_terms (school_id, id, section_id, term_id)
select distinct on (n.id, t.id) $1::uuid, x.id, n.id, t.id
from planned_sections n
join staged_section_terms x on x.section = n.sis_id
join planned_terms t on t.sis_id = x.term and t.change <> 'gone'
where n.change in ('new', 'changed')
and not exists (
  select from section_terms y where y.school_id = $1 and y.section_id = n.id and y.term_id = t.id
)`
)
