-- How large a person reads pages: nothing for the usual size.
alter table people add column text_size text not null default '';
alter table people add constraint people_text_size_is_known check (text_size in ('', 'large', 'larger'));
