-- One row a roster import: what it read, what it changed, what it skipped and why (file, line, column;
-- never a name).
create table roster_runs (
  school_id uuid not null,
  id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  format text not null,
  -- the orgs of the source that are this school
  orgs text[] not null default '{}',
  counts jsonb not null,
  skipped jsonb not null default '[]',
  notices jsonb not null default '[]',
  constraint roster_runs_pkey primary key (school_id, id),
  constraint roster_runs_school_fkey foreign key (school_id) references schools (id)
);

create index roster_runs_started on roster_runs (school_id, started_at);
