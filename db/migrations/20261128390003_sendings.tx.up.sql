-- One way of one notice out of the house: an e-mail, or a push to one device. Whoever sends it has claimed it: due_at is when
-- it may be tried, or, in somebody's hands, when they are given up for lost.
create table sendings (
  school_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  channel text not null,
  device_id uuid,
  state text not null default 'waiting',
  tries int not null default 0,
  due_at timestamptz not null,
  ends_at timestamptz not null,
  -- why it came to nothing: a word of ours, never the other side's
  trouble text not null default '',
  constraint sendings_pkey primary key (school_id, id),
  constraint sendings_notice_fkey foreign key (school_id, notice_id) references notices (school_id, id) on delete cascade,
  constraint sendings_device_fkey foreign key (school_id, device_id) references push_devices (school_id, id) on delete cascade,
  constraint sendings_channel_is_known check (channel in ('push', 'mail')),
  constraint sendings_state_is_known check (state in ('waiting', 'sent', 'late', 'given up')),
  constraint sendings_pushes_name_a_device check ((channel = 'push') = (device_id is not null))
);

create index sendings_due on sendings (school_id, channel, due_at) where state = 'waiting';
create index sendings_notice on sendings (school_id, notice_id);
create index sendings_device on sendings (school_id, device_id) where device_id is not null;
