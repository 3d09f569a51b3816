-- How a person wants to be told. What they have never changed has no row, and is as the program has it.
create table notice_wishes (
  school_id uuid not null,
  id uuid not null,
  -- kind:channel, where they want it and the program hasn't, and the other way round
  wanted text[] not null default '{}',
  unwanted text[] not null default '{}',
  sound boolean not null default false,
  -- names on a screen that is locked
  names boolean not null default false,
  quiet_from int not null,
  quiet_until int not null,
  morning_minute int not null,
  constraint notice_wishes_pkey primary key (school_id, id),
  constraint notice_wishes_person_fkey foreign key (school_id, id) references people (school_id, id) on delete cascade,
  constraint notice_wishes_minutes_are_of_a_day check (
    quiet_from between 0 and 1439 and quiet_until between 0 and 1439 and morning_minute between 0 and 1439
  )
);

-- The students of whose passes a member of staff wants to hear.
create table notice_students (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  student_id uuid not null,
  constraint notice_students_pkey primary key (school_id, id),
  constraint notice_students_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint notice_students_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint notice_students_once unique (school_id, student_id, person_id)
);

create index notice_students_person on notice_students (school_id, person_id);
