-- How the rosters of a school come by themselves (its id is the school's): from its folder or from a service, at a time
-- of the school's own clock. The secret is sealed with the installation's key.
create table roster_pulls (
  school_id uuid not null,
  id uuid not null,
  kind text not null default '',
  at_minute int not null default 120,
  address text not null default '',
  token_address text not null default '',
  client_id text not null default '',
  sealed text not null default '',
  org text not null default '',
  most_gone int not null default 10,
  -- when it is due; nothing is where it doesn't come by itself
  next_at timestamptz,
  last_at timestamptz,
  -- why the last time brought nothing
  problem text not null default '',
  constraint roster_pulls_pkey primary key (school_id, id),
  constraint roster_pulls_school_fkey foreign key (school_id) references schools (id),
  constraint roster_pulls_kind_is_known check (kind in ('', 'folder', 'service')),
  constraint roster_pulls_at_a_time_of_the_day check (at_minute between 0 and 1439),
  constraint roster_pulls_most_gone_is_a_percentage check (most_gone between 0 and 100)
);
