create table rooms (
  school_id uuid not null,
  id uuid not null,
  name text not null,
  number text not null default '',
  folder text not null default '',
  icon text not null default 'door-open',
  colour smallint not null default 1,
  capacity int,
  max_out int,
  minutes int not null default 10,
  trip text not null default 'both',
  origin boolean not null default true,
  destination boolean not null default true,
  line boolean not null default true,
  counted boolean not null default true,
  over_capacity boolean not null default true,
  visibility text not null default 'all',
  visible_grades text[] not null default '{}',
  approval_now boolean not null default false,
  approval_schedule boolean not null default false,
  approvers text not null default 'any',
  code_to_end boolean not null default false,
  urgent boolean not null default false,
  closed_at timestamptz,
  reopens_at timestamptz,
  away_until timestamptz,
  rostered boolean not null default false,
  created_at timestamptz not null default now(),
  constraint rooms_pkey primary key (school_id, id),
  constraint rooms_school_fkey foreign key (school_id) references schools (id),
  constraint rooms_capacity_is_not_negative check (capacity >= 0),
  constraint rooms_max_out_is_not_negative check (max_out >= 0),
  constraint rooms_minutes_are_1_to_999 check (minutes between 1 and 999),
  constraint rooms_colour_is_one_of_twelve check (colour between 1 and 12),
  constraint rooms_trip_is_known check (trip in ('round', 'oneway', 'both')),
  constraint rooms_visibility_is_known check (visibility in ('all', 'only', 'except')),
  constraint rooms_approvers_are_known check (approvers in ('any', 'origin', 'destination', 'choice', 'named'))
);

create unique index rooms_name on rooms (school_id, lower(name), lower(number));

-- Opening hours, in minutes after midnight of the school; a room without a row is always open.
create table room_hours (
  school_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  weekday smallint not null,
  opens_minute smallint not null,
  closes_minute smallint not null,
  constraint room_hours_pkey primary key (school_id, id),
  constraint room_hours_room_fkey foreign key (school_id, room_id) references rooms (school_id, id) on delete cascade,
  constraint room_hours_weekday_is_known check (weekday between 0 and 6),
  constraint room_hours_open_before_they_close check (0 <= opens_minute and opens_minute < closes_minute and closes_minute <= 1440)
);

create index room_hours_room on room_hours (school_id, room_id);

-- The people of a room: its teachers, its named approvers, the students it is shown to or hidden from.
create table room_people (
  school_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  person_id uuid not null,
  part text not null,
  rostered boolean not null default false,
  constraint room_people_pkey primary key (school_id, id),
  constraint room_people_room_fkey foreign key (school_id, room_id) references rooms (school_id, id) on delete cascade,
  constraint room_people_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint room_people_part_is_known check (part in ('teacher', 'approver', 'listed')),
  constraint room_people_one_part_once unique (school_id, room_id, part, person_id)
);

create index room_people_person on room_people (school_id, person_id, part);
