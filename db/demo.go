package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// DemoSeat is where the timetable has a student in some periods, and with whom.
type DemoSeat struct {
	StudentID school.ID
	Grade     string
	RoomID    school.ID
	TeacherID school.ID // none where nobody teaches, as at lunch
	Periods   []string
	Account   bool // somebody can sign in as the student
	Bound     bool // by an encounter group or a limit of their own
}

// DemoSeats lists the seats of all active students, by student; in one period, or in all if it is empty.
func (s Scope) DemoSeats(ctx context.Context, period string) (list []DemoSeat, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[DemoSeat])
		return err
	}, `select p.id::text, p.grade, n.room_id::text, coalesce(t.person_id::text, ''), n.periods,
  exists (select from memberships m where m.member_of = p.school_id and m.person_id = p.id),
  exists (select from encounter_members m where m.school_id = p.school_id and m.student_id = p.id)
    or exists (select from student_limits l where l.school_id = p.school_id and l.student_id = p.id)
from people p
join enrollments e on e.school_id = p.school_id and e.person_id = p.id and e.part = 'student'
join sections n on n.school_id = e.school_id and n.id = e.section_id and n.active
left join enrollments t on t.school_id = n.school_id and t.section_id = n.id and t.part = 'teacher' and t.main
where p.school_id = $1 and p.state = 'active' and 'student' = any(p.roles) and n.room_id is not null
and ($2 = '' or $2 = any(n.periods))
order by p.id, n.id`, s.id, period)
	return list, err
}

// DemoDay is what students have done on a local day, as far as the demo must know: who is absent, and
// who has taken how many of the passes that count.
type DemoDay struct {
	Absent map[school.ID]bool
	Taken  map[school.ID]int
}

// DemoDay reads what the students have done on a day.
func (s Scope) DemoDay(ctx context.Context, day string) (DemoDay, error) {
	d := DemoDay{Absent: map[school.ID]bool{}, Taken: map[school.ID]int{}}
	err := s.read(ctx, func(rows pgx.Rows) error {
		var who school.ID
		_, err := pgx.ForEachRow(rows, []any{&who}, func() error { d.Absent[who] = true; return nil })
		return err
	}, `select person_id::text from absences where school_id = $1 and on_day = $2::text::date`, s.id, day)
	if err != nil {
		return d, err
	}
	err = s.read(ctx, func(rows pgx.Rows) error {
		var who school.ID
		var n int
		_, err := pgx.ForEachRow(rows, []any{&who, &n}, func() error { d.Taken[who] = n; return nil })
		return err
	}, `select p.student_id::text, count(*) from passes p
where p.school_id = $1 and p.on_day = $2::text::date and p.counted and p.started_at is not null
group by p.student_id`, s.id, day)
	return d, err
}

// DemoVisit is one stay out of class that is over.
type DemoVisit struct {
	StudentID, OriginID, DestinationID school.ID
	EndedAt                            time.Time
}

// DemoVisits lists the passes that are over among those made since the id was the newest possible one.
func (s Scope) DemoVisits(ctx context.Context, since school.ID) (list []DemoVisit, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[DemoVisit])
		return err
	}, `select student_id::text, coalesce(origin_id::text, ''), destination_id::text, ended_at from passes
where school_id = $1 and id >= $2 and state = 'ended'`, s.id, since)
	return list, err
}

// LastPass is the newest id of a pass that is older than the id before; empty where there is none.
func (s Scope) LastPass(ctx context.Context, before school.ID) (id school.ID, err error) {
	err = s.read(ctx, func(rows pgx.Rows) error {
		_, err := pgx.ForEachRow(rows, []any{&id}, func() error { return nil })
		return err
	}, `select p.id::text from passes p where p.school_id = $1 and p.id < $2 order by p.id desc limit 1`, s.id, before)
	return id, err
}

// DemoLines lists everybody who is in line, in the order of the lines.
func (s Scope) DemoLines(ctx context.Context) ([]pass.Pass, error) {
	return s.named(ctx, `p.state in ('waiting', 'ready')`, `order by p.destination_id, p.ahead desc, p.joined_at, p.id`)
}

// DemoMember is one student of an enabled encounter group.
type DemoMember struct{ Group, Student school.ID }

// DemoMembers lists the students of all enabled encounter groups.
func (s Scope) DemoMembers(ctx context.Context) (list []DemoMember, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		list, err = pgx.CollectRows(rows, pgx.RowToStructByPos[DemoMember])
		return err
	}, `select m.group_id::text, m.student_id::text from encounter_members m
join encounter_groups g on g.school_id = m.school_id and g.id = m.group_id and g.enabled
where m.school_id = $1
order by m.group_id, m.student_id`, s.id)
	return list, err
}

// RoomTeachers answers the first teacher of each room.
func (s Scope) RoomTeachers(ctx context.Context) (map[school.ID]school.ID, error) {
	of := map[school.ID]school.ID{}
	err := s.read(ctx, func(rows pgx.Rows) error {
		var room, person school.ID
		_, err := pgx.ForEachRow(rows, []any{&room, &person}, func() error { of[room] = person; return nil })
		return err
	}, `select distinct on (room_id) room_id::text, person_id::text from room_people
where school_id = $1 and part = 'teacher'
order by room_id, id`, s.id)
	return of, err
}

// Usernames answers the people with these user names.
func (s Scope) Usernames(ctx context.Context, names []string) (map[string]school.ID, error) {
	of := map[string]school.ID{}
	err := s.read(ctx, func(rows pgx.Rows) error {
		var name string
		var id school.ID
		_, err := pgx.ForEachRow(rows, []any{&name, &id}, func() error { of[name] = id; return nil })
		return err
	}, `select username, id::text from people where school_id = $1 and username = any($2) and state = 'active'`, s.id, names)
	return of, err
}

// RestlessRooms are the rooms whose teacher lets students go only under conditions, or not at all, at now.
func (s Scope) RestlessRooms(ctx context.Context, now time.Time) (map[school.ID]bool, error) {
	of := map[school.ID]bool{}
	err := s.read(ctx, func(rows pgx.Rows) error {
		var room school.ID
		_, err := pgx.ForEachRow(rows, []any{&room}, func() error { of[room] = true; return nil })
		return err
	}, `select t.room_id::text from lesson_modes l
join room_people t on t.school_id = l.school_id and t.person_id = l.id and t.part = 'teacher'
where l.school_id = $1 and l.ends_at > $2 and l.mode <> 'free'`, s.id, now)
	return of, err
}
