package roster

import (
	"context"
	"slices"
	"strings"

	"corridor/db"
)

// each reads the rows of a file. A row that is skipped is still there: what is known of it stays.
func (o *oneRoster) each(ctx context.Context, name string, kind db.RosterKind, take func(context.Context, row) error) error {
	if o.files[name] == db.AbsentFile {
		return nil
	}
	f := o.from.files[strings.ToLower(name)+".csv"]
	if f.name != name+".csv" {
		o.notes.about(f.name, because("rosters.why.file-as", "File", name+".csv"))
	}
	t, err := o.open(f, kind, o.columnsOf(name))
	if err != nil {
		return err
	}
	t.mode = o.files[name]
	if kind == db.PersonRows {
		o.tellLacking(t)
	}
	err = t.each(func(r row) error { return o.takeRow(ctx, r, take) })
	if t.lost && t.mode == db.BulkFile {
		o.notes.about(f.name, because("rosters.why.anybody"))
		o.setMode(kind, db.DeltaFile)
	}
	if err == nil && o.notes.rows[kind] == 0 {
		o.notes.about(f.name, because("rosters.why.no-rows"))
	}
	return err
}

func (o *oneRoster) takeRow(ctx context.Context, r row, take func(context.Context, row) error) error {
	before := o.notes.skips[r.t.kind]
	if r.readable() && r.fits() {
		if err := take(ctx, r); err != nil {
			return err
		}
	}
	if o.notes.skips[r.t.kind] == before {
		return nil
	}
	return o.keep(ctx, r.t, r.id())
}

func (o *oneRoster) columnsOf(name string) columns {
	known := oneRosterFiles[name]
	if name == "users" && !o.v12 {
		known.must = append(slices.Clone(known.must), "orgSourcedIds", "role")
	}
	return known
}

func (o *oneRoster) keep(ctx context.Context, t *table, id string) error {
	if id == "" {
		t.lost = true
		return nil
	}
	if t.kind == db.PersonRows && !o.v12 {
		if err := o.stage.Keep(ctx, db.RoleRows, id); err != nil {
			return err
		}
	}
	return o.stage.Keep(ctx, t.kind, id)
}

// tellLacking is for columns that aren't there at all, which is another thing than an empty cell.
func (o *oneRoster) tellLacking(t *table) {
	for column, lacking := range map[string]string{
		"email": "email", "username": "username", "identifier": "number", "grades": "grade", "enabledUser": "state",
	} {
		if !t.has(column) {
			o.stage.Lacking(lacking)
		}
	}
}
