-- Whether staff say why when they pass over a rule: not asked, asked, or no going on without it.
alter table schools
  add column override_reason text not null default 'optional',
  add constraint schools_override_reason_is_known check (override_reason in ('off', 'optional', 'required'));

-- Why a person passed over a rule, in their own words. Who and which rule is in the audit log, where no free text is.
alter table passes add column override_reason text not null default '';
