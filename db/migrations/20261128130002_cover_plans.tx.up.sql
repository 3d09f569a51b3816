-- What the office has planned: who is away in which periods of a day, and who covers: a name that will use the shared
-- account, a colleague with an account of their own, or nobody yet.
create table cover_plans (
  school_id uuid not null,
  id uuid not null,
  on_day date not null,
  teacher_id uuid not null,
  periods text[] not null default '{}',
  holds tstzmultirange not null,
  name text not null default '',
  colleague_id uuid,
  made_at timestamptz not null,
  constraint cover_plans_pkey primary key (school_id, id),
  constraint cover_plans_teacher_fkey foreign key (school_id, teacher_id) references people (school_id, id) on delete cascade,
  constraint cover_plans_colleague_fkey foreign key (school_id, colleague_id) references people (school_id, id) on delete cascade,
  constraint cover_plans_name_one_or_a_colleague check (name = '' or colleague_id is null),
  constraint cover_plans_colleague_is_somebody_else check (colleague_id <> teacher_id)
);

create index cover_plans_day on cover_plans (school_id, on_day);
create index cover_plans_colleague on cover_plans (school_id, colleague_id, on_day) where colleague_id is not null;
