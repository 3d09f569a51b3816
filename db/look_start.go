package db

// The rows that a start locks, in the order of the package comment of app/hall.
var (
	// The hallway maximum counts over the whole school, so only where there is one do starts queue up here.
	lockSchool = `select 1 from schools s
where s.id = $1 and s.hallway_maximum is not null
` + forSchool

	lockStudent = `select ` + studentColumns + ` from people p
where p.school_id = $1 and p.id = $2 and 'student' = any(p.roles)
` + forStudent

	lockGroups = `select g.id from encounter_groups g
join encounter_members m on m.school_id = g.school_id and m.group_id = g.id
where m.school_id = $1 and m.student_id = $2 and g.enabled
order by g.id
` + forGroup

	lockRooms = `select ` + roomColumns + ` from rooms r
where r.school_id = $1 and r.id = any($2::uuid[])
order by r.id
` + forRoom

	lockPass = `select ` + passColumns + ` from passes p
where p.school_id = $1 and p.id = $2
` + forPass
)

// Those in line are asked for by both states first, as the partial index on lines has them.
//
// lookStart answers one row with everything that the checks of product.md section 3 ask for. What a
// school doesn't use costs nothing: the branches of a case that aren't taken are not run.
var lookStart = `select
  s.revision,
  s.frozen_at is not null,
  exists (select from absences a where a.school_id = $1 and a.person_id = $2 and a.on_day = $6::text::date),
  (select array[p.id::text, p.origin_id::text, p.destination_id::text] from passes p
    where p.school_id = $1 and p.student_id = $2 and p.state = 'active' and p.id <> $5),
  coalesce((select p.id::text from passes p
    where p.school_id = $1 and p.student_id = $2 and p.state in ('waiting', 'ready') and p.id <> $5), ''),
  coalesce((select p.id::text from passes p
    where p.school_id = $1 and p.student_id = $2 and p.state = 'requested' and p.made_as = 'student' and p.starts_at is null
      and p.id <> $5), ''),
  (select count(*) from passes p where p.school_id = $1 and p.destination_id = $4 and p.state = 'active'),
  (select count(*) from passes p
    where p.school_id = $1 and p.destination_id = $4 and p.state in ('waiting', 'ready')
    and p.state = 'ready' and p.id <> $5),
  (select count(*) from passes p
    where p.school_id = $1 and p.destination_id = $4 and p.state in ('waiting', 'ready')
    and p.state = 'waiting' and p.id <> $5),
  coalesce((select max(p.joined_at) from passes p
    where p.school_id = $1 and p.destination_id = $4 and p.state in ('waiting', 'ready')), ` + never + `),
  (select count(*) from passes p where p.school_id = $1 and p.origin_id = $3 and p.state = 'active'),
  case when o.max_out is null then 0
    else (select count(*) from passes p
      where p.school_id = $1 and p.origin_id = $3 and p.state in ('waiting', 'ready')
      and p.state = 'ready' and p.id <> $5) end,
  case when s.hallway_maximum is null then 0
    else (select count(*) from passes p where p.school_id = $1 and p.state = 'active') end,
  (select count(*) from passes p
    where p.school_id = $1 and p.student_id = $2 and p.on_day = $6::text::date and p.counted and p.started_at is not null),
  coalesce(case when s.cooldown_minutes > 0
    then (select max(greatest(p.ended_at, p.told_at)) from passes p
      where p.school_id = $1 and p.student_id = $2 and p.on_day = $6::text::date
      and p.made_as = 'student' and p.approved_by is null and p.state = 'ended') end, ` + never + `),
  (select array[l.mode, l.id::text] from lesson_modes l
    join room_people t on t.school_id = l.school_id and t.person_id = l.id and t.part = 'teacher'
    where l.school_id = $1 and t.room_id = $3 and l.ends_at > $7 and l.mode <> 'free'
    order by array_position(array['nobody', 'urgent', 'one'], l.mode) limit 1),
  case when cardinality($8::text[]) > 0
    then array(select array[coalesce(n.room_id::text, ''), ` + waveOf("$10") + `, array_to_string(n.periods, chr(31))]
      from enrollments e
      join sections n on n.school_id = e.school_id and n.id = e.section_id
      where e.school_id = $1 and e.person_id = $2 and e.part = 'student' and n.active
      and n.periods && $8::text[] and (n.day_types = '{}' or $9::text = any(n.day_types)) and ` + inTerm + `
      order by n.id limit 12) end,
  case when d.visibility = 'all' then false
    else exists (select from room_people l
      where l.school_id = $1 and l.room_id = $4 and l.part = 'listed' and l.person_id = $2) end,
  exists (select from student_limits x where x.school_id = $1 and x.student_id = $2)
    or exists (select from entitlements x where x.school_id = $1 and x.student_id = $2),
  (select array[o.group_id::text, o.student_id::text, p.id::text]
    from encounter_members m
    join encounter_groups g on g.school_id = m.school_id and g.id = m.group_id and g.enabled
    join encounter_members o on o.school_id = m.school_id and o.group_id = m.group_id and o.student_id <> m.student_id
    join passes p on p.school_id = o.school_id and p.student_id = o.student_id and p.state = 'active'
    where m.school_id = $1 and m.student_id = $2
    limit 1)
from schools s
join rooms o on o.school_id = s.id and o.id = $3
join rooms d on d.school_id = s.id and d.id = $4
where s.id = $1`

// inTerm holds for a section n that belongs to no term, or to one that the day $6 lies in.
const inTerm = `(
        not exists (select from section_terms y where y.school_id = n.school_id and y.section_id = n.id)
        or exists (select from section_terms y join terms z on z.school_id = y.school_id and z.id = y.term_id
          where y.school_id = n.school_id and y.section_id = n.id and $6::text::date between z.starts_on and z.ends_on))`

// never is a moment that reads as the zero time in Go.
const never = `'0001-01-01 00:00:00+00'::timestamptz`
