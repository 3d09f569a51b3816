-- When a person said yes or no to a request: what they have just answered stays where it is for a moment.
alter table passes add column answered_at timestamptz;
