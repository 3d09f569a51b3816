package roster

import (
	"context"
	"maps"
	"slices"
	"strings"

	"corridor/db"
)

// oneRoster reads OneRoster CSV, 1.1 and 1.2. It is strict about what a row means and lenient about how it
// is written; whatever it is lenient about is a notice.
type oneRoster struct {
	*importing
	files map[string]db.RosterMode
	v12   bool // roles are in a file of their own
}

// The columns of the files that are read, in both versions.
var oneRosterFiles = map[string]columns{
	"orgs": {must: names("sourcedId name"), should: names("type"),
		may: names("status dateLastModified identifier parentSourcedId")},
	"academicSessions": {must: names("sourcedId title startDate endDate"), should: names("type"),
		may: names("status dateLastModified parentSourcedId schoolYear")},
	"users": {must: names("sourcedId givenName familyName"), should: names("enabledUser username"),
		may: names("status dateLastModified orgSourcedIds role userIds middleName identifier email sms phone agentSourcedIds " +
			"grades password userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName " +
			"preferredFamilyName primaryOrgSourcedId pronouns")},
	"roles": {must: names("sourcedId userSourcedId role orgSourcedId"),
		may: names("status dateLastModified roleType beginDate endDate userProfileSourcedId")},
	"classes": {must: names("sourcedId title schoolSourcedId termSourcedIds"),
		may: names("status dateLastModified grades courseSourcedId classCode classType location subjects subjectCodes " +
			"periods resourceSourcedIds")},
	"enrollments": {must: names("sourcedId classSourcedId userSourcedId role"), should: names("schoolSourcedId"),
		may: names("status dateLastModified primary beginDate endDate")},
}

func readOneRoster(ctx context.Context, i *importing) error {
	o := &oneRoster{importing: i, files: map[string]db.RosterMode{}}
	if err := o.readModes(); err != nil {
		return err
	}
	if err := o.readOrgs(ctx); err != nil {
		return err
	}
	for _, part := range []struct {
		file string
		kind db.RosterKind
		take func(context.Context, row) error
	}{
		{"academicSessions", db.TermRows, o.term},
		{"users", db.PersonRows, o.user},
		{"roles", db.RoleRows, o.role},
		{"classes", db.SectionRows, o.class},
		{"enrollments", db.EnrollmentRows, o.enrollment},
	} {
		if err := o.each(ctx, part.file, part.kind, part.take); err != nil {
			return err
		}
	}
	return nil
}

// readModes reads the manifest and tells the version from what is there; the manifest's own word for it is
// only compared.
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
	o.v12 = o.files["roles"] != db.AbsentFile ||
		o.from.header("users.csv", "sourcedId") && !o.from.header("users.csv", "role")
	o.format = "OneRoster 1.1"
	if o.v12 {
		o.format = "OneRoster 1.2"
	}
	if m.version != "" && !strings.HasSuffix(o.format, " "+m.version) {
		o.notes.about("manifest.csv", "it says version "+cut(m.version)+", but the files are "+o.format)
	}
	if o.v12 && o.files["roles"] == db.AbsentFile && o.files["users"] == db.BulkFile {
		return refuse("roles.csv is missing, and without it nobody's role is known")
	}
	o.modes = db.RosterModes{
		db.TermRows: o.files["academicSessions"], db.RoleRows: o.files["roles"],
		db.SectionRows: o.files["classes"], db.EnrollmentRows: o.files["enrollments"],
	}
	o.setMode(db.PersonRows, o.files["users"])
	return nil
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

// setMode is for the people of 1.1 also that of their roles, which are in the same rows.
func (o *oneRoster) setMode(kind db.RosterKind, mode db.RosterMode) {
	o.modes[kind] = mode
	if kind == db.PersonRows && !o.v12 {
		o.modes[db.RoleRows] = mode
	}
}

// each reads the rows of a file. A row that is skipped is still there: what is known of it stays.
func (o *oneRoster) each(ctx context.Context, name string, kind db.RosterKind, take func(context.Context, row) error) error {
	if o.files[name] == db.AbsentFile {
		return nil
	}
	f := o.from.files[strings.ToLower(name)+".csv"]
	if f.name != name+".csv" {
		o.notes.about(f.name, "the file is read as "+name+".csv")
	}
	t, err := o.open(f, kind, o.columnsOf(name))
	if err != nil {
		return err
	}
	t.mode = o.files[name]
	if kind == db.PersonRows {
		o.tellLacking(t)
	}
	err = t.each(func(r row) error {
		before := o.notes.skips[kind]
		if r.readable() && r.fits() {
			if err := take(ctx, r); err != nil {
				return err
			}
		}
		if o.notes.skips[kind] == before {
			return nil
		}
		return o.keep(ctx, t, r.cell("sourcedId"))
	})
	if t.lost && t.mode == db.BulkFile {
		o.notes.about(f.name, "a row whose sourcedId can't be read could be anybody's: nothing is taken to be gone")
		o.setMode(kind, db.DeltaFile)
	}
	if err == nil && o.notes.rows[kind] == 0 {
		o.notes.about(f.name, "it has a header and no rows")
	}
	return err
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
