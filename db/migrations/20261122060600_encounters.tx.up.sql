create table encounter_groups (
  school_id uuid not null,
  id uuid not null,
  name text not null default '',
  notes text not null default '',
  enabled boolean not null default true,
  made_at timestamptz not null default now(),
  constraint encounter_groups_pkey primary key (school_id, id),
  constraint encounter_groups_school_fkey foreign key (school_id) references schools (id)
);

create table encounter_members (
  school_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  student_id uuid not null,
  constraint encounter_members_pkey primary key (school_id, id),
  constraint encounter_members_group_fkey foreign key (school_id, group_id) references encounter_groups (school_id, id) on delete cascade,
  constraint encounter_members_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint encounter_members_once unique (school_id, group_id, student_id)
);

create index encounter_members_student on encounter_members (school_id, student_id);

-- Every refused start. The rows with a group are the encounter log: a start stopped by a partner writes
-- as much, in the same place, as one stopped by a busy hall, so that neither takes longer.
create table refused_starts (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  origin_id uuid,
  destination_id uuid not null,
  asked_by uuid,
  code text not null,
  at timestamptz not null,
  group_id uuid,
  partner_id uuid,
  partner_pass_id uuid,
  constraint refused_starts_pkey primary key (school_id, id),
  constraint refused_starts_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint refused_starts_group_fkey foreign key (school_id, group_id) references encounter_groups (school_id, id) on delete cascade
);

create index refused_starts_group on refused_starts (school_id, group_id, at) where group_id is not null;
