-- What has happened and somebody may want to be told of: written with the change itself, and worked off by whichever server
-- comes first. It names rows and has no words in it.
create table happenings (
  school_id uuid not null,
  id uuid not null,
  what text not null,
  -- the pass; of a stopped start its row in the log; of a PIN its teacher; of a morning whose it is
  subject_id uuid not null,
  actor_id uuid,
  at timestamptz not null,
  -- of what the clock alone makes happen (a minute left, a morning): the moment it is about. It is told once
  moment timestamptz,
  addressed_at timestamptz,
  constraint happenings_pkey primary key (school_id, id)
);

create index happenings_waiting on happenings (school_id, id) where addressed_at is null;
create unique index happenings_once on happenings (school_id, subject_id, what, moment) where moment is not null;
