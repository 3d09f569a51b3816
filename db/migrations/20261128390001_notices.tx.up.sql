-- What one person is told of one thing that has happened.
create table notices (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  what text not null,
  subject_id uuid not null,
  at timestamptz not null,
  -- from then on it would mislead
  ends_at timestamptz not null,
  -- is said in the person's open pages
  in_page boolean not null default false,
  constraint notices_pkey primary key (school_id, id),
  constraint notices_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint notices_end_after_they_begin check (ends_at >= at)
);

create index notices_of_person on notices (school_id, person_id, at) where in_page;
create index notices_by_end on notices (school_id, ends_at);
