-- Several bell schedules can ring at once: each is for some grades. Everybody whom none of them names has the
-- school's own bells, which need no row.
create table bell_schedules (
  school_id uuid not null,
  id uuid not null,
  name text not null,
  grades text[] not null,
  constraint bell_schedules_pkey primary key (school_id, id),
  constraint bell_schedules_school_fkey foreign key (school_id) references schools (id),
  constraint bell_schedules_name unique (school_id, name),
  constraint bell_schedules_have_a_grade check (cardinality(grades) > 0)
);

alter table periods
  add column schedule_id uuid,
  -- other names for it, such as the roster's "3(A)"
  add column also text[] not null default '{}',
  add constraint periods_schedule_fkey foreign key (school_id, schedule_id) references bell_schedules (school_id, id),
  drop constraint periods_name,
  add constraint periods_name_once unique nulls not distinct (school_id, day_type_id, schedule_id, name);
