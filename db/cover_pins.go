package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/school"
)

// CoverPin is the hash of the PIN of a cover that holds.
type CoverPin struct {
	Cover    school.Cover
	Hash     string
	PausedAt time.Time
}

// mostCoverPins bounds how many PINs a try is held against: each costs as much as a hundred passes.
const mostCoverPins = 4

// CoverPins are the PINs of the covers of a teacher that hold now, newest first, for a pass between two rooms of which
// one is that teacher's: theirs by name, or of a lesson of theirs.
func (s Scope) CoverPins(ctx context.Context, teacher school.ID, rooms []school.ID, now time.Time) ([]CoverPin, error) {
	return s.coverPins(ctx, teacher, rooms, now)
}

// LockCoverPins is [Scope.CoverPins], locked.
func (tx *Tx) LockCoverPins(ctx context.Context, teacher school.ID, rooms []school.ID, now time.Time) ([]CoverPin, error) {
	err := tx.read(ctx, func(rows pgx.Rows) error { rows.Close(); return rows.Err() }, `select 1 from covers c
where c.school_id = $1 and c.teacher_id = $2 and `+coverHolds+`
order by c.id
for no key update`, tx.id, teacher, now)
	if err != nil {
		return nil, err
	}
	return tx.coverPins(ctx, teacher, rooms, now)
}

func (s Scope) coverPins(ctx context.Context, teacher school.ID, rooms []school.ID, now time.Time) (list []CoverPin, err error) {
	hashes := map[school.ID]string{}
	err = s.each(ctx, func(rows pgx.Rows) error {
		var id school.ID
		var hash string
		if err := rows.Scan(&id, &hash); err != nil {
			return err
		}
		hashes[id] = hash
		return nil
	}, coverPins, s.id, teacher, now, idStrings(rooms), mostCoverPins)
	if err != nil || len(hashes) == 0 {
		return nil, err
	}
	covers, err := s.covers(ctx, `c.id = any($2::uuid[])`, `order by c.began_at desc, c.id`, keys(hashes))
	for _, c := range covers {
		list = append(list, CoverPin{Cover: c, Hash: hashes[c.ID], PausedAt: c.Pin.PausedAt})
	}
	return list, err
}

func keys(of map[school.ID]string) (list []string) {
	for id := range of {
		list = append(list, string(id))
	}
	return list
}

var coverPins = `select c.id::text, c.pin_hash from covers c
where c.school_id = $1 and c.teacher_id = $2 and ` + coverHolds + ` and c.pin_hash <> ''
and ` + inTheirRooms + `
order by c.began_at desc limit $5`

// inTheirRooms holds where one of the rooms in $4 is the covered teacher's: theirs by name, or of a lesson of theirs.
const inTheirRooms = `(exists (select from room_people o where o.school_id = c.school_id and o.person_id = c.teacher_id
    and o.part = 'teacher' and o.room_id = any($4::uuid[]))
  or exists (select from enrollments e join sections n on n.school_id = e.school_id and n.id = e.section_id
    where e.school_id = c.school_id and e.person_id = c.teacher_id and e.part = 'teacher' and n.active
    and n.room_id = any($4::uuid[])))`

// PauseCoverPin stops the PIN of a cover until the substitute has a new one.
func (tx *Tx) PauseCoverPin(id school.ID, at time.Time) {
	tx.queue(`update covers set pin_paused_at = $3 where school_id = $1 and id = $2`, tx.id, id, at)
}

// SetCoverPin gives a cover another PIN, which lifts a pause.
func (tx *Tx) SetCoverPin(id school.ID, pin school.CoverPin, hash string) {
	tx.queue(`update covers set pin_hash = $3, pin_turn = $4, pin_digits = $5, pin_paused_at = null
where school_id = $1 and id = $2`, tx.id, id, hash, pin.Turn, pin.Digits)
}

// CoveredNow are those of the people whom a substitute with a PIN covers at now, for a pass between these rooms.
func (s Scope) CoveredNow(ctx context.Context, people, rooms []school.ID, now time.Time) (covered map[school.ID]bool, err error) {
	covered = map[school.ID]bool{}
	err = s.each(ctx, func(rows pgx.Rows) error {
		var id school.ID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		covered[id] = true
		return nil
	}, coveredNow, s.id, idStrings(people), now, idStrings(rooms))
	return covered, err
}

var coveredNow = `select distinct c.teacher_id::text from covers c
where c.school_id = $1 and c.teacher_id = any($2::uuid[]) and ` + coverHolds + `
and c.pin_hash <> '' and ` + inTheirRooms
