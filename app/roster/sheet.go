package roster

import (
	"context"

	"corridor/db"
)

// sheet is one file of a format that isn't OneRoster: its columns, whose row it is, and what is taken of it.
type sheet struct {
	file    *file
	kind    db.RosterKind
	known   columns
	keys    func(r row) []key // what is kept as it is when the row can't be read; none: it could be anybody's
	take    func(ctx context.Context, r row) error
	lacking map[string]string // columns that may be missing, and what is then not told of anybody
	lacks   []string          // the same, whatever the columns
}

// key names a row that a file speaks of.
type key struct {
	kind db.RosterKind
	id   string
}

// rows reads the rows of a sheet. A row that is skipped is still there: what is known of it stays.
func (i *importing) rows(ctx context.Context, s sheet) error {
	t, err := i.open(s.file, s.kind, s.known)
	if err != nil {
		return err
	}
	t.mode = i.modes[s.kind]
	for column, lacking := range s.lacking {
		if column != "" && !t.has(column) {
			i.stage.Lacking(lacking)
		}
	}
	i.stage.Lacking(s.lacks...)
	lost := false
	err = t.each(func(r row) error {
		before := i.notes.skips[s.kind]
		readable := r.readable() && r.fits()
		if readable {
			if err := s.take(ctx, r); err != nil {
				return err
			}
		}
		if i.notes.skips[s.kind] == before {
			return nil
		}
		kept := s.keys(r)
		if !readable && r.long() {
			kept = nil
		}
		lost = lost || len(kept) == 0
		return i.keepAll(ctx, kept)
	})
	if (lost || t.lost) && t.mode == db.BulkFile {
		i.notes.about(s.file.name, because("rosters.why.anybody"))
		i.modes[s.kind] = db.DeltaFile
		if s.kind == db.PersonRows {
			i.modes[db.RoleRows] = db.DeltaFile
		}
	}
	return err
}

func (i *importing) keepAll(ctx context.Context, kept []key) error {
	for _, k := range kept {
		if err := i.stage.Keep(ctx, k.kind, k.id); err != nil {
			return err
		}
	}
	return nil
}
