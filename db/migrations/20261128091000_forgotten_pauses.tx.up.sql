-- The sweep looks for passes that were paused and forgotten; there are few of them at any time.
create index passes_paused on passes (school_id, on_day) where paused_at is not null;
