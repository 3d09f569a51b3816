create table passes (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  origin_id uuid,
  destination_id uuid not null,
  trip text not null,
  minutes int not null,
  state text not null,
  made_by uuid not null,
  made_as text not null,
  -- whom the request goes to: one person, or (none) everybody whom the room's setting names
  approver_id uuid,
  approved_by uuid,
  approved_how text not null default '',
  message text not null default '',
  answer text not null default '',
  urgent boolean not null default false,
  -- goes ahead in line: urgent, or entitled to (which nothing else may show)
  ahead boolean not null default false,
  -- takes one from the student's limit
  counted boolean not null default false,
  -- the refusals that a person confirmed and passed over
  overridden text[] not null default '{}',
  -- why the system did not start it
  refusal text not null default '',
  -- the school's local day it belongs to
  on_day date not null,
  made_at timestamptz not null,
  starts_at timestamptz,
  joined_at timestamptz,
  turns_missed int not null default 0,
  started_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  ended_how text not null default '',
  -- when the server heard of an end that a page without network had kept
  told_at timestamptz,
  -- when the system has to look at it next: time-out of a request, scheduled start, turn in line, overtime end
  deadline_at timestamptz,
  revision int not null default 1,
  constraint passes_pkey primary key (school_id, id),
  constraint passes_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint passes_origin_fkey foreign key (school_id, origin_id) references rooms (school_id, id),
  constraint passes_destination_fkey foreign key (school_id, destination_id) references rooms (school_id, id),
  constraint passes_state_is_known check (
    state in ('requested', 'scheduled', 'waiting', 'ready', 'active', 'ended', 'denied', 'expired', 'cancelled', 'missed')
  ),
  constraint passes_trip_is_known check (trip in ('round', 'oneway')),
  constraint passes_minutes_are_1_to_999 check (minutes between 1 and 999),
  constraint passes_go_somewhere_else check (origin_id <> destination_id),
  constraint passes_active_have_started check (
    state <> 'active' or (started_at is not null and due_at is not null and ended_at is null and origin_id is not null)
  ),
  constraint passes_ended_say_when check (state <> 'ended' or (started_at is not null and ended_at is not null and ended_how <> '')),
  constraint passes_in_line_have_joined check (state not in ('waiting', 'ready') or (joined_at is not null and origin_id is not null)),
  constraint passes_turn_has_an_end check (state <> 'ready' or deadline_at is not null),
  constraint passes_scheduled_have_a_start check (state <> 'scheduled' or starts_at is not null)
);

create unique index passes_one_active on passes (school_id, student_id) where state = 'active';
create unique index passes_one_in_line on passes (school_id, student_id) where state in ('waiting', 'ready');
create unique index passes_one_request on passes (school_id, student_id) where state = 'requested' and made_as = 'student';
create index passes_active_to on passes (school_id, destination_id) where state = 'active';
create index passes_active_from on passes (school_id, origin_id) where state = 'active';
create index passes_line on passes (school_id, destination_id, joined_at) where state in ('waiting', 'ready');
create index passes_open on passes (school_id, made_at) where state in ('requested', 'scheduled');
create index passes_deadline on passes (school_id, deadline_at) where deadline_at is not null;
create index passes_of_student on passes (school_id, student_id, on_day);
