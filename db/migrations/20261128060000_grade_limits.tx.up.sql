-- The limits of a grade; they win over the school's, and lose to a student's own. Null: as the school has it.
create table grade_limits (
  school_id uuid not null,
  id uuid not null,
  grade text not null,
  day_limit int,
  week_limit int,
  term_limit int,
  constraint grade_limits_pkey primary key (school_id, id),
  constraint grade_limits_school_fkey foreign key (school_id) references schools (id),
  constraint grade_limits_once unique (school_id, grade),
  constraint grade_limits_are_not_negative check (day_limit >= 0 and week_limit >= 0 and term_limit >= 0)
);
