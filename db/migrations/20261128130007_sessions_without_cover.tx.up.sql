-- For whom a session acts is in its cover now.
alter table sessions drop column acting_for, drop column acting_name;
