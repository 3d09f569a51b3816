package db

// The rows that a start locks, in the order of the package comment of app/hall.
var (
	lockSchool = `select 1 from schools s
where s.id = $1
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

const (
	// lookStart answers one row with everything but partners that the checks of product.md section 3 ask for. What a school
	// doesn't use costs little: the branches of a case that aren't taken are not run. Those in line are asked for by both
	// states, as passes_one_in_line has them; a room counts all it holds in one look, and so does the student's day.
	lookStart = `select
  s.revision,
  s.frozen_at is not null,
  exists (select from absences a where a.school_id = $1 and a.person_id = $2 and a.on_day = $6::text::date),
  exists (select from passes p where p.school_id = $1 and p.id = $5),
  (select array[p.id::text, p.origin_id::text, p.destination_id::text] from passes p
    where p.school_id = $1 and p.student_id = $2 and p.state = 'active' and p.id <> $5),
  coalesce((select p.id::text from passes p
    where p.school_id = $1 and p.student_id = $2 and p.state in ('waiting', 'ready') and p.id <> $5), ''),
  coalesce((select p.id::text from passes p
    where p.school_id = $1 and p.student_id = $2 and p.state = 'requested' and p.made_as = 'student' and p.starts_at is null
      and p.id <> $5), ''),
  t.active, t.turns, t.waiting, t.last_joined_at, f.active, f.turns,
  case when s.hallway_maximum is null then 0
    else (select count(*) from passes p where p.school_id = $1 and p.state = 'active') end,
  y.taken,
  coalesce(case when s.cooldown_minutes > 0 then y.last_ended_at end, ` + never + `),
  (select array[l.mode, l.id::text] from lesson_modes l
    join room_people t on t.school_id = l.school_id and t.person_id = l.id and t.part = 'teacher'
    where l.school_id = $1 and t.room_id = $3 and l.ends_at > $7 and l.mode <> 'free'
    order by array_position(array['nobody', 'urgent', 'one'], l.mode) limit 1),
  exists (select from room_people l
    where l.school_id = $1 and l.room_id = $4 and l.part = 'listed' and l.person_id = $2),
  exists (select from student_limits x where x.school_id = $1 and x.student_id = $2)
    or exists (select from entitlements x where x.school_id = $1 and x.student_id = $2)
from schools s
cross join lateral (select count(*) filter (where p.state = 'active') as active,
    count(*) filter (where p.state = 'ready' and p.id <> $5) as turns,
    count(*) filter (where p.state = 'waiting' and p.id <> $5) as waiting,
    coalesce(max(p.joined_at) filter (where p.state <> 'active'), ` + never + `) as last_joined_at
  from passes p
  where p.school_id = $1 and p.destination_id = $4 and p.state in ('active', 'waiting', 'ready')) t
cross join lateral (select count(*) filter (where p.state = 'active') as active,
    count(*) filter (where p.state = 'ready' and p.id <> $5) as turns
  from passes p
  where p.school_id = $1 and p.origin_id = $3 and p.state in ('active', 'ready')) f
cross join lateral (select count(*) filter (where p.counted and p.started_at is not null) as taken,
    max(greatest(p.ended_at, p.told_at))
      filter (where p.made_as = 'student' and p.approved_by is null and p.state = 'ended') as last_ended_at
  from passes p
  where p.school_id = $1 and p.student_id = $2 and p.on_day = $6::text::date) y
where s.id = $1`

	// lookPartner answers one row whether a partner of the student is out or not, so that nothing tells the two apart.
	lookPartner = `select (
  select array[o.group_id::text, o.student_id::text, p.id::text]
  from encounter_members m
  join encounter_groups g on g.school_id = m.school_id and g.id = m.group_id and g.enabled
  join encounter_members o on o.school_id = m.school_id and o.group_id = m.group_id and o.student_id <> m.student_id
  join passes p on p.school_id = o.school_id and p.student_id = o.student_id and p.state = 'active'
  where m.school_id = $1 and m.student_id = $2
  limit 1)`
)

// never is a moment that reads as the zero time in Go.
const never = `'0001-01-01 00:00:00+00'::timestamptz`
