package roster

import (
	"context"

	"corridor/db"
)

func memberID(part, section, person string) string { return part + "/" + section + "/" + person }

func (t *tables) readMembers(ctx context.Context, m memberFile) error {
	f, err := t.file(m.name)
	if err != nil {
		return err
	}
	role := db.RoleStudent
	if m.part == "teacher" {
		role = db.RoleTeacher
	}
	known := columns{must: []string{m.section, m.person}}
	if m.school != "" {
		known.may = []string{m.school}
	}
	return t.rows(ctx, sheet{
		file: f, kind: db.EnrollmentRows, known: known,
		keys: func(r row) []key {
			section, person := r.cell(m.section), r.cell(m.person)
			if section == "" || person == "" {
				return nil
			}
			return []key{{db.EnrollmentRows, memberID(m.part, section, t.idOf(role, person))}}
		},
		take: func(ctx context.Context, r row) error {
			if !r.complete(m.section, m.person) || t.away[r.cell(m.section)] {
				return nil
			}
			section, person := r.cell(m.section), t.idOf(role, r.cell(m.person))
			return t.stage.Enrollment(ctx, db.RosterEnrollment{
				Place: r.place(), SISID: memberID(m.part, section, person), Section: section, Person: person, Part: m.part,
			})
		},
	})
}
