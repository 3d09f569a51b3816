-- A person's photo, a small square; people.photo is its mark, which changes with it, and is empty without one.
create table photos (
  school_id uuid not null,
  id uuid not null,
  picture bytea not null,
  made_at timestamptz not null,
  constraint photos_pkey primary key (school_id, id),
  constraint photos_person_fkey foreign key (school_id, id) references people (school_id, id) on delete cascade
);

alter table people add column photo text not null default '';

-- Pictures on their way: what a file of them holds, worked out and shown before any of it is taken.
create table photo_lots (
  school_id uuid not null,
  id uuid not null,
  brought_by uuid not null,
  brought_at timestamptz not null,
  -- when a server was at it last; one that stopped is seen by it
  worked_at timestamptz not null,
  done int not null default 0,
  of_all int not null,
  constraint photo_lots_pkey primary key (school_id, id),
  constraint photo_lots_person_fkey foreign key (school_id, brought_by) references people (school_id, id) on delete cascade
);

create table photo_files (
  school_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  name text not null,
  outcome text not null,
  person_id uuid,
  picture bytea,
  constraint photo_files_pkey primary key (school_id, id),
  constraint photo_files_lot_fkey foreign key (school_id, lot_id) references photo_lots (school_id, id) on delete cascade,
  constraint photo_files_person_fkey foreign key (school_id, person_id) references people (school_id, id) on delete cascade,
  constraint photo_files_outcome_is_known check (outcome in ('matched', 'unknown', 'several', 'twice', 'no-picture', 'too-large')),
  constraint photo_files_matched_are_whole check (outcome <> 'matched' or (person_id is not null and picture is not null))
);

create index photo_files_lot on photo_files (school_id, lot_id);
