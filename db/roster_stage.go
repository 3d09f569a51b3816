package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// copyAtOnce bounds how many rows wait in memory for the next copy.
const copyAtOnce = 5000

// RosterImport is one import of a roster within a transaction: its rows are staged in temporary tables, a
// few thousand at a time, then planned, then applied.
type RosterImport struct {
	tx    *Tx
	waits map[string]*waiting
	lacks map[string]bool
	modes RosterModes
	day   time.Time
	found func(RosterFault)
}

type waiting struct {
	columns []string
	rows    [][]any
}

// ImportRoster makes the temporary tables of an import; they go with the transaction.
func (tx *Tx) ImportRoster(ctx context.Context) (*RosterImport, error) {
	i := &RosterImport{tx: tx, lacks: map[string]bool{}, waits: map[string]*waiting{
		"staged_terms": {columns: []string{"file", "line", "id", "sis_id", "name", "kind", "starts_on", "ends_on", "gone"}},
		"staged_people": {columns: []string{"file", "line", "id", "sis_id", "given_name", "family_name", "email",
			"username", "number", "grade", "state", "gone"}},
		"staged_roles": {columns: []string{"file", "line", "id", "sis_id", "person", "role", "starts_on", "ends_on", "gone"}},
		"staged_sections": {columns: []string{"file", "line", "id", "sis_id", "name", "code", "location", "periods",
			"gone"}},
		"staged_section_terms": {columns: []string{"file", "line", "id", "section", "term"}},
		"staged_enrollments": {columns: []string{"file", "line", "id", "sis_id", "section", "person", "part", "main",
			"starts_on", "ends_on", "gone"}},
		"staged_kept":  {columns: []string{"kind", "sis_id"}},
		"staged_rooms": {columns: []string{"location", "id", "name", "number", "made"}},
	}}
	_, err := i.run(ctx, makeStage)
	return i, err
}

// Term stages a term.
func (i *RosterImport) Term(ctx context.Context, t RosterTerm) error {
	return i.add(ctx, "staged_terms", t.File, t.Line, freshID(), t.SISID, t.Name, t.Kind,
		orNever(t.StartsOn), orNever(t.EndsOn), t.Gone)
}

// Person stages a person.
func (i *RosterImport) Person(ctx context.Context, p RosterPerson) error {
	return i.add(ctx, "staged_people", p.File, p.Line, freshID(), p.SISID, p.GivenName, p.FamilyName,
		i.unlessLacking("email", p.Email), i.unlessLacking("username", p.Username), i.unlessLacking("number", p.Number),
		i.unlessLacking("grade", p.Grade), i.unlessLacking("state", p.State), p.Gone)
}

// Lacking says which of "email", "username", "number", "grade" and "state" the source doesn't tell of anybody:
// what is known of them stays.
func (i *RosterImport) Lacking(columns ...string) {
	for _, c := range columns {
		i.lacks[c] = true
	}
}

func (i *RosterImport) unlessLacking(column, text string) any {
	if i.lacks[column] {
		return nil
	}
	return text
}

// Role stages a role.
func (i *RosterImport) Role(ctx context.Context, r RosterRole) error {
	return i.add(ctx, "staged_roles", r.File, r.Line, freshID(), r.SISID, r.Person, r.Role,
		orNever(r.StartsOn), orNever(r.EndsOn), r.Gone)
}

// Section stages a section and its terms.
func (i *RosterImport) Section(ctx context.Context, c RosterSection) error {
	for _, term := range c.Terms {
		if err := i.add(ctx, "staged_section_terms", c.File, c.Line, freshID(), c.SISID, term); err != nil {
			return err
		}
	}
	return i.add(ctx, "staged_sections", c.File, c.Line, freshID(), c.SISID, c.Name, c.Code, c.Location,
		orEmpty(c.Periods), c.Gone)
}

// Enrollment stages an enrollment.
func (i *RosterImport) Enrollment(ctx context.Context, e RosterEnrollment) error {
	return i.add(ctx, "staged_enrollments", e.File, e.Line, freshID(), e.SISID, e.Section, e.Person, e.Part, e.Main,
		orNever(e.StartsOn), orNever(e.EndsOn), e.Gone)
}

// Keep says that a row is in the file but couldn't be read: what is known of it stays as it is, because a
// broken row is no reason to take anything from anybody.
func (i *RosterImport) Keep(ctx context.Context, kind RosterKind, sisID string) error {
	return i.add(ctx, "staged_kept", kind, sisID)
}

// done copies what still waits, and lets the database count the rows so that it plans well.
func (i *RosterImport) done(ctx context.Context) error {
	for table := range i.waits {
		if err := i.copy(ctx, table); err != nil {
			return err
		}
	}
	_, err := i.run(ctx, countStage)
	return err
}

func (i *RosterImport) add(ctx context.Context, table string, values ...any) error {
	w := i.waits[table]
	w.rows = append(w.rows, values)
	if len(w.rows) < copyAtOnce {
		return nil
	}
	return i.copy(ctx, table)
}

func (i *RosterImport) copy(ctx context.Context, table string) error {
	w := i.waits[table]
	if len(w.rows) == 0 {
		return nil
	}
	_, err := i.tx.conn.CopyFrom(ctx, pgx.Identifier{table}, w.columns, pgx.CopyFromRows(w.rows))
	clear(w.rows) // lets go of the text of the file
	w.rows = w.rows[:0]
	return err
}
