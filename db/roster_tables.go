package db

// The temporary tables of an import. What was read is staged; what it means for the school is planned: a
// planned row is new, changed, same, gone, or kept (the file doesn't speak of it).
//
// Nested loops are off because the database plans them for tables it believes to be small, and knows nothing
// yet of the size of one that was filled a moment ago: it has cost a hundred times the time.
const makeStage = `
set local work_mem = '32MB';
set local enable_nestloop = off;
create temp table staged_terms (file text, line int, id uuid, sis_id text, name text, kind text,
  starts_on date, ends_on date, gone boolean) on commit drop;
create temp table staged_people (file text, line int, id uuid, sis_id text, given_name text, family_name text,
  email text, username text, number text, grade text, state text, gone boolean) on commit drop;
create temp table staged_roles (file text, line int, id uuid, sis_id text, person text, role text,
  starts_on date, ends_on date, gone boolean) on commit drop;
create temp table staged_sections (file text, line int, id uuid, sis_id text, name text, code text, location text,
  periods text[], gone boolean) on commit drop;
create temp table staged_section_terms (file text, line int, id uuid, section text, term text) on commit drop;
create temp table staged_enrollments (file text, line int, id uuid, sis_id text, section text, person text,
  part text, main boolean, starts_on date, ends_on date, gone boolean) on commit drop;
create temp table staged_kept (kind text, sis_id text) on commit drop;
create temp table staged_rooms (location text, id uuid, name text, number text, made boolean) on commit drop;
create temp table held (sis_id text, id uuid, file text, line int) on commit drop;
create temp table matched (sis_id text, id uuid) on commit drop;
create temp table was_before (part text, id uuid, row jsonb) on commit drop;
create temp table roles_now (person text, roles text[], others text[]) on commit drop;
create temp table planned_terms (sis_id text, id uuid, change text) on commit drop;
create temp table planned_people (sis_id text, id uuid, change text, roles text[]) on commit drop;
create temp table planned_sections (sis_id text, id uuid, change text, room_id uuid) on commit drop;
create temp table planned_enrollments (id uuid, old_id uuid, sis_id text, section_id uuid, person_id uuid,
  part text, main boolean, starts_on date, ends_on date, change text) on commit drop;`

const countStage = `
analyze staged_terms; analyze staged_people; analyze staged_roles; analyze staged_sections;
analyze staged_section_terms; analyze staged_enrollments; analyze staged_kept; analyze staged_rooms;`
