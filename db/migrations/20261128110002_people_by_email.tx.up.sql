-- Whoever signs in with a provider for the first time is looked for by e-mail, in one school after the other.
create index people_by_email on people (school_id, lower(email)) where email <> '';
