-- The rows of the audit log are a chain: each carries its number and the hash of the one before. They are sealed
-- shortly after they were written, in a transaction of their own, so that no pass waits for another's row.
alter table audit_log add column number bigint, add column previous bytea,
  add constraint audit_log_sealed check ((number is null) = (previous is null));

create unique index audit_log_number on audit_log (school_id, number) where number is not null;
create index audit_log_unsealed on audit_log (school_id, at, id) where number is null;
create index audit_log_days on audit_log using brin (at);

-- The end of each school's chain.
create table audit_heads (
  school_id uuid not null constraint audit_heads_school_fkey references schools (id),
  id uuid not null,
  number bigint not null,
  hash bytea not null,
  constraint audit_heads_pkey primary key (school_id, id),
  constraint audit_heads_one unique (school_id)
);
