-- A teacher's approval PIN; the id is the teacher's. A change of hash lifts a pause.
create table approval_pins (
  school_id uuid not null,
  id uuid not null,
  hash text not null,
  set_at timestamptz not null,
  paused_at timestamptz,
  constraint approval_pins_pkey primary key (school_id, id),
  constraint approval_pins_teacher_fkey foreign key (school_id, id) references people (school_id, id) on delete cascade
);

create table pin_tries (
  school_id uuid not null,
  id uuid not null,
  teacher_id uuid not null,
  student_id uuid not null,
  pass_id uuid,
  action text not null,
  right_pin boolean not null,
  at timestamptz not null,
  constraint pin_tries_pkey primary key (school_id, id),
  constraint pin_tries_teacher_fkey foreign key (school_id, teacher_id) references people (school_id, id) on delete cascade,
  constraint pin_tries_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint pin_tries_action_is_known check (action in ('approve', 'end', 'override'))
);

create index pin_tries_student on pin_tries (school_id, student_id, at);
create index pin_tries_teacher on pin_tries (school_id, teacher_id, at);
