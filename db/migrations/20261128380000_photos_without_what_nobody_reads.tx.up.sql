-- The mark of a photo says which one it is; who took it, and when, is in the audit log.
alter table photos drop column made_at;
alter table photo_lots drop column brought_by;
