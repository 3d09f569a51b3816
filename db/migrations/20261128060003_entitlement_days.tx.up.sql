-- What ends before it begins would never hold, and more minutes are at least one more.
alter table entitlements
  add constraint entitlements_start_before_they_end check (starts_on <= ends_on),
  add constraint entitlements_give_minutes check (kind <> 'minutes' or minutes > 0);
