-- the content whose run was undone: it is offered again, but not applied by itself
alter table roster_pulls add column held_mark text not null default '';
