-- What a student has asked for of a series that its approver has changed: an approval that is taken back puts it back.
alter table series
  add column asked_minutes int,
  add column asked_origin_id uuid,
  add column asked_minute smallint,
  add column asked_period text,
  add constraint series_asked_origin_fkey foreign key (school_id, asked_origin_id) references rooms (school_id, id);
