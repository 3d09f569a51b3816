-- The cover whose PIN it was, where it was right.
alter table pin_tries add column cover_id uuid;
