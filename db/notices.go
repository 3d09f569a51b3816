package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/school"
)

// Reachable is somebody who may be told something, and how they are reached.
type Reachable struct {
	Person  school.Person
	Wishes  notice.Wishes
	Devices []school.ID // that show notices now
}

// Reachable finds those of the people who can sign in, with their wishes and devices. Nobody is told anything through an
// account that several share.
func (s Scope) Reachable(ctx context.Context, ids []school.ID, now time.Time) (list []Reachable, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var r Reachable
		var devices []string
		r.Person.SchoolID = s.id
		err := rows.Scan(append([]any{&r.Person.ID, &r.Person.Roles, &r.Person.Permissions, &r.Person.Email, &devices}, wishFields(&r.Wishes)...)...)
		for _, id := range devices {
			r.Devices = append(r.Devices, school.ID(id))
		}
		list = append(list, r)
		return err
	}, reachable, s.id, idStrings(ids), now, notice.Usual.QuietFrom, notice.Usual.QuietUntil, notice.Usual.MorningMinute)
	return list, err
}

const reachable = `select p.id::text, p.roles, p.permissions, p.email, array(
    select d.id::text from push_devices d join sessions n on n.school_id = d.school_id and n.id = d.session_id
    where d.school_id = $1 and d.person_id = p.id and ` + deviceLives + ` order by d.id),
  ` + wishColumns + `
from people p left join notice_wishes w on w.school_id = p.school_id and w.id = p.id
where p.school_id = $1 and p.id = any($2::uuid[]) and p.state = 'active' and not p.shared
order by p.id`

// deviceLives: staff have a device until they sign out there, or for a month; students, whose devices go from hand to hand, as
// long as their session.
const deviceLives = `n.ended_at is null and (case when p.roles = '{student}' then n.idle_ends_at > $3 and n.ends_at > $3
      else d.made_at > $3::timestamptz - interval '30 days' end)`

const wishColumns = `coalesce(w.wanted, '{}'), coalesce(w.unwanted, '{}'), coalesce(w.sound, false), coalesce(w.names, false),
  coalesce(w.quiet_from, $4), coalesce(w.quiet_until, $5), coalesce(w.morning_minute, $6)`

func wishFields(w *notice.Wishes) []any {
	return []any{&w.Wanted, &w.Unwanted, &w.Sound, &w.Names, &w.QuietFrom, &w.QuietUntil, &w.MorningMinute}
}

// Told is what one person is told, and its ways out of the house. One to no device is e-mail.
type Told struct {
	notice.Notice
	Due time.Time // of its ways
	To  []school.ID
}

// AddPersonNotices writes what people are told, however many they are, in two statements.
func (tx *Tx) AddPersonNotices(list []Told) {
	if len(list) == 0 {
		return
	}
	var ids, people, kinds, whats, subjects []string
	var at, ends []time.Time
	var inPage []bool
	for _, n := range list {
		ids, people, subjects = append(ids, string(n.ID)), append(people, string(n.Person.ID)), append(subjects, string(n.Subject))
		kinds, whats = append(kinds, string(n.Kind)), append(whats, n.What)
		at, ends, inPage = append(at, n.At), append(ends, n.EndsAt), append(inPage, n.InPage)
	}
	tx.queue(`insert into notices (school_id, id, person_id, kind, what, subject_id, at, ends_at, in_page)
select $1, n.id, n.person_id, n.kind, n.what, n.subject_id, n.at, n.ends_at, n.in_page
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::timestamptz[], $8::timestamptz[], $9::boolean[])
  as n (id, person_id, kind, what, subject_id, at, ends_at, in_page)`, tx.id, ids, people, kinds, whats, subjects, at, ends, inPage)
	tx.addSendings(list)
}

func (tx *Tx) addSendings(list []Told) {
	var ids, of, channels []string
	var devices []any
	var due, ends []time.Time
	for _, n := range list {
		for _, device := range n.To {
			channel := notice.Mail
			if device != "" {
				channel = notice.Push
			}
			ids, of, channels = append(ids, string(NewID())), append(of, string(n.ID)), append(channels, string(channel))
			devices, due, ends = append(devices, orNull(device)), append(due, n.Due), append(ends, n.EndsAt)
		}
	}
	if len(ids) == 0 {
		return
	}
	tx.queue(`insert into sendings (school_id, id, notice_id, channel, device_id, due_at, ends_at)
select $1, s.id, s.notice_id, s.channel, s.device_id, s.due_at, s.ends_at
from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[], $7::timestamptz[])
  as s (id, notice_id, channel, device_id, due_at, ends_at)`, tx.id, ids, of, channels, devices, due, ends)
}

