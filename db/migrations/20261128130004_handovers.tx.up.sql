-- A sheet that a teacher prints for one day: whoever types its code on that day covers them. Only a hash of the code
-- is kept.
create table handovers (
  school_id uuid not null,
  id uuid not null,
  teacher_id uuid not null,
  on_day date not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint handovers_pkey primary key (school_id, id),
  constraint handovers_teacher_fkey foreign key (school_id, teacher_id) references people (school_id, id) on delete cascade
);

create unique index handovers_code on handovers (school_id, on_day, code_hash);
create unique index handovers_one_a_day on handovers (school_id, teacher_id, on_day) where ended_at is null;
