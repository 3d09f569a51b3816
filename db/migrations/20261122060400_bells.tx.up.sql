create table day_types (
  school_id uuid not null,
  id uuid not null,
  name text not null,
  -- the weekdays (0 = Sunday) on which it is the usual day
  weekdays smallint[] not null default '{}',
  constraint day_types_pkey primary key (school_id, id),
  constraint day_types_school_fkey foreign key (school_id) references schools (id),
  constraint day_types_name unique (school_id, name)
);

create table periods (
  school_id uuid not null,
  id uuid not null,
  day_type_id uuid not null,
  name text not null,
  starts_minute smallint not null,
  ends_minute smallint not null,
  constraint periods_pkey primary key (school_id, id),
  constraint periods_day_type_fkey foreign key (school_id, day_type_id) references day_types (school_id, id) on delete cascade,
  constraint periods_start_before_they_end check (0 <= starts_minute and starts_minute < ends_minute and ends_minute <= 1440),
  constraint periods_name unique (school_id, day_type_id, name)
);

-- Days that are not as their weekday says: another day type, or no school (none).
create table calendar_days (
  school_id uuid not null,
  id uuid not null,
  on_day date not null,
  day_type_id uuid,
  note text not null default '',
  constraint calendar_days_pkey primary key (school_id, id),
  constraint calendar_days_day_type_fkey foreign key (school_id, day_type_id) references day_types (school_id, id),
  constraint calendar_days_once unique (school_id, on_day)
);

create table no_fly_times (
  school_id uuid not null,
  id uuid not null,
  weekdays smallint[] not null default '{1,2,3,4,5}',
  starts_minute smallint not null,
  ends_minute smallint not null,
  constraint no_fly_times_pkey primary key (school_id, id),
  constraint no_fly_times_school_fkey foreign key (school_id) references schools (id),
  constraint no_fly_times_start_before_they_end check (0 <= starts_minute and starts_minute < ends_minute and ends_minute <= 1440)
);

-- A teacher's lesson mode; it falls back to free at ends_at. The id is the teacher's.
create table lesson_modes (
  school_id uuid not null,
  id uuid not null,
  mode text not null,
  ends_at timestamptz not null,
  constraint lesson_modes_pkey primary key (school_id, id),
  constraint lesson_modes_teacher_fkey foreign key (school_id, id) references people (school_id, id) on delete cascade,
  constraint lesson_modes_mode_is_known check (mode in ('free', 'one', 'urgent', 'nobody'))
);
