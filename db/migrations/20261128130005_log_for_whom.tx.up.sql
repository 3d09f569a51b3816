-- The teacher in whose name it was done, beside the one who did it.
alter table audit_log add column acting_for uuid;
