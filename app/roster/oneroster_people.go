package roster

import (
	"cmp"
	"context"
	"strings"

	"corridor/db"
)

// user takes a row of users.csv. In 1.1 it has the person's role as well.
func (o *oneRoster) user(ctx context.Context, r row) error {
	gone, ok := r.gone()
	if !ok || !r.complete("sourcedId") {
		return nil
	}
	id := r.cell("sourcedId")
	if gone {
		return o.stage.Person(ctx, db.RosterPerson{Place: r.place(), SISID: id, Gone: true})
	}
	if !r.complete("givenName", "familyName") {
		return nil
	}
	if o.v12 {
		return o.stage.Person(ctx, personOf(r))
	}
	return o.userWithRole(ctx, r)
}

// userWithRole is for 1.1. Somebody who is not for this school, but was, is gone from it.
func (o *oneRoster) userWithRole(ctx context.Context, r row) error {
	if !r.complete("role", "orgSourcedIds") {
		return nil
	}
	role, ok := r.role()
	if !ok {
		return nil
	}
	person := personOf(r)
	switch {
	case role == db.RoleGuardian:
		o.guardians++
		person.Gone = true
	case !o.anyOurs(r.list("orgSourcedIds")):
		o.elsewhere++
		person.Gone = true
	}
	if err := o.stage.Person(ctx, person); err != nil {
		return err
	}
	return o.stage.Role(ctx, db.RosterRole{
		Place: r.place(), SISID: person.SISID, Person: person.SISID, Role: role, Gone: person.Gone,
	})
}

func (o *oneRoster) anyOurs(ids []string) bool {
	for _, id := range ids {
		if o.ours[id] {
			return true
		}
	}
	return false
}

// role takes a row of roles.csv. Primary and secondary roles count alike.
func (o *oneRoster) role(ctx context.Context, r row) error {
	gone, ok := r.gone()
	if !ok || !r.complete("sourcedId") {
		return nil
	}
	given := db.RosterRole{Place: r.place(), SISID: r.cell("sourcedId"), Person: r.cell("userSourcedId"), Gone: gone}
	if gone {
		return o.stage.Role(ctx, given)
	}
	if !r.complete("userSourcedId", "role", "orgSourcedId") {
		return nil
	}
	if given.Role, ok = r.role(); !ok {
		return nil
	}
	if given.Role != db.RoleGuardian && !o.ours[r.cell("orgSourcedId")] {
		given.Role = db.RoleElsewhere
	}
	days := r.optionalDates("beginDate", "endDate")
	given.StartsOn, given.EndsOn = days[0], days[1]
	return o.stage.Role(ctx, given)
}

// personOf reads what is kept of a user: not the password, the telephone numbers or the relatives. A
// preferred name is the one to call somebody by.
func personOf(r row) db.RosterPerson {
	state := "active"
	if !r.flag("enabledUser", true) {
		state = "disabled"
	}
	return db.RosterPerson{
		Place: r.place(), SISID: r.cell("sourcedId"), State: state,
		GivenName:  cmp.Or(r.short("preferredGivenName"), r.cell("givenName")),
		FamilyName: cmp.Or(r.short("preferredFamilyName"), r.cell("familyName")),
		Email:      r.email(), Username: r.short("username"), Number: r.short("identifier"), Grade: r.grade(),
	}
}

// The roles of OneRoster, and what each is here. Nobody becomes an administrator by a file.
var oneRosterRoles = map[string]string{
	"student": db.RoleStudent, "teacher": db.RoleTeacher, "aide": db.RoleTeacher, "proctor": db.RoleTeacher,
	"counselor": db.RoleTeacher, "administrator": db.RoleTeacher, "principal": db.RoleTeacher,
	"siteadministrator": db.RoleTeacher, "districtadministrator": db.RoleTeacher, "systemadministrator": db.RoleTeacher,
	"guardian": db.RoleGuardian, "parent": db.RoleGuardian, "relative": db.RoleGuardian,
}

func (r row) role() (role string, ok bool) {
	word := strings.ToLower(r.cell("role"))
	role, ok = oneRosterRoles[word]
	if !ok {
		r.skip("role", because("rosters.why.role", "Role", cut(r.cell("role"))))
		return "", false
	}
	if strings.HasSuffix(word, "administrator") || word == "principal" {
		r.notice("role", because("rosters.why.as-teacher"))
	}
	return role, true
}
