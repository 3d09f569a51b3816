-- The encounter log of a school is read newest first, over all groups.
create index refused_starts_met on refused_starts (school_id, at, id) where group_id is not null;
