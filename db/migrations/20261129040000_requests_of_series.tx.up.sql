-- The pass that asks for a series is one of the same school, and stays as long as the series does.
alter table series
  add constraint series_request_fkey foreign key (school_id, request_id) references passes (school_id, id);
