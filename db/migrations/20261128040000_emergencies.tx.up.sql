-- Every freeze is kept: when and by whom, drill or not, what staff were told, who was out, who was accounted
-- for, who never was. Starts look at schools.frozen_at, as before.
create table emergencies (
  school_id uuid not null,
  id uuid not null,
  drill boolean not null default false,
  -- the school's local day it began on: whose absences count
  on_day date not null,
  started_at timestamptz not null,
  started_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  constraint emergencies_pkey primary key (school_id, id),
  constraint emergencies_school_fkey foreign key (school_id) references schools (id),
  constraint emergencies_start_before_they_end check (ended_at >= started_at)
);

create unique index emergencies_one_at_a_time on emergencies (school_id) where ended_at is null;
create index emergencies_started on emergencies (school_id, started_at);

create table emergency_messages (
  school_id uuid not null,
  id uuid not null,
  emergency_id uuid not null,
  at timestamptz not null,
  by_id uuid,
  message text not null,
  constraint emergency_messages_pkey primary key (school_id, id),
  constraint emergency_messages_emergency_fkey foreign key (school_id, emergency_id) references emergencies (school_id, id) on delete cascade,
  constraint emergency_messages_say_something check (message <> '')
);

create index emergency_messages_of on emergency_messages (school_id, emergency_id, at);

create table emergency_checkins (
  school_id uuid not null,
  id uuid not null,
  emergency_id uuid not null,
  student_id uuid not null,
  at timestamptz not null,
  by_id uuid not null,
  -- the name a substitute gave
  by_name text not null default '',
  constraint emergency_checkins_pkey primary key (school_id, id),
  constraint emergency_checkins_emergency_fkey foreign key (school_id, emergency_id) references emergencies (school_id, id) on delete cascade,
  constraint emergency_checkins_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint emergency_checkins_once unique (school_id, emergency_id, student_id)
);

-- The passes that were out when it began.
create table emergency_passes (
  school_id uuid not null,
  id uuid not null,
  emergency_id uuid not null,
  pass_id uuid not null,
  constraint emergency_passes_pkey primary key (school_id, id),
  constraint emergency_passes_emergency_fkey foreign key (school_id, emergency_id) references emergencies (school_id, id) on delete cascade,
  constraint emergency_passes_pass_fkey foreign key (school_id, pass_id) references passes (school_id, id) on delete cascade,
  constraint emergency_passes_once unique (school_id, emergency_id, pass_id)
);

-- The students who had not been checked in at the all clear, as the roster was then.
create table emergency_missing (
  school_id uuid not null,
  id uuid not null,
  emergency_id uuid not null,
  student_id uuid not null,
  absent boolean not null,
  -- where they were last known to be, in the words of the rooms
  place text not null default '',
  constraint emergency_missing_pkey primary key (school_id, id),
  constraint emergency_missing_emergency_fkey foreign key (school_id, emergency_id) references emergencies (school_id, id) on delete cascade,
  constraint emergency_missing_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint emergency_missing_once unique (school_id, emergency_id, student_id)
);

-- A school that is frozen just now.
insert into emergencies (school_id, id, on_day, started_at, started_by)
select id, gen_random_uuid(), (frozen_at at time zone time_zone)::date, frozen_at, frozen_by
from schools where frozen_at is not null;

insert into emergency_messages (school_id, id, emergency_id, at, by_id, message)
select s.id, gen_random_uuid(), e.id, s.frozen_at, s.frozen_by, s.frozen_message
from schools s join emergencies e on e.school_id = s.id where s.frozen_message <> '';

insert into emergency_passes (school_id, id, emergency_id, pass_id)
select p.school_id, gen_random_uuid(), e.id, p.id
from passes p join emergencies e on e.school_id = p.school_id where p.state = 'active';

-- What staff were told is kept with the emergency now.
alter table schools drop column frozen_message;
