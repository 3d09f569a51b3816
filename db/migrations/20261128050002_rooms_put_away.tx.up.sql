-- A room that passes, classes or reports still name can't be deleted; put away, it is offered nowhere any more.
alter table rooms add column archived boolean not null default false;
