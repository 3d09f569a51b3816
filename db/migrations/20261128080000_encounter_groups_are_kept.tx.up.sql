-- A deleted encounter group keeps its log, and can be put back: it has no members and keeps nobody apart.
alter table encounter_groups add column deleted_at timestamptz;
alter table encounter_groups add constraint encounter_groups_deleted_ones_are_off check (deleted_at is null or not enabled);
