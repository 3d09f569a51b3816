create table people (
  school_id uuid not null,
  id uuid not null,
  sis_id text,
  given_name text not null,
  family_name text not null,
  title text not null default '',
  email text not null default '',
  username text not null default '',
  number text not null default '',
  grade text not null default '',
  roles text[] not null,
  permissions text[] not null default '{}',
  state text not null default 'active',
  language text not null default '',
  look text not null default '',
  favourites uuid[] not null default '{}',
  rostered boolean not null default false,
  created_at timestamptz not null default now(),
  constraint people_pkey primary key (school_id, id),
  constraint people_school_fkey foreign key (school_id) references schools (id),
  constraint people_have_a_role check (
    cardinality(roles) > 0
    and roles <@ array['student', 'teacher', 'assistant', 'administrator']
  ),
  constraint people_state_is_known check (state in ('active', 'disabled', 'suspended', 'deleted')),
  constraint people_look_is_known check (look in ('', 'light', 'dark'))
);

create unique index people_sis_id on people (school_id, sis_id) where sis_id is not null;
create index people_name on people (school_id, family_name, given_name);

-- Global: one human may belong to several schools, and signs in before any school is known.
create table identities (
  id uuid not null,
  issuer text not null,
  subject text not null,
  password_hash text not null default '',
  created_at timestamptz not null default now(),
  constraint identities_pkey primary key (id),
  constraint identities_issuer_subject unique (issuer, subject)
);

create table memberships (
  identity_id uuid not null,
  member_of uuid not null,
  person_id uuid not null,
  constraint memberships_pkey primary key (identity_id, member_of),
  constraint memberships_identity_fkey foreign key (identity_id) references identities (id) on delete cascade,
  constraint memberships_school_fkey foreign key (member_of) references schools (id)
);

create index memberships_person on memberships (member_of, person_id);

create table sessions (
  school_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  idle_ends_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  -- the teacher whom a substitute or assistant acts for in this browser, and the name they gave
  acting_for uuid,
  acting_name text not null default '',
  constraint sessions_pkey primary key (school_id, id),
  constraint sessions_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint sessions_acting_for_fkey foreign key (school_id, acting_for) references people (school_id, id)
);

create unique index sessions_token on sessions (school_id, token_hash);
create index sessions_person on sessions (school_id, person_id) where ended_at is null;

create table absences (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  on_day date not null,
  note text not null default '',
  constraint absences_pkey primary key (school_id, id),
  constraint absences_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint absences_one_a_day unique (school_id, person_id, on_day)
);
