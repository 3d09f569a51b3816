-- Changes of settings that were made together are undone together: they have the id of one of them in common.
alter table audit_log add column together_id uuid;

create index audit_log_together on audit_log (school_id, together_id) where together_id is not null;
