-- What the last run of a roster has made, and what the rows it changed or took away were before and after, a few
-- hundred to a row: enough to take the run back without undoing what people did since.
create table roster_undo (
  school_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  part text not null,
  made uuid[] not null default '{}',
  changes jsonb not null default '[]',
  constraint roster_undo_pkey primary key (school_id, id),
  constraint roster_undo_run_fkey foreign key (school_id, run_id) references roster_runs (school_id, id) on delete cascade
);

create index roster_undo_run on roster_undo (school_id, run_id);
