-- Somebody acts for a teacher in one session, in parts of one day (holds). It is over with the last of them, whether
-- or not ended_at has been written by then; that says how it was ended before, or that the sweep has come by.
create table covers (
  school_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  -- the account, and the name that was given in this session
  person_id uuid not null,
  name text not null,
  teacher_id uuid not null,
  on_day date not null,
  -- the names of the periods; none: all day
  periods text[] not null default '{}',
  holds tstzmultirange not null,
  how text not null,
  plan_id uuid,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_how text not null default '',
  ended_by uuid,
  pin_hash text not null default '',
  pin_turn smallint not null default 0,
  pin_digits smallint not null default 4,
  pin_paused_at timestamptz,
  constraint covers_pkey primary key (school_id, id),
  constraint covers_session_fkey foreign key (school_id, session_id) references sessions (school_id, id) on delete cascade,
  constraint covers_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint covers_teacher_fkey foreign key (school_id, teacher_id) references people (school_id, id) on delete cascade,
  constraint covers_how_is_known check (how in ('picked', 'plan', 'code', 'assistant')),
  constraint covers_ended_how_is_known check (ended_how in ('', 'bell', 'substitute', 'teacher', 'office', 'moved')),
  constraint covers_hold_at_some_time check (not isempty(holds) and upper(holds) = ends_at)
);

-- A session acts for one teacher at a time.
create unique index covers_one_a_session on covers (school_id, session_id) where ended_at is null;
create index covers_session on covers (school_id, session_id, began_at);
create index covers_teacher on covers (school_id, teacher_id, on_day);
create index covers_day on covers (school_id, on_day);
create index covers_due on covers (school_id, ends_at) where ended_at is null;
