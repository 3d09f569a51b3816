package roster

import (
	"cmp"
	"context"
	"strings"

	"corridor/app/school"
	"corridor/db"
)

// readPeople takes the people of one file. Several rows of one person are normal: one for each relative, one for
// each school.
func (t *tables) readPeople(ctx context.Context, p peopleFile) error {
	f := t.from.files[strings.ToLower(p.name)]
	if f == nil && p.optional {
		return nil
	}
	f, err := t.file(p.name)
	if err != nil {
		return err
	}
	known := p.columns([]string{p.id, p.school}, p.given, p.family, p.email, p.username, p.number, p.grade, p.status)
	return t.rows(ctx, sheet{
		file: f, kind: db.PersonRows, known: known,
		keys: func(r row) []key { return t.keysOf(p, r.cell(p.id)) },
		take: func(ctx context.Context, r row) error { return t.person(ctx, p, r) },
	})
}

func (t *tables) keysOf(p peopleFile, cell string) []key {
	if cell == "" {
		return nil
	}
	id := t.idOf(p.role, cell)
	return []key{{db.PersonRows, id}, {db.RoleRows, p.role + "/" + id}}
}

// idOf is a person's id. Students and teachers are counted apart in many schools, so a teacher may have the number of
// a student: of this roster, or of the school. Who was told apart once is for good.
func (t *tables) idOf(role, cell string) string {
	apart := school.RosterID{ID: cell, Role: school.Role(role)}.Apart()
	if _, once := t.known[apart]; once || isAnother(role, t.people[cell]) || isAnother(role, t.known[cell]) {
		return apart
	}
	return cell
}

func isAnother(role, kind string) bool { return kind != "" && kind != role }

func (t *tables) person(ctx context.Context, p peopleFile, r row) error {
	if !r.complete(p.id) {
		return nil
	}
	if !t.ours[r.cell(p.school)] && r.cell(p.school) != "DEFAULT_DISTRICT_OFFICE" {
		t.elsewhere++
		return nil
	}
	id := t.idOf(p.role, r.cell(p.id))
	if t.people[id] != "" {
		return nil
	}
	if status := strings.ToLower(r.cell(p.status)); p.status != "" && status != "" && status != "active" {
		r.notice(p.status, because("rosters.why.as-gone", "Status", cut(r.cell(p.status))))
		return nil
	}
	if id != r.cell(p.id) {
		r.notice(p.id, because("rosters.why.same-id"))
	}
	person := db.RosterPerson{
		Place: r.place(), SISID: id, State: "active", Username: r.short(p.username),
		GivenName: cmp.Or(r.short(p.given), r.short(p.username), r.cell(p.id)), FamilyName: r.short(p.family),
		Email: r.address(p.email), Number: r.short(p.number),
	}
	if person.Email == "" && strings.Contains(person.Username, "@") {
		person.Email = r.address(p.username)
	}
	if p.grade != "" {
		person.Grade = r.gradeIn(p.grade)
	}
	t.people[id] = p.role
	if err := t.stage.Person(ctx, person); err != nil {
		return err
	}
	return t.stage.Role(ctx, db.RosterRole{Place: r.place(), SISID: p.role + "/" + id, Person: id, Role: p.role})
}
