package db

import (
	"context"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// Bells reads the school's timetable.
func (s Scope) Bells(ctx context.Context) (school.Bells, error) { return s.bells(ctx) }

// CalendarDay is a day that is not as its weekday or rotation says; without a day type it has no school.
type CalendarDay struct {
	On         string // "2006-01-02"
	DayTypeID  school.ID
	Note       string
	KeepsPlace bool // a rotation counts it
}

// CalendarDays lists those of the days from the first to the last that the calendar says something about.
func (s Scope) CalendarDays(ctx context.Context, first, last string) (list []CalendarDay, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[CalendarDay])
		return err
	}, `select d.on_day::text, coalesce(d.day_type_id::text, ''), d.note, d.keeps_place from calendar_days d
where d.school_id = $1 and d.on_day between $2::text::date and $3::text::date
order by d.on_day`, s.id, first, last)
	return list, err
}

// WaveMembers are those of a lunch wave.
type WaveMembers struct{ Sections, Teachers, Rooms []school.ID }

// Waves lists the members of every lunch wave by its name.
func (s Scope) Waves(ctx context.Context) (map[string]WaveMembers, error) {
	waves := map[string]WaveMembers{}
	err := s.each(ctx, func(rows pgx.Rows) error {
		var wave string
		var section, teacher, room school.ID
		if err := rows.Scan(&wave, &section, &teacher, &room); err != nil {
			return err
		}
		m := waves[wave]
		m.Sections, m.Teachers, m.Rooms = appendID(m.Sections, section), appendID(m.Teachers, teacher), appendID(m.Rooms, room)
		waves[wave] = m
		return nil
	}, `select w.wave, coalesce(w.section_id::text, ''), coalesce(w.teacher_id::text, ''), coalesce(w.room_id::text, '')
from lunch_waves w where w.school_id = $1
order by w.section_id, w.teacher_id, w.room_id`, s.id)
	return waves, err
}

func appendID(list []school.ID, id school.ID) []school.ID {
	if id == "" {
		return list
	}
	return append(list, id)
}

// Meet is a section and what the roster calls the periods in which it meets.
type Meet struct {
	ID      school.ID
	Name    string
	Code    string
	Periods []string
}

// Meets lists the sections that are taught, by name.
func (s Scope) Meets(ctx context.Context) (list []Meet, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Meet])
		return err
	}, `select n.id::text, n.name, n.code, n.periods from sections n
where n.school_id = $1 and n.active
order by n.name, n.code, n.id`, s.id)
	return list, err
}

// Teachers lists those who teach a section, by name.
func (s Scope) Teachers(ctx context.Context) (list []school.Person, err error) {
	return s.teachers(ctx, "")
}

func (s Scope) teachers(ctx context.Context, and string) (list []school.Person, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var p school.Person
		if err := rows.Scan(&p.ID, &p.GivenName, &p.FamilyName, &p.Title); err != nil {
			return err
		}
		list = append(list, p)
		return nil
	}, `select p.id::text, p.given_name, p.family_name, p.title from people p
where p.school_id = $1 and p.state in ('active', 'disabled') and exists (
  select from enrollments e where e.school_id = p.school_id and e.person_id = p.id and e.part = 'teacher')
`+and+`
order by p.family_name, p.given_name, p.id`, s.id)
	return list, err
}

// TeachersWithoutRoom lists those who teach a section and have no room, by name: neither is one theirs, nor do their
// sections meet in one.
func (s Scope) TeachersWithoutRoom(ctx context.Context) (list []school.Person, err error) {
	return s.teachers(ctx, `and not exists (
  select from room_people o where o.school_id = p.school_id and o.person_id = p.id and o.part = 'teacher')
and not exists (
  select from enrollments e join sections n on n.school_id = e.school_id and n.id = e.section_id
  where e.school_id = p.school_id and e.person_id = p.id and e.part = 'teacher' and n.room_id is not null)`)
}

// SectionsOfTerm counts the sections that a term has.
func (s Scope) SectionsOfTerm(ctx context.Context, term school.ID) (sections int, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		sections, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
		return err
	}, `select count(*) from section_terms y where y.school_id = $1 and y.term_id = $2`, s.id, term)
	return sections, err
}

// RosteredTerms lists which of the terms come from the roster.
func (s Scope) RosteredTerms(ctx context.Context) (terms []school.ID, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		terms, err = pgx.CollectRows(rows, pgx.RowTo[school.ID])
		return err
	}, `select t.id::text from terms t where t.school_id = $1 and t.sis_id is not null`, s.id)
	return terms, err
}
