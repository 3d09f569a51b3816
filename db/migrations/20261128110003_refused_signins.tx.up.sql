-- Global: who a provider has vouched for and no account was opened for, until an administrator has seen to it. Where
-- it is one school's matter member_of names the school; else nobody knows yet whose person it is.
create table refused_signins (
  id uuid not null,
  issuer text not null,
  subject text not null,
  provider text not null,
  email text not null,
  name text not null,
  why text not null,
  member_of uuid,
  tries int not null default 1,
  at timestamptz not null,
  constraint refused_signins_pkey primary key (id),
  constraint refused_signins_school_fkey foreign key (member_of) references schools (id),
  constraint refused_signins_one_of_each unique nulls not distinct (issuer, subject, member_of)
);

create index refused_signins_at on refused_signins (at);
