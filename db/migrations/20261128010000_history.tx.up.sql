-- The history of a school's settings is read newest first, by kind.
create index audit_log_newest on audit_log (school_id, subject, id);
