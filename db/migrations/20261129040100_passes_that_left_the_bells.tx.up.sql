-- A person has said another time or origin than the bells do. The row stays, for when that is taken back.
alter table passes_by_bells add column aside boolean not null default false;
