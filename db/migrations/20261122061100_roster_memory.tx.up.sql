-- What the roster last said, so that the next import changes only what the roster changes, and what a
-- person has set by hand stays.
alter table people add column said_state text not null default 'active';
alter table people add column said_roles text[] not null default '{}';
-- the state in which the roster stopped naming a person; named again, the person comes back in it
alter table people add column left_as text;
alter table people add constraint people_said_state_is_known check (said_state in ('active', 'disabled'));
alter table people add constraint people_left_as_is_known check (left_as in ('active', 'disabled', 'suspended'));

-- The rows by which a roster gives people their roles: one person can have several, from and until a day.
create table roster_roles (
  school_id uuid not null,
  id uuid not null,
  sis_id text not null,
  person_id uuid not null,
  role text not null,
  starts_on date,
  ends_on date,
  constraint roster_roles_pkey primary key (school_id, id),
  constraint roster_roles_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint roster_roles_role_is_known check (role in ('student', 'teacher')),
  constraint roster_roles_sis_id unique (school_id, sis_id)
);

create index roster_roles_person on roster_roles (school_id, person_id);

-- One row a school with a roster (the id is the school's): the orgs of the source that it is. Imports of one
-- school wait for each other at it.
create table rosters (
  school_id uuid not null,
  id uuid not null,
  orgs text[] not null default '{}',
  constraint rosters_pkey primary key (school_id, id),
  constraint rosters_school_fkey foreign key (school_id) references schools (id)
);
