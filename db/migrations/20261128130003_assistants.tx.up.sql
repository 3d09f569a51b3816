-- Whom an assistant may act for: from a date until another (none: until it is taken away), in some periods or all day.
create table assistants (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  teacher_id uuid not null,
  starts_on date not null,
  ends_on date,
  periods text[] not null default '{}',
  constraint assistants_pkey primary key (school_id, id),
  constraint assistants_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint assistants_teacher_fkey foreign key (school_id, teacher_id) references people (school_id, id) on delete cascade,
  constraint assistants_start_before_they_end check (starts_on <= ends_on),
  constraint assistants_assist_somebody_else check (person_id <> teacher_id)
);

create index assistants_person on assistants (school_id, person_id);
create index assistants_teacher on assistants (school_id, teacher_id);
