-- Room codes that students have typed. A code itself is kept nowhere: step counts half minutes since 1970, and
-- what was right can't be used again by the same student.
create table code_tries (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  room_id uuid not null,
  pass_id uuid not null,
  step bigint not null,
  right_code boolean not null,
  at timestamptz not null,
  constraint code_tries_pkey primary key (school_id, id),
  constraint code_tries_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint code_tries_room_fkey foreign key (school_id, room_id) references rooms (school_id, id) on delete cascade
);

create unique index code_tries_one_use on code_tries (school_id, student_id, room_id, step) where right_code;
create index code_tries_student on code_tries (school_id, student_id, at);
