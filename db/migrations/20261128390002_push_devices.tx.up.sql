-- A browser that somebody has let show notifications. It is theirs as long as they are signed in there.
create table push_devices (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  made_at timestamptz not null,
  constraint push_devices_pkey primary key (school_id, id),
  constraint push_devices_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint push_devices_session_fkey foreign key (school_id, session_id) references sessions (school_id, id) on delete cascade,
  constraint push_devices_are_one_browser unique (school_id, endpoint)
);

create index push_devices_person on push_devices (school_id, person_id);
create index push_devices_session on push_devices (school_id, session_id);
