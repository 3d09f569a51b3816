-- A no-fly time by the clock, at the edges of periods, or (off) days on which the others don't hold; each on weekdays,
-- between two days, or both. No weekdays: every day.
alter table no_fly_times
  add column name text not null default '',
  add column kind text not null default 'clock',
  add column first_on date,
  add column last_on date,
  add column first_minutes smallint not null default 0,
  add column last_minutes smallint not null default 0,
  -- the names of the periods whose edges are meant; none: all
  add column periods text[] not null default '{}',
  add constraint no_fly_times_kind_is_known check (kind in ('clock', 'edges', 'off')),
  add constraint no_fly_times_first_day_comes_first check (first_on <= last_on),
  add constraint no_fly_times_have_days check (weekdays <> '{}' or first_on is not null),
  add constraint no_fly_times_edges_are_sensible check (
    first_minutes between 0 and 120 and last_minutes between 0 and 120
    and (kind <> 'edges' or first_minutes + last_minutes > 0)
  );
