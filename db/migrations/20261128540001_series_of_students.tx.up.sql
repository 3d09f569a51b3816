-- A student lets a pass repeat, where the school allows it. Whoever approves the pass that asks for it, that of its first
-- day, has approved the series.
alter table series add column by_student boolean not null default false;
-- none: nobody had to be asked
alter table series add column request_id uuid;
alter table schools add column students_repeat boolean not null default false;
