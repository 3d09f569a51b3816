-- Students whom a member of staff often makes passes for together. They are that person's own.
create table student_groups (
  school_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  constraint student_groups_pkey primary key (school_id, id),
  constraint student_groups_owner_fkey foreign key (school_id, owner_id) references people (school_id, id) on delete cascade,
  constraint student_groups_have_a_name check (name <> '')
);

create unique index student_groups_one_of_a_name on student_groups (school_id, owner_id, lower(name));

create table student_group_members (
  school_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  student_id uuid not null,
  constraint student_group_members_pkey primary key (school_id, id),
  constraint student_group_members_group_fkey foreign key (school_id, group_id) references student_groups (school_id, id) on delete cascade,
  constraint student_group_members_student_fkey foreign key (school_id, student_id) references people (school_id, id) on delete cascade,
  constraint student_group_members_once unique (school_id, group_id, student_id)
);

create index student_group_members_student on student_group_members (school_id, student_id);
