-- Who did what to whom and when: written in the transaction of the change.
create table audit_log (
  school_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid,
  acting_name text not null default '',
  session_id uuid,
  what text not null,
  subject text not null,
  subject_id uuid not null,
  old jsonb,
  new jsonb,
  constraint audit_log_pkey primary key (school_id, id)
);

create index audit_log_subject on audit_log (school_id, subject_id);
