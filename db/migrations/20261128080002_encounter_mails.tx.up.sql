-- Who wants to be told by e-mail of a start that an encounter group has stopped: of one group, or (none) of all.
create table encounter_mails (
  school_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  group_id uuid,
  constraint encounter_mails_pkey primary key (school_id, id),
  constraint encounter_mails_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint encounter_mails_group_fkey foreign key (school_id, group_id) references encounter_groups (school_id, id) on delete cascade,
  constraint encounter_mails_once unique (school_id, person_id, group_id)
);

create unique index encounter_mails_all_once on encounter_mails (school_id, person_id) where group_id is null;
