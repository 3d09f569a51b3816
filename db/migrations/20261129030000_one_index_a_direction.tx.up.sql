-- Who is out to a room and from it, its line, and whether it was ever used are asked of two indexes instead of five: a
-- start and an end of a pass wrote an entry into each of them.
drop index passes_active_to;
drop index passes_line;
drop index passes_to;
create index passes_to on passes (school_id, destination_id, state);
drop index passes_active_from;
drop index passes_from;
create index passes_from on passes (school_id, origin_id, state);
