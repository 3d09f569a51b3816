-- Why a roster was not taken is the id of a text with what fills its gaps, so that everybody reads it in their own
-- language. What was kept as a sentence stays one.
alter table roster_deliveries alter column sentence drop default, alter column sentence drop not null;
alter table roster_deliveries alter column sentence type jsonb using to_jsonb(nullif(sentence, ''));
alter table roster_deliveries rename column sentence to why;

alter table roster_pulls alter column problem drop default, alter column problem drop not null;
alter table roster_pulls alter column problem type jsonb using to_jsonb(nullif(problem, ''));
