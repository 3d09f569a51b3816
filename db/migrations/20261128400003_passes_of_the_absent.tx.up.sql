-- A planned pass that an absence has called off, and what it was before. The id is the pass's.
create table passes_of_the_absent (
  school_id uuid not null,
  id uuid not null,
  absence_id uuid not null,
  state text not null,
  constraint passes_of_the_absent_pkey primary key (school_id, id),
  constraint passes_of_the_absent_pass_fkey foreign key (school_id, id) references passes (school_id, id) on delete cascade,
  constraint passes_of_the_absent_absence_fkey foreign key (school_id, absence_id) references absences (school_id, id) on delete cascade,
  constraint passes_of_the_absent_were_planned check (state in ('requested', 'scheduled'))
);

create index passes_of_the_absent_by_absence on passes_of_the_absent (school_id, absence_id);
