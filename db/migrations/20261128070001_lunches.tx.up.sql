-- When a wave has lunch on such a day, within one of its periods.
create table lunches (
  school_id uuid not null,
  id uuid not null,
  day_type_id uuid not null,
  schedule_id uuid,
  wave text not null,
  starts_minute smallint not null,
  ends_minute smallint not null,
  room_id uuid,
  constraint lunches_pkey primary key (school_id, id),
  constraint lunches_day_type_fkey foreign key (school_id, day_type_id) references day_types (school_id, id) on delete cascade,
  constraint lunches_schedule_fkey foreign key (school_id, schedule_id) references bell_schedules (school_id, id),
  constraint lunches_room_fkey foreign key (school_id, room_id) references rooms (school_id, id),
  constraint lunches_start_before_they_end check (0 <= starts_minute and starts_minute < ends_minute and ends_minute <= 1440),
  constraint lunches_wave_has_a_name check (wave <> ''),
  constraint lunches_wave_once unique nulls not distinct (school_id, day_type_id, schedule_id, wave)
);

-- Who is in which wave: a section, else its teacher's sections, else those of a room.
create table lunch_waves (
  school_id uuid not null,
  id uuid not null,
  wave text not null,
  section_id uuid,
  teacher_id uuid,
  room_id uuid,
  constraint lunch_waves_pkey primary key (school_id, id),
  constraint lunch_waves_section_fkey foreign key (school_id, section_id) references sections (school_id, id) on delete cascade,
  constraint lunch_waves_teacher_fkey foreign key (school_id, teacher_id) references people (school_id, id) on delete cascade,
  constraint lunch_waves_room_fkey foreign key (school_id, room_id) references rooms (school_id, id) on delete cascade,
  constraint lunch_waves_are_of_one check (num_nonnulls(section_id, teacher_id, room_id) = 1),
  constraint lunch_waves_section unique (school_id, section_id),
  constraint lunch_waves_teacher unique (school_id, teacher_id),
  constraint lunch_waves_room unique (school_id, room_id)
);
