-- Day types that alternate over the school days, and what a day type looks like in the calendar.
alter table day_types
  add column letter text not null default '',
  add column colour smallint not null default 0,
  add constraint day_types_colour_is_one_of_twelve check (colour between 0 and 12);

alter table calendar_days
  -- a rotation counts it, as if it were one of its own days
  add column keeps_place boolean not null default false;

create table rotations (
  school_id uuid not null,
  id uuid not null,
  starts_on date not null,
  ends_on date not null,
  weekdays smallint[] not null default '{1,2,3,4,5}',
  constraint rotations_pkey primary key (school_id, id),
  constraint rotations_school_fkey foreign key (school_id) references schools (id),
  constraint rotations_start_before_they_end check (starts_on <= ends_on)
);

create table rotation_days (
  school_id uuid not null,
  id uuid not null,
  rotation_id uuid not null,
  place smallint not null,
  day_type_id uuid not null,
  constraint rotation_days_pkey primary key (school_id, id),
  constraint rotation_days_rotation_fkey foreign key (school_id, rotation_id) references rotations (school_id, id) on delete cascade,
  constraint rotation_days_day_type_fkey foreign key (school_id, day_type_id) references day_types (school_id, id),
  constraint rotation_days_place unique (school_id, rotation_id, place)
);
