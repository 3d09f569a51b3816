package db

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// undoPart is a table whose rows a run of a roster changes. Before is which of them to look at, made which rows could
// be new; columns are what a run writes there, and what is put back if nobody has changed it since.
type undoPart struct {
	table, before, made string
	columns             []string
}

// undoParts are in an order in which what refers to others comes after them.
var undoParts = []undoPart{
	{"terms", "true", "true", strings.Fields("name kind starts_on ends_on")},
	{"rooms", "false", "k.id in (select r.id from staged_rooms r where r.made)", nil},
	{"people", "k.id in (select n.id from planned_people n where n.change in ('changed', 'gone'))",
		"k.id in (select n.id from planned_people n where n.change = 'new')",
		strings.Fields("sis_id given_name family_name email username number grade roles state said_state said_roles left_as rostered")},
	{"roster_roles", "true", "true", strings.Fields("person_id role starts_on ends_on")},
	{"sections", "k.id in (select n.id from planned_sections n where n.change in ('changed', 'gone'))",
		"k.id in (select n.id from planned_sections n where n.change = 'new')",
		strings.Fields("name code room_id periods active")},
	{"section_terms", "true", "true", nil},
	{"enrollments", "k.id in (select coalesce(n.old_id, n.id) from planned_enrollments n where n.change in ('changed', 'moved', 'gone'))",
		"k.id in (select n.id from planned_enrollments n where n.change in ('new', 'moved'))",
		strings.Fields("sis_id main starts_on ends_on")},
}

// remember notes the rows that the plan will change, as they are.
func (i *RosterImport) remember(ctx context.Context) error {
	for _, p := range undoParts {
		if p.before == "false" {
			continue
		}
		sql := fmt.Sprintf(`insert into was_before (part, id, row)
select '%[1]s', k.id, to_jsonb(k) from %[1]s k where k.school_id = $1 and %[2]s`, p.table, p.before)
		if _, err := i.run(ctx, sql, string(i.tx.id)); err != nil {
			return err
		}
	}
	_, err := i.run(ctx, "analyze was_before")
	return err
}

// KeepUndo keeps what a run has made and changed, and forgets it of the run before: only the last can be undone.
func (i *RosterImport) KeepUndo(ctx context.Context, run school.ID) error {
	if _, err := i.run(ctx, `delete from roster_undo where school_id = $1`, string(i.tx.id)); err != nil {
		return err
	}
	for _, p := range undoParts {
		for _, sql := range []string{keepMade, keepChanges} {
			sql = strings.NewReplacer("PART", p.table, "MADE", p.made).Replace(sql)
			if _, err := i.run(ctx, sql, string(i.tx.id), string(run)); err != nil {
				return err
			}
		}
	}
	return nil
}

// The ids are made of the run and a number: there is no table whose ids they could meet.
const (
	keepMade = `insert into roster_undo (school_id, id, run_id, part, made)
select $1::uuid, md5($2::text || 'PART made' || t.chunk)::uuid, $2::uuid, 'PART', array_agg(t.id)
from (
  select k.id, (row_number() over (order by k.id) - 1) / 1000 as chunk
  from PART k
  where k.school_id = $1::uuid and MADE
  and not exists (select from was_before w where w.part = 'PART' and w.id = k.id)
) t
group by t.chunk`

	keepChanges = `insert into roster_undo (school_id, id, run_id, part, changes)
select $1::uuid, md5($2::text || 'PART changes' || t.chunk)::uuid, $2::uuid, 'PART',
  jsonb_agg(jsonb_build_object('old', t.old, 'new', t.new))
from (
  select w.row as old, to_jsonb(k) as new, (row_number() over (order by w.id) - 1) / 200 as chunk
  from was_before w
  left join PART k on k.school_id = $1::uuid and k.id = w.id
  where w.part = 'PART' and w.row is distinct from to_jsonb(k)
) t
group by t.chunk`
)

// UndoRosterRun takes back what the last run did: what it made goes, except people and sections that something has
// referred to since, which are put away; what it changed or took is as it was, except where somebody has changed
// it again. It locks in the order of the package comment of app/hall.
func (tx *Tx) UndoRosterRun(ctx context.Context, run school.ID, orgs []string, by Actor, now time.Time) error {
	i := &RosterImport{tx: tx}
	if err := tx.Touch(ctx); err != nil {
		return err
	}
	if _, err := i.run(ctx, lockUndone, string(tx.id), string(run)); err != nil {
		return err
	}
	for _, p := range slices.Backward(undoParts) {
		if err := i.takeBack(ctx, p, run); err != nil {
			return fmt.Errorf("%s: %w", p.table, err)
		}
	}
	for _, p := range undoParts {
		if p.before == "false" {
			continue
		}
		if _, err := i.run(ctx, strings.ReplaceAll(bringBackRows, "PART", p.table), string(tx.id), string(run)); err != nil {
			return fmt.Errorf("%s: %w", p.table, err)
		}
	}
	if err := i.applyRoomTeachers(ctx); err != nil {
		return err
	}
	tx.queue(`delete from roster_undo where school_id = $1 and run_id = $2`, tx.id, run)
	tx.queue(`update roster_runs set undone_at = $3, undone_by = $4 where school_id = $1 and id = $2`, tx.id, run, now, orNull(by.ID))
	tx.queue(`update rosters set orgs = $2 where school_id = $1 and id = $1`, tx.id, orEmpty(orgs))
	tx.Record(by, now, "roster import undone", "roster", run, nil, nil)
	return nil
}

