-- The figures of a day are counted over the passes of that day, which lie together on disk.
create index passes_days on passes using brin (on_day);
