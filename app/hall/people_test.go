package hall_test

import (
	"errors"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

func (p *place) principal() school.Person {
	p.t.Helper()
	return p.person(school.Person{GivenName: "Pat", FamilyName: "Reed", Roles: []school.Role{school.Administrator}})
}

// counsellor may let the members of an encounter group meet.
func (p *place) counsellor() school.Person {
	p.t.Helper()
	return p.person(school.Person{
		GivenName: "Lena", FamilyName: "Haas", Roles: []school.Role{school.Teacher},
		Permissions: []school.Permission{school.EncounterOverride},
	})
}

// group makes an encounter group of the students.
func (p *place) group(students ...school.Person) school.ID {
	p.t.Helper()
	id := db.NewID()
	p.db.SQL(p.t, `insert into encounter_groups (school_id, id) values ($1, $2)`, p.of, id)
	for _, s := range students {
		p.db.SQL(p.t, `insert into encounter_members (school_id, id, group_id, student_id)
values ($1, gen_random_uuid(), $2, $3)`, p.of, id, s.ID)
	}
	return id
}

// entitles gives a student a private entitlement without an end.
func (p *place) entitles(student school.Person, kind string, minutes int) {
	p.t.Helper()
	p.db.SQL(p.t, `insert into entitlements (school_id, id, student_id, kind, minutes)
values ($1, gen_random_uuid(), $2, $3, $4)`, p.of, student.ID, kind, minutes)
}

// ownLimit gives a student a limit that wins over the school's.
func (p *place) ownLimit(student school.Person, span string, passes int) {
	p.t.Helper()
	p.db.SQL(p.t, `insert into student_limits (school_id, id, student_id, span, passes)
values ($1, gen_random_uuid(), $2, $3, $4)`, p.of, student.ID, span, passes)
}

// rule changes the school's own row: "day_limit = 2".
func (p *place) rule(set string) {
	p.t.Helper()
	p.sql(`update schools set ` + set)
}

// roomRule changes one room: "capacity = 1".
func (p *place) roomRule(of school.Room, set string) {
	p.t.Helper()
	p.sql(`update rooms set `+set+` where id = $1`, of.ID)
}

// bells rings one period on Mondays from nine to eleven, in which the students are taught in the room.
func (p *place) bells(in school.Room, students ...school.Person) {
	p.t.Helper()
	dayType, section := db.NewID(), db.NewID()
	p.db.SQL(p.t, `insert into day_types (school_id, id, name, weekdays) values ($1, $2, $3, '{1}')`, p.of, dayType, string(dayType))
	p.db.SQL(p.t, `insert into periods (school_id, id, day_type_id, name, starts_minute, ends_minute)
values ($1, gen_random_uuid(), $2, 'Period 3', 540, 660)`, p.of, dayType)
	p.sql(`insert into sections (school_id, id, name, room_id, periods) values ($1, $2, 'Biology', $3, '{Period 3}')`,
		p.of, section, in.ID)
	for _, s := range students {
		p.db.SQL(p.t, `insert into enrollments (school_id, id, section_id, person_id, part)
values ($1, gen_random_uuid(), $2, $3, 'student')`, p.of, section, s.ID)
	}
}

// ends ends a pass as its student does.
func (p *place) ends(made pass.Pass) {
	p.t.Helper()
	_, err := p.hall.End(p.t.Context(), hall.By{Person: school.Person{ID: made.StudentID}}, p.of, made.ID, p.clock.now())
	p.must(err)
}

// refused is the refusal in err, nil if there is none.
func refused(err error) *pass.Refusal {
	refusal, _ := errors.AsType[*pass.Refusal](err)
	return refusal
}

// pass is a pass as it is in the database now.
func (p *place) pass(id school.ID) pass.Pass {
	p.t.Helper()
	found, err := p.hall.Pass(p.t.Context(), p.of, id)
	p.must(err)
	return found
}
