-- Who has signed in when, how and on what kind of device, for some weeks; refused says why it was not let in.
create table signins (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  how text not null,
  device text not null,
  refused text not null default '',
  constraint signins_pkey primary key (school_id, id),
  constraint signins_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint signins_refusal_is_known check (refused in ('', 'password', 'off'))
);

create index signins_person on signins (school_id, person_id, at);
create index signins_at on signins using brin (at);
