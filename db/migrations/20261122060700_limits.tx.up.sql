-- A student's own limit; it wins over the school's, up or down.
create table student_limits (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  span text not null,
  passes int not null,
  constraint student_limits_pkey primary key (school_id, id),
  constraint student_limits_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint student_limits_span_is_known check (span in ('day', 'week', 'term')),
  constraint student_limits_are_not_negative check (passes >= 0),
  constraint student_limits_once unique (school_id, student_id, span)
);

-- Private entitlements: accommodations that apply silently between two days.
create table entitlements (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  kind text not null,
  minutes int not null default 0,
  starts_on date,
  ends_on date,
  constraint entitlements_pkey primary key (school_id, id),
  constraint entitlements_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint entitlements_kind_is_known check (kind in ('minutes', 'no-limit', 'skips-line', 'no-fly-exempt')),
  constraint entitlements_minutes_are_sensible check (minutes between 0 and 999)
);

create index entitlements_student on entitlements (school_id, student_id);
