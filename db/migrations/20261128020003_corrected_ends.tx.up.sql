-- Staff can correct the end of a pass on the same day: the end as it was told first stays.
alter table passes
  add column first_ended_at timestamptz,
  add constraint passes_corrected_have_ended check (first_ended_at is null or state = 'ended');

-- Why somebody extended or corrected a pass. The id is that of the audit row, which has no free text of its own.
create table pass_reasons (
  school_id uuid not null,
  id uuid not null,
  pass_id uuid not null,
  words text not null,
  constraint pass_reasons_pkey primary key (school_id, id),
  constraint pass_reasons_pass_fkey foreign key (school_id, pass_id) references passes (school_id, id) on delete cascade,
  constraint pass_reasons_say_something check (words <> '')
);

create index pass_reasons_pass on pass_reasons (school_id, pass_id);
