-- A planned pass that takes its time, or the room that it starts from, from the bell schedule: it follows when that
-- changes. The id is the pass's.
create table passes_by_bells (
  school_id uuid not null,
  id uuid not null,
  -- none: the time is one of the clock
  period text not null default '',
  -- the origin is where the bells have the student then
  from_bells boolean not null,
  constraint passes_by_bells_pkey primary key (school_id, id),
  constraint passes_by_bells_pass_fkey foreign key (school_id, id) references passes (school_id, id) on delete cascade,
  constraint passes_by_bells_follow_something check (period <> '' or from_bells)
);
