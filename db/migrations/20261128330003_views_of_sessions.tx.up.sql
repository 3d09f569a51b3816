-- As what a person of several roles looks at the school in this browser; empty is the first of them. And by which
-- identity they have signed in, where it opens several schools.
alter table sessions add column view text not null default '', add column identity_id uuid,
  add constraint sessions_view_is_a_role check (view in ('', 'student', 'teacher', 'assistant', 'administrator'));
