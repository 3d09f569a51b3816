-- A pass that repeats: what the pass of each of its days is made from. A change from a day on ends it there and begins
-- another.
create table series (
  school_id uuid not null,
  id uuid not null,
  destination_id uuid not null,
  -- none: where the bell schedule has the student then
  origin_id uuid,
  trip text not null,
  minutes int not null,
  invites boolean not null,
  message text not null default '',
  purpose text not null default '',
  repeats text not null,
  weekdays smallint[] not null default '{}',
  minute smallint not null default 0,
  -- where there is one, the minute is without meaning
  period text not null default '',
  starts_on date not null,
  -- the day before starts_on where it was ended before it began
  ends_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  constraint series_pkey primary key (school_id, id),
  constraint series_destination_fkey foreign key (school_id, destination_id) references rooms (school_id, id),
  constraint series_origin_fkey foreign key (school_id, origin_id) references rooms (school_id, id),
  constraint series_maker_fkey foreign key (school_id, made_by) references people (school_id, id),
  constraint series_trip_is_known check (trip in ('round', 'oneway')),
  constraint series_minutes_are_1_to_999 check (minutes between 1 and 999),
  constraint series_minute_is_of_a_day check (minute between 0 and 1439),
  constraint series_repeats_is_known check (repeats in ('weekdays', 'weekly', 'day-types')),
  constraint series_purpose_is_known check (purpose in ('', 'medication', 'counselling', 'services', 'accommodation'))
);

create index series_until on series (school_id, ends_on);

-- The day types on which it repeats.
create table series_day_types (
  school_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  day_type_id uuid not null,
  constraint series_day_types_pkey primary key (school_id, id),
  constraint series_day_types_series_fkey foreign key (school_id, series_id) references series (school_id, id) on delete cascade,
  constraint series_day_types_day_type_fkey foreign key (school_id, day_type_id) references day_types (school_id, id) on delete cascade,
  constraint series_day_types_once unique (school_id, series_id, day_type_id)
);

create table series_students (
  school_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  student_id uuid not null,
  -- the student's account has left the school: from this day on there are no passes for them
  left_on date,
  constraint series_students_pkey primary key (school_id, id),
  constraint series_students_series_fkey foreign key (school_id, series_id) references series (school_id, id) on delete cascade,
  constraint series_students_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint series_students_once unique (school_id, series_id, student_id)
);

create index series_students_of_student on series_students (school_id, student_id);

-- A day of one student's series that has been made: the id is the pass's. One called off ahead has no pass.
create table series_days (
  school_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  student_id uuid not null,
  on_day date not null,
  constraint series_days_pkey primary key (school_id, id),
  constraint series_days_series_fkey foreign key (school_id, series_id) references series (school_id, id) on delete cascade,
  constraint series_days_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint series_days_once unique (school_id, series_id, student_id, on_day)
);

create index series_days_on on series_days (school_id, on_day);
