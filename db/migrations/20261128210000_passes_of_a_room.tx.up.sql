-- Whether a room was ever used is asked when it is deleted, by us and by the foreign keys; without these each of the three
-- would read all passes of all schools. Rows of one room share their key, so the indexes stay small.
create index passes_to on passes (school_id, destination_id);
create index passes_from on passes (school_id, origin_id) where origin_id is not null;
