package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// TeachingOn lists the sections that a teacher has on the local day of the moment, each with its room, the grade of
// most of its students and how many there are.
func (s Scope) TeachingOn(ctx context.Context, teacher school.ID, at school.Moment) (list []school.Teaching, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var t school.Teaching
		r := &t.Room
		if err := rows.Scan(&t.Section, &t.Name, &t.Periods, &r.ID, &r.Name, &r.Number, &t.Grade, &t.Students); err != nil {
			return err
		}
		list = append(list, t)
		return nil
	}, `select n.id::text, n.name, n.periods, coalesce(r.id::text, ''), coalesce(r.name, ''), coalesce(r.number, ''),
  coalesce(k.grade, ''), coalesce(k.students, 0)
from sections n
left join rooms r on r.school_id = n.school_id and r.id = n.room_id
left join lateral (
  select mode() within group (order by p.grade) as grade, count(*) as students from enrollments e
  join people p on p.school_id = e.school_id and p.id = e.person_id
  where e.school_id = n.school_id and e.section_id = n.id and e.part = 'student' and p.state in ('active', 'disabled')) k on true
where n.school_id = $1 and n.active = $5 and exists (select from enrollments e where e.school_id = n.school_id
  and e.section_id = n.id and e.person_id = $2 and e.part = $3)
and (n.day_types = '{}' or $4 = any(n.day_types)) and `+inTerm+`
order by n.name, n.id`, s.id, teacher, "teacher", at.DayType.Name, true, at.Day)
	return list, err
}

// isTaught holds for a person p who is a student of the teacher $2.
const isTaught = `exists (select from enrollments e
  join enrollments t on t.school_id = e.school_id and t.section_id = e.section_id and t.part = 'teacher' and t.person_id = $2
  where e.school_id = p.school_id and e.person_id = p.id and e.part = 'student')`

// FindTaught lists up to 20 of a teacher's students by name: the one with the id, or those whose name or number begins
// with the words.
func (s Scope) FindTaught(ctx context.Context, teacher, id school.ID, words string) ([]school.Person, error) {
	return s.students(ctx, isTaught+`
and ($3 = '' or p.id::text = $3)
and ($3 <> '' or p.given_name || ' ' || p.family_name ilike $4 or p.family_name ilike $4 or p.number like $4)
order by p.family_name, p.given_name, p.id limit 20`, teacher, string(id), escapeLike(words)+"%")
}

// CountTaught counts those of the students whom a teacher teaches.
func (s Scope) CountTaught(ctx context.Context, teacher school.ID, students []school.ID) (count int, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		count, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
		return err
	}, `select count(*)::int from people p where p.school_id = $1 and p.id = any($3::uuid[]) and `+isTaught,
		s.id, teacher, idStrings(students))
	return count, err
}
