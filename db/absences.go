package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Absence is a day on which a student is not at school.
type Absence struct {
	ID      school.ID
	Student school.Person
	Day     string
	Note    string
}

// AbsencesOn lists who is absent on a day, by name.
func (s Scope) AbsencesOn(ctx context.Context, day string) ([]Absence, error) {
	return s.absences(ctx, `a.on_day = $2::text::date`, day)
}

// AbsencesOf lists a student's absences from a day on, the next first.
func (s Scope) AbsencesOf(ctx context.Context, student school.ID, from string) ([]Absence, error) {
	return s.absences(ctx, `a.person_id = $2 and a.on_day >= $3::text::date`, student, from)
}

// Absence reads one. ErrNotFound if it is taken back, or another school's.
func (s Scope) Absence(ctx context.Context, id school.ID) (Absence, error) {
	list, err := s.absences(ctx, `a.id = $2`, id)
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Absence{}, err
	}
	return list[0], nil
}

func (s Scope) absences(ctx context.Context, where string, args ...any) (list []Absence, err error) {
	err = s.each(ctx, func(row pgx.Rows) error {
		a := Absence{Student: school.Person{SchoolID: s.id}}
		p := &a.Student
		if err := row.Scan(&a.ID, &a.Day, &a.Note, &p.ID, &p.GivenName, &p.FamilyName, &p.Grade, &p.Number, &p.Photo); err != nil {
			return err
		}
		list = append(list, a)
		return nil
	}, `select a.id::text, a.on_day::text, a.note, p.id::text, p.given_name, p.family_name, p.grade, p.number, p.photo
from absences a join people p on p.school_id = a.school_id and p.id = a.person_id
where a.school_id = $1 and p.state in ('active', 'disabled') and `+where+`
order by a.on_day, p.family_name, p.given_name, p.id`, append([]any{s.id}, args...)...)
	return list, err
}

// AbsentAmong are the absences of a day of some students, by student.
func (s Scope) AbsentAmong(ctx context.Context, students []school.ID, day string) (map[school.ID]school.ID, error) {
	absent := map[school.ID]school.ID{}
	err := s.each(ctx, func(row pgx.Rows) error {
		var student, id school.ID
		if err := row.Scan(&student, &id); err != nil {
			return err
		}
		absent[student] = id
		return nil
	}, `select a.person_id::text, a.id::text from absences a
where a.school_id = $1 and a.person_id = any($2::uuid[]) and a.on_day = $3::text::date`, s.id, idStrings(students), day)
	return absent, err
}

// AddAbsence writes an absence. The constraint absences_one_a_day refuses a second one of a day.
func (tx *Tx) AddAbsence(id, student school.ID, day, note string) {
	tx.queue(`insert into absences (school_id, id, person_id, on_day, note) values ($1, $2, $3, $4::text::date, $5)`, tx.id, id, student, day, note)
}

// DropAbsence takes an absence back.
func (tx *Tx) DropAbsence(id school.ID) {
	tx.queue(`delete from absences where school_id = $1 and id = $2`, tx.id, id)
}

// AddAbsentPass keeps that an absence has called a planned pass off, and what the pass was before.
func (tx *Tx) AddAbsentPass(p, absence school.ID, was string) {
	tx.queue(`insert into passes_of_the_absent (school_id, id, absence_id, state) values ($1, $2, $3, $4)
on conflict (school_id, id) do update set absence_id = excluded.absence_id, state = excluded.state`, tx.id, p, absence, was)
}

// AbsentPasses are the passes that an absence has called off, with what they were before.
func (s Scope) AbsentPasses(ctx context.Context, absence school.ID) (map[school.ID]string, error) {
	were := map[school.ID]string{}
	err := s.each(ctx, func(row pgx.Rows) error {
		var id school.ID
		var state string
		if err := row.Scan(&id, &state); err != nil {
			return err
		}
		were[id] = state
		return nil
	}, `select t.id::text, t.state from passes_of_the_absent t where t.school_id = $1 and t.absence_id = $2 order by t.id`, s.id, absence)
	return were, err
}

// PlannedOn lists the ids of the passes that students have planned on a day and that have not begun, in order.
func (s Scope) PlannedOn(ctx context.Context, students []school.ID, day string) (list []school.ID, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		list, err = pgx.CollectRows(rows, pgx.RowTo[school.ID])
		return err
	}, `select p.id::text from passes p where p.school_id = $1 and p.student_id = any($2::uuid[]) and p.on_day = $3::text::date
  and p.state in ('requested', 'scheduled') and p.starts_at is not null order by p.id`, s.id, idStrings(students), day)
	return list, err
}