// WatchersOf lists the staff who want to hear of the passes of students, by student.
func (s Scope) WatchersOf(ctx context.Context, students []school.ID) (map[school.ID][]school.ID, error) {
	of := map[school.ID][]school.ID{}
	err := s.each(ctx, func(rows pgx.Rows) error {
		var student, person school.ID
		err := rows.Scan(&student, &person)
		of[student] = append(of[student], person)
		return err
	}, `select w.student_id::text, w.person_id::text from notice_students w
where w.school_id = $1 and w.student_id = any($2::uuid[]) order by w.person_id`, s.id, idStrings(students))
	return of, err
}

// EncounterKeeper is somebody who may see the encounter log. Mail: they have asked for an e-mail each time.
type EncounterKeeper struct {
	Person school.ID
	Mail   bool
}

// EncounterKeepers lists whom rows of the log of stopped starts concern, by row: nobody, where it was no encounter group.
func (s Scope) EncounterKeepers(ctx context.Context, rows []school.ID) (map[school.ID][]EncounterKeeper, error) {
	of := map[school.ID][]EncounterKeeper{}
	err := s.each(ctx, func(rows pgx.Rows) error {
		var row school.ID
		var k EncounterKeeper
		err := rows.Scan(&row, &k.Person, &k.Mail)
		of[row] = append(of[row], k)
		return err
	}, `select r.id::text, p.id::text, exists (select from encounter_mails m
  where m.school_id = $1 and m.person_id = p.id and (m.group_id is null or m.group_id = r.group_id))
from refused_starts r join people p on p.school_id = r.school_id
where r.school_id = $1 and r.id = any($2::uuid[]) and r.group_id is not null and p.state = 'active'
and ('administrator' = any(p.roles) or 'encounter-groups' = any(p.permissions))
order by r.id, p.id`, s.id, idStrings(rows))
	return of, err
}

// DropOldNotices forgets the notices that ended before a moment, with their ways out of the house, and what the clock has told
// before another.
func (tx *Tx) DropOldNotices(ended, told time.Time) {
	tx.queue(`delete from notices where school_id = $1 and ends_at < $2`, tx.id, ended)
	tx.queue(`delete from happenings where school_id = $1 and addressed_at < $2`, tx.id, told)
}

// NoticesInPage lists what somebody is to hear in their open pages from a moment on and is still of use, oldest first, and
// whether with a sound.
func (s Scope) NoticesInPage(ctx context.Context, person school.ID, from, now time.Time) (list []notice.Notice, sound bool, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		n := notice.Notice{InPage: true}
		err := rows.Scan(&n.ID, &n.Kind, &n.What, &n.Subject, &n.At, &n.EndsAt, &sound)
		list = append(list, n)
		return err
	}, `select n.id::text, n.kind, n.what, n.subject_id::text, n.at, n.ends_at, coalesce(w.sound, false)
from notices n left join notice_wishes w on w.school_id = n.school_id and w.id = n.person_id
where n.school_id = $1 and n.person_id = $2 and n.in_page and n.at >= $3 and n.ends_at > $4
order by n.at, n.id limit 20`, s.id, person, from, now)
	return list, sound, err
}

// Mornings lists the staff whose morning comes at a minute of the day from one through another, and who have not been told of the
// day that began at midnight.
func (s Scope) Mornings(ctx context.Context, from, through int, midnight time.Time) (list []school.ID, err error) {
	err = s.each(ctx, func(rows pgx.Rows) error {
		var id school.ID
		err := rows.Scan(&id)
		list = append(list, id)
		return err
	}, `select p.id::text from people p
left join notice_wishes w on w.school_id = p.school_id and w.id = p.id
where p.school_id = $1 and p.state = 'active' and not p.shared and not p.roles = '{student}'
and coalesce(w.morning_minute, $4) between $2 and $3
and not exists (select from happenings h
  where h.school_id = $1 and h.subject_id = p.id and h.what = $6 and h.moment = $5)
order by p.id`, s.id, from, through, notice.Usual.MorningMinute, midnight, notice.MorningCame)
	return list, err
}

// PlannedFor lists the planned passes of a local day that concern somebody: to or from their rooms, or made by them.
func (s Scope) PlannedFor(ctx context.Context, person school.ID, rooms []school.ID, day string) ([]pass.Pass, error) {
	return s.named(ctx, `p.on_day = $4::text::date and (p.state = 'scheduled' or p.state = 'requested' and p.made_as = 'staff')
  and (p.origin_id = any($2::uuid[]) or p.destination_id = any($2::uuid[]) or p.made_by = $3)`,
		`order by p.starts_at, p.id limit 100`, idStrings(rooms), person, day)
}
