package db

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

// FaultCode says what is wrong with a row of a roster, as seen beside the other rows and the school.
type FaultCode string

// The faults for which a row is skipped, and those for which something of it is left out.
const (
	Duplicate         FaultCode = "duplicate"          // Other is the line that was taken
	NoRole            FaultCode = "no-role"            // the person has no role
	RoleOver          FaultCode = "role-over"          // every role of the person has ended or not begun
	DeletedHere       FaultCode = "deleted-here"       // the person was deleted in Corridor
	UnknownPerson     FaultCode = "unknown-person"     // refers to nobody, or (Other) to one whose line isn't taken
	UnknownSection    FaultCode = "unknown-section"    // the same of sections; Other is -1 for a line that was skipped
	NotAStudent       FaultCode = "not-a-student"      // enrolled as one all the same
	NotATeacher       FaultCode = "not-a-teacher"      // enrolled as one, or as an aide, all the same
	TwiceInSection    FaultCode = "twice-in-section"   // Other is the line that was taken
	SharedEmail       FaultCode = "shared-email"       // left out: the e-mail address of two people
	SharedUsername    FaultCode = "shared-username"    // left out: the username of two people
	UnknownTerm       FaultCode = "unknown-term"       // left out: the term
	StaleRoles        FaultCode = "stale-roles"        // left out: the dates of all roles
	OtherRole         FaultCode = "other-role"         // the id is a student's here and staff's there, or the other way about
	Administers       FaultCode = "administers"        // would re-address, switch or re-role an administrator
	AdministersStill  FaultCode = "administers-still"  // an administrator whom the roster doesn't name any more
	AmbiguousEmail    FaultCode = "ambiguous-email"    // several rows or accounts made by hand have the e-mail address
	NotTheirs         FaultCode = "not-theirs"         // the teacher has said that it isn't their section
	AmbiguousLocation FaultCode = "ambiguous-location" // left out: the room
)

// RosterFault is one such row. Value is a sis id or a word of the source, never a name.
type RosterFault struct {
	Place
	Kind  RosterKind
	Code  FaultCode
	Value string
	Other int
}

// faults runs a statement that answers the file, the line, a value and another line of each row at fault.
func (i *RosterImport) faults(ctx context.Context, kind RosterKind, code FaultCode, sql string, args ...any) error {
	return i.ask(ctx, func(rows pgx.Rows) error {
		f := RosterFault{Kind: kind, Code: code}
		if err := rows.Scan(&f.File, &f.Line, &f.Value, &f.Other); err != nil {
			return err
		}
		i.found(f)
		return nil
	}, sql, args...)
}

// dropDuplicates takes out all but the first row of each sis id; a row that the source takes back counts
// only where there is no other, and goes without a word.
func (i *RosterImport) dropDuplicates(ctx context.Context) error {
	for _, kind := range []RosterKind{TermRows, PersonRows, RoleRows, SectionRows, EnrollmentRows} {
		if kind == RoleRows {
			if _, err := i.run(ctx, dropRolesOfDuplicates); err != nil {
				return err
			}
		}
		table := "staged_" + string(kind)
		if err := i.faults(ctx, kind, Duplicate, strings.ReplaceAll(takeDuplicates, "staged_rows", table)); err != nil {
			return err
		}
		if _, err := i.run(ctx, strings.ReplaceAll(dropTakenBack, "staged_rows", table)); err != nil {
			return err
		}
	}
	return nil
}

// dropRolesOfDuplicates is for roles that stand in the rows of people.
const dropRolesOfDuplicates = `delete from staged_roles r
where exists (select from staged_people s where s.file = r.file)
and not exists (select from staged_people s where s.file = r.file and s.line = r.line)`

const takeDuplicates = `with ranked as (
  select s.ctid as spot, row_number() over w as place, first_value(s.line) over w as first_line
  from staged_rows s
  where not s.gone
  and s.sis_id in (select sis_id from staged_rows where not gone group by sis_id having count(*) > 1)
  window w as (partition by s.sis_id order by s.file, s.line)
)
delete from staged_rows s
using ranked r
where s.ctid = r.spot and r.place > 1
returning s.file, s.line, s.sis_id, r.first_line`

const dropTakenBack = `delete from staged_rows s
where s.gone
and exists (
  select from staged_rows o where o.sis_id = s.sis_id and (not o.gone or (o.file, o.line) < (s.file, s.line))
)`

// RosterCount is what an import means for one kind of row. Same counts the rows of the file that change
// nothing.
type RosterCount struct {
	New     int `json:"new"`
	Changed int `json:"changed"`
	Gone    int `json:"gone"`
	Same    int `json:"same"`
}

// count adds up a plan, and lets the database count it too, for the plans that refer to it.
func (i *RosterImport) count(ctx context.Context, planned string) (RosterCount, error) {
	var c RosterCount
	if _, err := i.run(ctx, "analyze "+planned); err != nil {
		return c, err
	}
	of := map[string]*int{"new": &c.New, "changed": &c.Changed, "moved": &c.Changed, "gone": &c.Gone, "same": &c.Same}
	err := i.ask(ctx, func(rows pgx.Rows) error {
		var change string
		var number int
		if err := rows.Scan(&change, &number); err != nil {
			return err
		}
		if n := of[change]; n != nil {
			*n += number
		}
		return nil
	}, "select change, count(*) from "+planned+" group by change")
	return c, err
}

// all runs statements one after the other with the same arguments.
func (i *RosterImport) all(ctx context.Context, args []any, statements ...string) error {
	for _, sql := range statements {
		if _, err := i.run(ctx, sql, args...); err != nil {
			return err
		}
	}
	return nil
}
