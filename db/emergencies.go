package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// OpenFreeze is the emergency that goes on. ErrNotFound if there is none.
func (s Scope) OpenFreeze(ctx context.Context) (school.Freeze, error) {
	return s.freeze(ctx, `e.ended_at is null`)
}

// Freeze is one emergency, whether it goes on or is over. ErrNotFound if the school has none with the id.
func (s Scope) Freeze(ctx context.Context, id school.ID) (school.Freeze, error) {
	return s.freeze(ctx, `e.id = $2`, id)
}

func (s Scope) freeze(ctx context.Context, where string, args ...any) (school.Freeze, error) {
	found, err := s.freezes(ctx, where, ``, args...)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return school.Freeze{}, err
	}
	return found[0], nil
}

// PastFreezes lists the last hundred emergencies that are over, the latest first.
func (s Scope) PastFreezes(ctx context.Context) ([]school.Freeze, error) {
	return s.freezes(ctx, `e.ended_at is not null`, `order by e.started_at desc limit 100`)
}

func (s Scope) freezes(ctx context.Context, where, tail string, args ...any) (list []school.Freeze, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var f school.Freeze
		var began, ended school.Person
		if err := rows.Scan(&f.ID, &f.Drill, &f.OnDay, &f.StartedAt, &f.EndedAt, &began.Title, &began.GivenName, &began.FamilyName,
			&ended.Title, &ended.GivenName, &ended.FamilyName); err != nil {
			return err
		}
		f.StartedBy, f.EndedBy = began.AddressedAs(), ended.AddressedAs()
		list = append(list, f)
		return nil
	}, `select e.id::text, e.drill, e.on_day::text, e.started_at, coalesce(e.ended_at, `+never+`),
  coalesce(b.title, ''), coalesce(b.given_name, ''), coalesce(b.family_name, ''),
  coalesce(z.title, ''), coalesce(z.given_name, ''), coalesce(z.family_name, '')
from emergencies e
left join people b on b.school_id = e.school_id and b.id = e.started_by
left join people z on z.school_id = e.school_id and z.id = e.ended_by
where e.school_id = $1 and `+where+` `+tail, append([]any{s.id}, args...)...)
	return list, err
}

// LockFreeze locks the emergency that goes on, after the school and the rooms: who checks a student in meanwhile
// waits. ErrNotFound if there is none.
func (tx *Tx) LockFreeze(ctx context.Context) (school.Freeze, error) {
	return tx.freeze(ctx, `e.ended_at is null for no key update of e`)
}

// LockFreezeShared keeps the emergency with this id from ending until the transaction has; others may hold it at the
// same time. ErrNotFound if it is over.
func (tx *Tx) LockFreezeShared(ctx context.Context, id school.ID) error {
	_, err := tx.freeze(ctx, `e.id = $2 and e.ended_at is null for share of e`, id)
	return err
}

// AddFreeze begins an emergency with those who are out. The constraints emergencies_pkey (the form was sent twice)
// and emergencies_one_at_a_time can refuse it.
func (tx *Tx) AddFreeze(f school.Freeze, by school.ID, out []pass.Pass) {
	tx.queue(`insert into emergencies (school_id, id, drill, on_day, started_at, started_by)
values ($1, $2, $3, $4::text::date, $5, $6)`, tx.id, f.ID, f.Drill, f.OnDay, f.StartedAt, orNull(by))
	ids, passes := make([]string, len(out)), make([]string, len(out))
	for i, p := range out {
		ids[i], passes[i] = string(NewID()), string(p.ID)
	}
	tx.queue(`insert into emergency_passes (school_id, id, emergency_id, pass_id)
select $1, new.id, $2, new.pass_id from unnest($3::uuid[], $4::uuid[]) new (id, pass_id)`, tx.id, f.ID, ids, passes)
}

// MakeReal turns a drill into an emergency.
func (tx *Tx) MakeReal(id school.ID) {
	tx.queue(`update emergencies set drill = false where school_id = $1 and id = $2`, tx.id, id)
}

