-- By which period a pass goes that was planned for one. Its time is in the pass itself.
create table plans (
  school_id uuid not null,
  -- of the pass
  id uuid not null,
  period text not null default '',
  constraint plans_pkey primary key (school_id, id),
  constraint plans_pass_fkey foreign key (school_id, id) references passes (school_id, id) on delete cascade
);
