package roster

import (
	"maps"
	"slices"
	"strings"

	"corridor/db"
)

// readModes reads the manifest, and tells the version from what is there.
func (o *oneRoster) readModes() error {
	m, err := o.readManifest()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(oneRosterFiles)) {
		if o.files[name], err = o.mode(m, name); err != nil {
			return err
		}
	}
	o.tellVersion(m.version)
	if o.v12 && o.files["roles"] == db.AbsentFile && o.files["users"] == db.BulkFile {
		return refuse(because("rosters.why.no-roles"))
	}
	o.modes = db.RosterModes{
		db.TermRows: o.files["academicSessions"], db.RoleRows: o.files["roles"],
		db.SectionRows: o.files["classes"], db.EnrollmentRows: o.files["enrollments"],
	}
	o.setMode(db.PersonRows, o.files["users"])
	return nil
}

// tellVersion goes by where the roles are; the manifest's own word is only compared.
func (o *oneRoster) tellVersion(said string) {
	o.v12 = o.files["roles"] != db.AbsentFile ||
		o.from.header("users.csv", "sourcedId") && !o.from.header("users.csv", "role")
	o.format = "OneRoster 1.1"
	if o.v12 {
		o.format = "OneRoster 1.2"
	}
	if said != "" && !strings.HasSuffix(o.format, " "+said) {
		o.notes.about("manifest.csv", because("rosters.why.version", "Version", cut(said), "Format", o.format))
	}
}

// setMode is for the people of 1.1 also that of their roles, which are in the same rows.
func (o *oneRoster) setMode(kind db.RosterKind, mode db.RosterMode) {
	o.modes[kind] = mode
	if kind == db.PersonRows && !o.v12 {
		o.modes[db.RoleRows] = mode
	}
}
