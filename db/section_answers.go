package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// OfferedSection is a section that a roster has given to a teacher, who has not said yet whether it is theirs.
type OfferedSection struct {
	ID       school.ID
	Name     string
	Code     string
	Periods  []string
	Room     school.Room
	Students int
	Refused  bool
	Teacher  school.Person
}

const offered = `select n.id::text, n.name, n.code, n.periods, coalesce(r.name, ''), coalesce(r.number, ''),
  (select count(*) from enrollments s where s.school_id = n.school_id and s.section_id = n.id and s.part = 'student'),
  coalesce(a.answer, '') = 'refused', p.id::text, p.given_name, p.family_name, p.title
`

// OfferedSections lists the sections that wait for a teacher's answer.
func (s Scope) OfferedSections(ctx context.Context, teacher school.ID) ([]OfferedSection, error) {
	return s.offered(ctx, offered+`from enrollments e
join sections n on n.school_id = e.school_id and n.id = e.section_id and n.active
join people p on p.school_id = e.school_id and p.id = e.person_id
left join rooms r on r.school_id = n.school_id and r.id = n.room_id
left join section_answers a on a.school_id = e.school_id and a.section_id = e.section_id and a.person_id = e.person_id
where e.school_id = $1 and e.person_id = $2 and e.part = 'teacher' and e.sis_id is not null and a.id is null
order by n.name, n.id limit 100`, teacher)
}

// RefusedSections lists the sections of which a teacher has said that they are not theirs.
func (s Scope) RefusedSections(ctx context.Context) ([]OfferedSection, error) {
	return s.offered(ctx, offered+`from section_answers a
join sections n on n.school_id = a.school_id and n.id = a.section_id and n.active
join people p on p.school_id = a.school_id and p.id = a.person_id
left join rooms r on r.school_id = n.school_id and r.id = n.room_id
where a.school_id = $1 and a.answer = 'refused'
order by n.name, n.id limit 100`)
}

func (s Scope) offered(ctx context.Context, sql string, args ...any) (list []OfferedSection, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var o OfferedSection
		if err := rows.Scan(&o.ID, &o.Name, &o.Code, &o.Periods, &o.Room.Name, &o.Room.Number, &o.Students, &o.Refused,
			&o.Teacher.ID, &o.Teacher.GivenName, &o.Teacher.FamilyName, &o.Teacher.Title); err != nil {
			return err
		}
		list = append(list, o)
		return nil
	}, sql, append([]any{s.id}, args...)...)
	return list, err
}

// AnswerSection keeps a teacher's answer. It answers false where the section is none of theirs.
func (tx *Tx) AnswerSection(ctx context.Context, section, teacher school.ID, accepted bool, now time.Time) (theirs bool, err error) {
	err = tx.read(ctx, func(rows pgx.Rows) error {
		theirs = rows.Next()
		return rows.Err()
	}, `select 1 from enrollments e
where e.school_id = $1 and e.section_id = $2 and e.person_id = $3 and e.part = 'teacher' and e.sis_id is not null
for no key update`, tx.id, section, teacher)
	if err != nil || !theirs {
		return theirs, err
	}
	answer := "refused"
	if accepted {
		answer = "accepted"
	}
	tx.queue(`insert into section_answers (school_id, id, section_id, person_id, answer, answered_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (school_id, section_id, person_id) do update set answer = excluded.answer, answered_at = excluded.answered_at`,
		tx.id, NewID(), section, teacher, answer, now)
	if accepted {
		return true, nil
	}
	tx.queue(`delete from enrollments where school_id = $1 and section_id = $2 and person_id = $3 and part = 'teacher'`,
		tx.id, section, teacher)
	return true, (&RosterImport{tx: tx}).applyRoomTeachers(ctx)
}

// TakeBackRefusal lets the roster give a section to a teacher again who had refused it.
func (tx *Tx) TakeBackRefusal(ctx context.Context, section, teacher school.ID) (there bool, err error) {
	err = tx.read(ctx, func(rows pgx.Rows) error {
		there = rows.Next()
		return rows.Err()
	}, `delete from section_answers where school_id = $1 and section_id = $2 and person_id = $3 and answer = 'refused' returning 1`,
		tx.id, section, teacher)
	return there, err
}

// dropRefused leaves out of the staged enrollments what a teacher has refused.
func (i *RosterImport) dropRefused(ctx context.Context) error {
	school := string(i.tx.id)
	if _, err := i.run(ctx, `insert into staged_kept (kind, sis_id) select distinct 'answers', a.id::text `+answered, school); err != nil {
		return err
	}
	return i.faults(ctx, EnrollmentRows, NotTheirs, `delete from staged_enrollments g
using (select s.sis_id `+answered+` and a.answer = 'refused') x
where g.sis_id = x.sis_id
returning g.file, g.line, g.person, 0`, school)
}

const answered = `from staged_enrollments s
join planned_sections n on n.sis_id = s.section
join planned_people p on p.sis_id = s.person
join section_answers a on a.school_id = $1 and a.section_id = n.id and a.person_id = p.id
where not s.gone and s.part = 'teacher'`

// forgetAnswers is for sections that the roster no longer gives to a teacher: given again, they are asked again.
func (i *RosterImport) forgetAnswers(ctx context.Context) error {
	if !i.modes.bulk(EnrollmentRows) {
		return nil
	}
	_, err := i.run(ctx, `delete from section_answers a
where a.school_id = $1 and not exists (select from staged_kept x where x.kind = 'answers' and x.sis_id = a.id::text)`, string(i.tx.id))
	return err
}
