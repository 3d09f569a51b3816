-- :count old passes of the school ':school', as its twenty years have left them. Foreign keys are not asked for each of
-- them, and the indexes are made at the end: as after a restore.
set session_replication_role = replica;
create temporary table indexes_of_passes as select indexname, indexdef from pg_indexes
  where tablename = 'passes' and indexdef not like '% UNIQUE %';
do $$ declare i record; begin for i in select * from indexes_of_passes loop execute 'drop index ' || quote_ident(i.indexname); end loop; end $$;
insert into passes (school_id, id, student_id, origin_id, destination_id, trip, minutes, state, made_by, made_as, counted, on_day,
  made_at, started_at, due_at, ended_at, ended_by, ended_how)
select ':school'::uuid,
  (lpad(to_hex((extract(epoch from t.at) * 1000)::bigint), 12, '0') || '7000' || '8' || lpad(to_hex(g), 15, '0'))::uuid,
  p.ids[1 + g % p.n], r.ids[1 + g % r.n], r.ids[1 + (g + 1) % r.n], 'round', 5, 'ended', p.ids[1 + g % p.n], 'student', true, t.at::date,
  t.at, t.at, t.at + interval '5 minutes', t.at + interval '4 minutes', p.ids[1 + g % p.n], 'student'
from generate_series(1, :count) g
cross join lateral (select now() - interval '2 days' - (:count - g) * interval '60 seconds' as at) t
cross join (select array_agg(id order by id) ids, count(*)::int n from people where school_id = ':school'::uuid and roles = '{student}') p
cross join (select array_agg(id order by id) ids, count(*)::int n from rooms where school_id = ':school'::uuid) r;
do $$ declare i record; begin for i in select * from indexes_of_passes loop execute i.indexdef; end loop; end $$;
