-- An account that several people use at once: that of a school's substitutes. Each of its sessions is somebody else.
alter table people add column shared boolean not null default false;
update people set shared = true where roles = '{assistant}' and not rostered;
