-- The receiving adult can stop the clock of a pass. Time with them is counted apart from time in the corridor.
alter table passes
  add column paused_at timestamptz,
  add column visit_seconds int not null default 0,
  add constraint passes_paused_are_active check (paused_at is null or state = 'active'),
  add constraint passes_visits_are_not_negative check (visit_seconds >= 0),
  -- a clock that stands still comes to no end
  add constraint passes_paused_have_no_deadline check (paused_at is null or deadline_at is null);
