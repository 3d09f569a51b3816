package roster

import (
	"context"
	"strings"

	"corridor/db"
)

// tables reads a package of a dialect. It is always the whole truth.
type tables struct {
	*importing
	dialect
	people map[string]string // the ids that were taken, each with its role
	known  map[string]string // those of the school's people, each with what they are
	away   map[string]bool   // sections of other schools
	terms  map[string]bool
}

// reads makes a format's reader of a dialect.
func (d dialect) reads(ctx context.Context, i *importing) error {
	i.format = d.format
	i.modes = db.RosterModes{
		db.PersonRows: db.BulkFile, db.RoleRows: db.BulkFile, db.SectionRows: db.BulkFile, db.EnrollmentRows: db.BulkFile,
	}
	t := &tables{importing: i, dialect: d, people: map[string]string{}, away: map[string]bool{}, terms: map[string]bool{}}
	var err error
	if t.known, err = i.tx.RosterKinds(ctx); err != nil {
		return err
	}
	if err := t.readSchools(ctx); err != nil {
		return err
	}
	t.tellLacking()
	for _, p := range d.people {
		if err := t.readPeople(ctx, p); err != nil {
			return err
		}
	}
	if err := t.readSections(ctx); err != nil {
		return err
	}
	for _, m := range d.members {
		if err := t.readMembers(ctx, m); err != nil {
			return err
		}
	}
	if len(t.terms) > 0 {
		i.modes[db.TermRows] = db.BulkFile
	}
	return nil
}

// tellLacking is for what no file of people has a column for, which is another thing than an empty cell.
func (t *tables) tellLacking() {
	told := map[string]bool{}
	for _, p := range t.dialect.people {
		for what, column := range map[string]string{"email": p.email, "username": p.username, "number": p.number, "grade": p.grade} {
			told[what] = told[what] || column != "" && t.from.header(strings.ToLower(p.name), column)
		}
	}
	for what, is := range told {
		if !is {
			t.stage.Lacking(what)
		}
	}
}

func (t *tables) file(name string) (*file, error) {
	f := t.from.files[strings.ToLower(name)]
	if f == nil {
		return nil, refuse(because("rosters.why.missing", "File", name))
	}
	return f, nil
}

func (t *tables) readSchools(ctx context.Context) error {
	s := t.schools
	f, err := t.file(s.name)
	if err != nil {
		return err
	}
	var all []Org
	err = t.rows(ctx, sheet{
		file: f, kind: "orgs", known: s.columns([]string{s.id}, s.text), keys: func(row) []key { return nil },
		take: func(_ context.Context, r row) error {
			if !r.complete(s.id) {
				return nil
			}
			if len(all) == mostOrgs {
				return refuse(because("rosters.why.many-schools", "File", s.name, "Most", mostOrgs))
			}
			all = append(all, Org{SISID: r.cell(s.id), Name: r.cell(s.text), Type: "school"})
			return nil
		},
	})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return refuse(because("rosters.why.no-school", "File", s.name))
	}
	return t.settleOrg(s.name, all, true)
}
