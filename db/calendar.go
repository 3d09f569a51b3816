package db

import (
	"context"

	"corridor/app/pass"
	"corridor/app/school"
)

// mostOfCalendar bounds how many passes a page of the calendar shows.
const mostOfCalendar = `limit 2000`

// byTime is the order of a calendar: by when a pass begins or was to begin.
const byTime = `order by coalesce(p.started_at, p.starts_at, p.joined_at, p.made_at), p.id ` + mostOfCalendar

// OfStudentBetween lists the passes of a student on the local days from one to another, by time.
func (s Scope) OfStudentBetween(ctx context.Context, student school.ID, from, until string) ([]pass.Pass, error) {
	return s.named(ctx, `p.student_id = $2 and p.on_day between $3::text::date and $4::text::date`, byTime, student, from, until)
}

// AroundBetween lists the passes on the local days from one to another that a member of staff has made or approved, that
// lead to or from their rooms, or by which students leave from a class of theirs, by time.
func (s Scope) AroundBetween(ctx context.Context, person school.ID, rooms []school.ID, from, until string) ([]pass.Pass, error) {
	return s.named(ctx, `p.on_day between $4::text::date and $5::text::date
  and (p.origin_id = any($3::uuid[]) or p.destination_id = any($3::uuid[]) or p.made_by = $2 or p.approved_by = $2
    or (p.student_id, p.origin_id) in (select e.person_id, n.room_id from enrollments t
      join sections n on n.school_id = t.school_id and n.id = t.section_id and n.active and n.room_id is not null
      join enrollments e on e.school_id = n.school_id and e.section_id = n.id and e.part = 'student'
      where t.school_id = $1 and t.person_id = $2 and t.part = 'teacher'))`,
		byTime, person, idStrings(rooms), from, until)
}
