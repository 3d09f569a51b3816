-- A pass that comes again and again: on weekdays or day types, by the clock or by a period, until a date.
create table repeats (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  destination_id uuid not null,
  -- none: wherever the bell schedule has the student then
  origin_id uuid,
  trip text not null,
  minutes int not null,
  purpose text not null default '',
  invites boolean not null default false,
  weekdays int[] not null default '{}',
  -- instead of weekdays
  day_types text[] not null default '{}',
  -- after midnight on the school's clock; none where it goes by the period
  minute int,
  period text not null default '',
  starts_on date not null,
  ends_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  -- the day up to which its passes are there, and when there is more to make
  made_until date,
  due_at timestamptz,
  constraint repeats_pkey primary key (school_id, id),
  constraint repeats_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint repeats_destination_fkey foreign key (school_id, destination_id) references rooms (school_id, id),
  constraint repeats_origin_fkey foreign key (school_id, origin_id) references rooms (school_id, id),
  constraint repeats_minutes_are_1_to_999 check (minutes between 1 and 999),
  constraint repeats_trip_is_known check (trip in ('round', 'oneway')),
  constraint repeats_go_by_clock_or_period check ((minute is null) <> (period = '')),
  constraint repeats_are_within_a_day check (minute between 0 and 1439),
  constraint repeats_have_days check (weekdays <> '{}' or day_types <> '{}'),
  constraint repeats_end_after_they_start check (ends_on >= starts_on),
  constraint repeats_purpose_is_known check (purpose in ('', 'medication', 'counselling', 'services', 'accommodation'))
);

create index repeats_due on repeats (school_id, due_at) where due_at is not null;
create index repeats_of_student on repeats (school_id, student_id);

-- What a pass that was planned has beside its time: the period it goes by, the repeat it comes from.
create table plans (
  school_id uuid not null,
  -- of the pass
  id uuid not null,
  on_day date not null,
  period text not null default '',
  repeat_id uuid,
  constraint plans_pkey primary key (school_id, id),
  constraint plans_pass_fkey foreign key (school_id, id) references passes (school_id, id) on delete cascade,
  constraint plans_repeat_fkey foreign key (school_id, repeat_id) references repeats (school_id, id) on delete cascade,
  constraint plans_one_of_a_repeat_a_day unique (school_id, repeat_id, on_day)
);

-- By which rules the plans of the school were last laid out: when they change, so do the plans.
alter table schools add column planned_revision bigint not null default 0;
