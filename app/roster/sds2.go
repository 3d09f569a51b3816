package roster

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"corridor/db"
)

// sds2 reads the second format of School Data Sync: named as OneRoster's files, with fewer columns and without ids of
// roles and enrollments, which are made of what they join. It is always the whole truth.
type sds2 struct {
	*importing
	away map[string]bool
}

func readSDS2(format string) func(ctx context.Context, i *importing) error {
	return func(ctx context.Context, i *importing) error {
		i.format = format
		i.modes = db.RosterModes{
			db.PersonRows: db.BulkFile, db.RoleRows: db.BulkFile, db.SectionRows: db.BulkFile, db.EnrollmentRows: db.BulkFile,
		}
		s := &sds2{i, map[string]bool{}}
		for _, read := range []func(context.Context) error{s.orgs, s.sessions, s.users, s.roles, s.classes, s.enrollments} {
			if err := read(ctx); err != nil {
				return err
			}
		}
		return nil
	}
}

func (s *sds2) read(ctx context.Context, name string, kind db.RosterKind, must, may string, keys func(row) []key, take func(context.Context, row) error) error {
	f := s.from.files[strings.ToLower(name)]
	if f == nil {
		return nil
	}
	return s.rows(ctx, sheet{file: f, kind: kind, known: columns{must: names(must), may: names(may)}, keys: keys, take: take})
}

func nobody(row) []key { return nil }

func keyed(kind db.RosterKind) func(row) []key {
	return func(r row) []key {
		if id := r.cell("sourcedId"); id != "" {
			return []key{{kind, id}}
		}
		return nil
	}
}

func (s *sds2) orgs(ctx context.Context) error {
	var all []Org
	err := s.read(ctx, "orgs.csv", "orgs", "sourcedId name", "type parentSourcedId", nobody, func(_ context.Context, r row) error {
		if !r.complete("sourcedId") {
			return nil
		}
		if len(all) == mostOrgs {
			return refuse(because("rosters.why.many-schools", "File", "orgs.csv", "Most", mostOrgs))
		}
		all = append(all, Org{SISID: r.cell("sourcedId"), Name: r.cell("name"), Type: r.cell("type"), parent: r.cell("parentSourcedId")})
		return nil
	})
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return refuse(because("rosters.why.no-school", "File", "orgs.csv"))
	}
	return s.settleOrg("orgs.csv", all, true)
}

func (s *sds2) sessions(ctx context.Context) error {
	if s.from.files["academicsessions.csv"] != nil {
		s.modes[db.TermRows] = db.BulkFile
	}
	o := &oneRoster{importing: s.importing}
	return s.read(ctx, "academicSessions.csv", db.TermRows, "sourcedId title startDate endDate", "type schoolYear parentSourcedId",
		keyed(db.TermRows), o.term)
}

func (s *sds2) users(ctx context.Context) error {
	f := s.from.files["users.csv"]
	s.stage.Lacking("number", "state")
	withRoles := s.from.files["roles.csv"] == nil
	must := "sourcedId givenName familyName"
	if withRoles {
		must += " orgSourcedIds role"
	}
	return s.rows(ctx, sheet{
		file: f, kind: db.PersonRows,
		known: columns{must: names(must), may: names("username password email phone sms activeDirectoryMatchId grade middleName userNumber orgSourcedIds role")},
		keys: func(r row) []key {
			id := r.cell("sourcedId")
			if id == "" {
				return nil
			}
			return []key{{db.PersonRows, id}, {db.RoleRows, id}}
		},
		take: func(ctx context.Context, r row) error { return s.user(ctx, r, withRoles) },
	})
}

func (s *sds2) user(ctx context.Context, r row, withRole bool) error {
	if !r.complete("sourcedId", "givenName") {
		return nil
	}
	id := r.cell("sourcedId")
	p := db.RosterPerson{
		Place: r.place(), SISID: id, State: "active", GivenName: r.cell("givenName"), FamilyName: r.short("familyName"),
		Username: r.short("username"), Email: r.email(),
	}
	if p.Email == "" && strings.Contains(p.Username, "@") {
		p.Email = r.address("username")
	}
	if r.cell("grade") != "" {
		p.Grade = r.gradeIn("grade")
	}
	if !withRole {
		return s.stage.Person(ctx, p)
	}
	role, ok := r.sdsRole("role")
	if !ok {
		return nil
	}
	if role != db.RoleGuardian && !slices.ContainsFunc(r.list("orgSourcedIds"), func(org string) bool { return s.ours[org] }) {
		role = db.RoleElsewhere
	}
	if err := s.stage.Person(ctx, p); err != nil {
		return err
	}
	return s.stage.Role(ctx, db.RosterRole{Place: r.place(), SISID: id, Person: id, Role: role})
}

