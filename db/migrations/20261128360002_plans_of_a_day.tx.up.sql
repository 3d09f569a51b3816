-- Which planned passes of today came to nothing?
create index passes_came_to_nothing on passes (school_id, on_day)
where starts_at is not null and state in ('missed', 'expired', 'denied');
