package roster

import (
	"context"

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
