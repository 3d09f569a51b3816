-- Roster files on their way into a school: brought by an administrator, found in a folder, or fetched from a
-- service. What they would change is worked out and shown before any of it is done, and whichever server is free
-- does it, so the files wait here, for a while.
create table roster_deliveries (
  school_id uuid not null,
  id uuid not null,
  source text not null,
  name text not null,
  brought_by uuid,
  brought_at timestamptz not null,
  expires_at timestamptz not null,
  bytes bigint not null,
  -- of the content, to know the same files again
  mark text not null,
  state text not null default 'arrived',
  -- how the files are to be read, as was asked for
  asked jsonb not null default '{}',
  -- how many people may be taken away, where somebody has confirmed it
  confirmed_gone int not null default 0,
  applied_by uuid,
  -- until when a server has it in its hands
  lease_ends_at timestamptz,
  step text not null default '',
  done_bytes bigint not null default 0,
  all_bytes bigint not null default 0,
  -- why it was not taken, and what was found in it
  sentence text not null default '',
  found jsonb not null default '{}',
  run_id uuid,
  constraint roster_deliveries_pkey primary key (school_id, id),
  constraint roster_deliveries_school_fkey foreign key (school_id) references schools (id),
  constraint roster_deliveries_run_fkey foreign key (school_id, run_id) references roster_runs (school_id, id),
  constraint roster_deliveries_source_is_known check (source in ('upload', 'folder', 'service')),
  constraint roster_deliveries_state_is_known check (state in ('arrived', 'ready', 'refused', 'applying', 'applied')),
  constraint roster_deliveries_applied_have_a_run check ((state = 'applied') = (run_id is not null))
);

create index roster_deliveries_brought on roster_deliveries (school_id, brought_at);

create table roster_delivery_parts (
  school_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  number int not null,
  content bytea not null,
  constraint roster_delivery_parts_pkey primary key (school_id, id),
  constraint roster_delivery_parts_delivery_fkey foreign key (school_id, delivery_id) references roster_deliveries (school_id, id) on delete cascade,
  constraint roster_delivery_parts_number unique (school_id, delivery_id, number)
);

-- What the files would change, line by line, for people to look at.
create table roster_delivery_lines (
  school_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  list text not null,
  number int not null,
  line jsonb not null,
  constraint roster_delivery_lines_pkey primary key (school_id, id),
  constraint roster_delivery_lines_delivery_fkey foreign key (school_id, delivery_id) references roster_deliveries (school_id, id) on delete cascade,
  constraint roster_delivery_lines_number unique (school_id, delivery_id, list, number),
  constraint roster_delivery_lines_list_is_known check (list in ('new', 'changed', 'gone', 'skipped', 'notices'))
);

-- A run knows where it came from, who let it be applied, and whether it was undone.
alter table roster_runs
  add column source text not null default 'command',
  add column by_id uuid,
  -- the orgs that the import before it took
  add column orgs_before text[] not null default '{}',
  add column undone_at timestamptz,
  add column undone_by uuid,
  add constraint roster_runs_source_is_known check (source in ('command', 'upload', 'folder', 'service'));
