-- The periods in which a room is open, by the names that the bell schedule gives them on whatever day type; a room
-- has opening hours, or these, or neither and is always open.
create table room_periods (
  school_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  period text not null,
  constraint room_periods_pkey primary key (school_id, id),
  constraint room_periods_room_fkey foreign key (school_id, room_id) references rooms (school_id, id) on delete cascade,
  constraint room_periods_once unique (school_id, room_id, period),
  constraint room_periods_have_a_name check (period <> '')
);
