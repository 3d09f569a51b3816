-- Global: a sign-in at a provider begins before any school is known. Of what the browser carries (the state in its
-- address, its cookie) only hashes are kept.
create table signin_attempts (
  id uuid not null,
  state_hash bytea not null,
  browser_hash bytea not null,
  provider text not null,
  -- what the provider's answer has to fit: the nonce of its ID token, the verifier of PKCE
  kept text not null,
  return_path text not null,
  -- it began in the district's portal, which sends a browser without having been asked
  launched boolean not null,
  made_at timestamptz not null,
  used_at timestamptz,
  -- who came back, while they choose one of their schools
  identity_id uuid,
  constraint signin_attempts_pkey primary key (id),
  constraint signin_attempts_state unique (state_hash),
  constraint signin_attempts_identity_fkey foreign key (identity_id) references identities (id) on delete cascade,
  constraint signin_attempts_choose_after_use check (identity_id is null or used_at is not null)
);

create index signin_attempts_browser on signin_attempts (browser_hash, made_at);
create index signin_attempts_made on signin_attempts (made_at);
