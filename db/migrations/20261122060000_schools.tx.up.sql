-- A school is the tenant: every other row belongs to one.
create table schools (
  id uuid not null,
  name text not null,
  time_zone text not null default 'America/New_York',
  -- grows with every change of a rule, a bell or a room, so that a server knows its copy is old
  revision bigint not null default 1,
  frozen_at timestamptz,
  frozen_by uuid,
  frozen_message text not null default '',
  hallway_maximum int,
  day_limit int,
  week_limit int,
  term_limit int,
  cooldown_minutes int not null default 0,
  urgent_per_term int not null default 3,
  turn_seconds int not null default 30,
  overtime_end_minutes int not null default 15,
  request_minutes int not null default 10,
  lines boolean not null default true,
  students_schedule boolean not null default false,
  created_at timestamptz not null default now(),
  constraint schools_pkey primary key (id),
  constraint schools_hallway_maximum_is_not_negative check (hallway_maximum >= 0),
  constraint schools_limits_are_not_negative check (day_limit >= 0 and week_limit >= 0 and term_limit >= 0),
  constraint schools_minutes_are_sensible check (
    cooldown_minutes between 0 and 999
    and turn_seconds between 5 and 600
    and overtime_end_minutes between 1 and 999
    and request_minutes between 1 and 999
  )
);