// EndFreeze ends an emergency and keeps who was never checked in.
func (tx *Tx) EndFreeze(id, by school.ID, at time.Time, missing []school.Account) {
	tx.queue(`update emergencies set ended_at = $3, ended_by = $4 where school_id = $1 and id = $2`, tx.id, id, at, orNull(by))
	n := len(missing)
	ids, students, absent, places := make([]string, n), make([]string, n), make([]bool, n), make([]string, n)
	for i, a := range missing {
		ids[i], students[i], absent[i], places[i] = string(NewID()), string(a.Student.ID), a.Absent, a.Place.Room.Label()
	}
	tx.queue(`insert into emergency_missing (school_id, id, emergency_id, student_id, absent, place)
select $1, new.id, $2, new.student_id, new.absent, new.place
from unnest($3::uuid[], $4::uuid[], $5::bool[], $6::text[]) new (id, student_id, absent, place)`,
		tx.id, id, ids, students, absent, places)
}

// AddNotice keeps a message to all staff; one that was sent twice is kept once.
func (tx *Tx) AddNotice(emergency, id, by school.ID, at time.Time, message string) {
	tx.queue(`insert into emergency_messages (school_id, id, emergency_id, at, by_id, message)
values ($1, $2, $3, $4, $5, $6)
on conflict (school_id, id) do nothing`, tx.id, id, emergency, at, orNull(by), message)
}

// Notices lists an emergency's messages, the first first.
func (s Scope) Notices(ctx context.Context, emergency school.ID) (list []school.Notice, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var n school.Notice
		var by school.Person
		if err := rows.Scan(&n.At, &n.Text, &by.Title, &by.GivenName, &by.FamilyName); err != nil {
			return err
		}
		n.By = by.AddressedAs()
		list = append(list, n)
		return nil
	}, `select m.at, m.message, coalesce(b.title, ''), coalesce(b.given_name, ''), coalesce(b.family_name, '')
from emergency_messages m
left join people b on b.school_id = m.school_id and b.id = m.by_id
where m.school_id = $1 and m.emergency_id = $2
order by m.at, m.id`, s.id, emergency)
	return list, err
}

// OutAt lists the passes that were out when an emergency began, as they are now, by student.
func (s Scope) OutAt(ctx context.Context, emergency school.ID) ([]pass.Pass, error) {
	return s.named(ctx, `p.id in (select x.pass_id from emergency_passes x where x.school_id = $1 and x.emergency_id = $2)`,
		`order by s.family_name, s.given_name, p.id`, emergency)
}

// LockTurns locks the turns in line that are offered, in order of id, and reads them. It comes after the rooms, so
// that none is being offered.
func (tx *Tx) LockTurns(ctx context.Context) ([]pass.Pass, error) {
	return tx.lockPasses(ctx, lockTurns, tx.id)
}

// LockFrozen locks the passes that stand still in an emergency, in order of id, and reads them: those that are not
// over, and those that were out when it began. It comes after the rooms, so that no start can be under way.
func (tx *Tx) LockFrozen(ctx context.Context, emergency school.ID) ([]pass.Pass, error) {
	return tx.lockPasses(ctx, lockFrozen, tx.id, emergency)
}

func (tx *Tx) lockPasses(ctx context.Context, sql string, args ...any) (list []pass.Pass, err error) {
	err = tx.trip(ctx, func(b *pgx.Batch) {
		b.Queue(sql, args...).Query(func(rows pgx.Rows) error {
			for rows.Next() {
				p := pass.Pass{SchoolID: tx.id}
				if err := rows.Scan(passFields(&p)...); err != nil {
					return err
				}
				list = append(list, p)
			}
			return rows.Err()
		})
	})
	return list, ours(err)
}

var (
	lockTurns = `select ` + passColumns + ` from passes p
where p.school_id = $1 and p.state in ('waiting', 'ready') and p.state = 'ready'
order by p.id
` + forPass

	lockFrozen = `select ` + passColumns + ` from passes p
where p.school_id = $1 and (p.state in ('requested', 'scheduled') or p.state = 'active'
  or p.id in (select x.pass_id from emergency_passes x where x.school_id = $1 and x.emergency_id = $2))
order by p.id
` + forPass
)
