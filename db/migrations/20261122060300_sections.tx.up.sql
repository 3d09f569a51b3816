create table terms (
  school_id uuid not null,
  id uuid not null,
  sis_id text,
  name text not null,
  kind text not null default 'term',
  starts_on date not null,
  ends_on date not null,
  constraint terms_pkey primary key (school_id, id),
  constraint terms_school_fkey foreign key (school_id) references schools (id),
  constraint terms_start_before_they_end check (starts_on <= ends_on)
);

create unique index terms_sis_id on terms (school_id, sis_id) where sis_id is not null;

create table sections (
  school_id uuid not null,
  id uuid not null,
  sis_id text,
  name text not null,
  code text not null default '',
  room_id uuid,
  -- the names of the periods it meets in, and of the day types (none: every day)
  periods text[] not null default '{}',
  day_types text[] not null default '{}',
  active boolean not null default true,
  constraint sections_pkey primary key (school_id, id),
  constraint sections_school_fkey foreign key (school_id) references schools (id),
  constraint sections_room_fkey foreign key (school_id, room_id) references rooms (school_id, id)
);

create unique index sections_sis_id on sections (school_id, sis_id) where sis_id is not null;
create index sections_room on sections (school_id, room_id);

create table section_terms (
  school_id uuid not null,
  id uuid not null,
  section_id uuid not null,
  term_id uuid not null,
  constraint section_terms_pkey primary key (school_id, id),
  constraint section_terms_section_fkey foreign key (school_id, section_id) references sections (school_id, id) on delete cascade,
  constraint section_terms_term_fkey foreign key (school_id, term_id) references terms (school_id, id) on delete cascade,
  constraint section_terms_once unique (school_id, section_id, term_id)
);

create table enrollments (
  school_id uuid not null,
  id uuid not null,
  sis_id text,
  section_id uuid not null,
  person_id uuid not null,
  part text not null,
  main boolean not null default false,
  starts_on date,
  ends_on date,
  constraint enrollments_pkey primary key (school_id, id),
  constraint enrollments_section_fkey foreign key (school_id, section_id) references sections (school_id, id) on delete cascade,
  constraint enrollments_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint enrollments_part_is_known check (part in ('student', 'teacher', 'aide')),
  constraint enrollments_once unique (school_id, section_id, person_id, part)
);

create unique index enrollments_sis_id on enrollments (school_id, sis_id) where sis_id is not null;
create index enrollments_person on enrollments (school_id, person_id, part);