func (r row) sdsRole(column string) (string, bool) {
	role := sdsRoleOf(r.cell(column))
	if role == "" {
		r.skip(column, because("rosters.why.role", "Role", cut(r.cell(column))))
	}
	return role, role != ""
}

// sdsStaff are the words that School Data Sync has for staff beside those of others.
var sdsStaff = names("professor instructor lecturer substitute coach coordinator chair officer paraprofessional")

func sdsRoleOf(word string) string {
	word = strings.ToLower(word)
	if slices.Contains(sdsStaff, word) {
		return db.RoleTeacher
	}
	return cmp.Or(oneRosterRoles[word], accountRoles[word])
}

func (s *sds2) roles(ctx context.Context) error {
	id := func(r row) string {
		return strings.Join([]string{r.cell("userSourcedId"), r.cell("orgSourcedId"), strings.ToLower(r.cell("role")), r.cell("sessionSourcedId")}, "/")
	}
	return s.read(ctx, "roles.csv", db.RoleRows, "userSourcedId orgSourcedId role", "sessionSourcedId grade isPrimary roleStartDate roleEndDate",
		func(r row) []key {
			if r.cell("userSourcedId") == "" {
				return nil
			}
			return []key{{db.RoleRows, id(r)}}
		},
		func(ctx context.Context, r row) error {
			if !r.complete("userSourcedId", "orgSourcedId", "role") {
				return nil
			}
			role, ok := r.sdsRole("role")
			if !ok {
				return nil
			}
			if role != db.RoleGuardian && !s.ours[r.cell("orgSourcedId")] {
				role = db.RoleElsewhere
			}
			days := r.optionalDates("roleStartDate", "roleEndDate")
			return s.stage.Role(ctx, db.RosterRole{
				Place: r.place(), SISID: id(r), Person: r.cell("userSourcedId"), Role: role, StartsOn: days[0], EndsOn: days[1],
			})
		})
}

func (s *sds2) classes(ctx context.Context) error {
	return s.read(ctx, "classes.csv", db.SectionRows, "sourcedId orgSourcedId title", "sessionSourcedIds courseSourcedId code", keyed(db.SectionRows),
		func(ctx context.Context, r row) error {
			if !r.complete("sourcedId", "title") {
				return nil
			}
			if !s.ours[r.cell("orgSourcedId")] {
				s.away[r.cell("sourcedId")] = true
				return nil
			}
			return s.stage.Section(ctx, db.RosterSection{
				Place: r.place(), SISID: r.cell("sourcedId"), Name: r.cell("title"), Code: r.short("code"), Terms: r.shortList("sessionSourcedIds"),
			})
		})
}

func (s *sds2) enrollments(ctx context.Context) error {
	part := func(r row) string {
		switch sdsRoleOf(r.cell("role")) {
		case db.RoleStudent:
			return "student"
		case db.RoleTeacher:
			return "teacher"
		}
		return ""
	}
	return s.read(ctx, "enrollments.csv", db.EnrollmentRows, "classSourcedId userSourcedId role", "", func(r row) []key {
		if r.cell("classSourcedId") == "" || r.cell("userSourcedId") == "" || part(r) == "" {
			return nil
		}
		return []key{{db.EnrollmentRows, memberID(part(r), r.cell("classSourcedId"), r.cell("userSourcedId"))}}
	}, func(ctx context.Context, r row) error {
		if !r.complete("classSourcedId", "userSourcedId", "role") || s.away[r.cell("classSourcedId")] {
			return nil
		}
		if part(r) == "" {
			r.skip("role", because("rosters.why.role-in-class", "Role", cut(r.cell("role"))))
			return nil
		}
		section, person := r.cell("classSourcedId"), r.cell("userSourcedId")
		return s.stage.Enrollment(ctx, db.RosterEnrollment{
			Place: r.place(), SISID: memberID(part(r), section, person), Section: section, Person: person, Part: part(r),
		})
	})
}