const undone = `with undone as (
  select jsonb_populate_record(null::PART, e.pair -> 'old') as o, jsonb_populate_record(null::PART, e.pair -> 'new') as n,
    e.pair -> 'new' = 'null'::jsonb as missing
  from roster_undo u
  cross join jsonb_array_elements(u.changes) e (pair)
  where u.school_id = $1::uuid and u.run_id = $2::uuid and u.part = 'PART'
)
`

const (
	lockUndone = `select count(*) from (
  select p.id
  from people p
  where p.school_id = $1 and p.id in (
    select (e.pair -> 'old' ->> 'id')::uuid
    from roster_undo u
    cross join jsonb_array_elements(u.changes) e (pair)
    where u.school_id = $1 and u.run_id = $2 and u.part = 'people'
    union all
    select unnest(u.made) from roster_undo u where u.school_id = $1 and u.run_id = $2 and u.part = 'people'
  )
  order by p.id
  for no key update of p
) locked`

	bringBackRows = undone + `insert into PART select (o).* from undone where missing on conflict do nothing`

	madeBy = `k.id in (select unnest(u.made) from roster_undo u
  where u.school_id = $1::uuid and u.run_id = $2::uuid and u.part = 'PART')`

	dropAnswersOfMade = `delete from section_answers a
where a.school_id = $1::uuid and a.section_id in (select unnest(u.made) from roster_undo u
  where u.school_id = $1::uuid and u.run_id = $2::uuid and u.part = 'sections')`

	dropRostered = `delete from room_people a
where a.school_id = $1::uuid and a.rostered and a.COLUMN in (select unnest(u.made) from roster_undo u
  where u.school_id = $1::uuid and u.run_id = $2::uuid and u.part = 'PART')`
)

// undoing is what becomes of a row that a run has made: unused where nothing refers to it, used where something does.
type undoing struct{ unused, used string }

// undoings are those of the tables to which others refer. People and rooms keep their empty rows, as those do that a
// person deletes or puts away: for each row that goes, the database would look through every pass there ever was.
var undoings = map[string]undoing{
	"people": {
		`update people k
set state = 'deleted', sis_id = null, given_name = '', family_name = '', title = '', email = '', username = '', number = '',
  grade = '', left_as = null, rostered = false
where k.school_id = $1::uuid and not k.roles && ` + officeRoles + ` and `,
		`update people k set left_as = k.state, state = 'suspended'
where k.school_id = $1::uuid and k.left_as is null and k.state <> 'deleted' and not k.roles && ` + officeRoles + ` and `,
	},
	"sections": {`delete from sections k where k.school_id = $1::uuid and `, `update sections k set active = false where k.school_id = $1::uuid and `},
	"rooms":    {`update rooms k set archived = true where k.school_id = $1::uuid and `, ""},
	"terms":    {`delete from terms k where k.school_id = $1::uuid and `, ""},
}

// takeBack removes what a run has made in one table, and puts back what it has changed there.
func (i *RosterImport) takeBack(ctx context.Context, p undoPart, run school.ID) error {
	args := []any{string(i.tx.id), string(run)}
	statements := []string{}
	switch p.table {
	case "sections":
		statements = append(statements, dropAnswersOfMade)
	case "people":
		statements = append(statements, strings.ReplaceAll(dropRostered, "COLUMN", "person_id"))
	case "rooms":
		statements = append(statements, strings.ReplaceAll(dropRostered, "COLUMN", "room_id"))
	}
	if len(p.columns) > 0 {
		statements = append(statements, p.putBack())
	}
	switch how, referredTo := undoings[p.table]; {
	case !referredTo:
		statements = append(statements, `delete from PART k where k.school_id = $1::uuid and `+madeBy)
	default:
		nothing, err := i.referring(ctx, p.table)
		if err != nil {
			return err
		}
		statements = append(statements, how.unused+madeBy+nothing)
		if how.used != "" {
			statements = append(statements, how.used+madeBy)
		}
	}
	for n, sql := range statements {
		statements[n] = strings.ReplaceAll(sql, "PART", p.table)
	}
	return i.all(ctx, args, statements...)
}

// putBack is the statement that makes each value what it was, where it is still what the run made of it. Who has become
// an administrator since is left alone.
func (p undoPart) putBack() string {
	var set []string
	for _, c := range p.columns {
		set = append(set, fmt.Sprintf("%[1]s = case when k.%[1]s is not distinct from (u.n).%[1]s then (u.o).%[1]s else k.%[1]s end", c))
	}
	sql := undone + `update PART k set ` + strings.Join(set, ",\n  ") + `
from undone u
where k.school_id = $1::uuid and k.id = (u.o).id and not u.missing`
	if p.table == "people" {
		sql += ` and not k.roles && ` + officeRoles
	}
	return sql
}

// referring are conditions that nothing refers to a row of the table, in any table there is.
func (i *RosterImport) referring(ctx context.Context, table string) (conditions string, err error) {
	var b strings.Builder
	err = i.ask(ctx, func(rows pgx.Rows) error {
		var from, column string
		if err := rows.Scan(&from, &column); err != nil {
			return err
		}
		fmt.Fprintf(&b, "\nand not exists (select from %s x where x.school_id = $1::uuid and x.%s = k.id)", from, column)
		return nil
	}, `select c.conrelid::regclass::text, a.attname::text
from pg_constraint c
join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'school_id'
where c.contype = 'f' and c.confrelid = $1::text::regclass
order by 1, 2`, table)
	if table == "people" {
		b.WriteString("\nand not exists (select from memberships x where x.member_of = $1::uuid and x.person_id = k.id)")
	}
	return b.String(), err
}
