-- One request at a time is for now; a student may ask for several passes that start later.
drop index passes_one_request;
create unique index passes_one_request on passes (school_id, student_id)
where state = 'requested' and made_as = 'student' and starts_at is null;
