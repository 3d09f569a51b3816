-- A running pass can be extended, beyond the minutes it was made with; its student can ask for that once.
alter table passes
  add column extended_minutes int not null default 0,
  add column more_minutes int not null default 0,
  add column more_reason text not null default '',
  add column more_asked_at timestamptz,
  add column more_answer text not null default '',
  add column more_answered_at timestamptz,
  add constraint passes_extensions_are_sensible check (extended_minutes between 0 and 999 and more_minutes between 0 and 999),
  add constraint passes_more_time_says_when check ((more_minutes > 0) = (more_asked_at is not null)),
  add constraint passes_more_time_answer_is_known check (
    more_answer in ('', 'given', 'denied') and (more_answer = '' or more_answered_at is not null)
  );
