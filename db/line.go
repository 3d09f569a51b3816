package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"corridor/app/pass"
	"corridor/app/school"
)

// Line is a room as its line sees it: its places, who holds one, and who waits, in order.
type Line struct {
	Room     school.Room
	Frozen   bool
	Busy     bool // as many are in the hall as its maximum lets
	Active   int
	Entries  []Entry
	TurnTime time.Duration
	Dues     []time.Time // when the active passes are due back, soonest first; those that are paused, as of now
}

// Entry is one place in a line. Barred: a partner of an encounter group is out. Away: the student is out on
// another pass. OriginLeft is how many more may leave the origin beside those out and those whose turn it
// is in other lines; nil where it has no max out.
type Entry struct {
	Pass       pass.Pass
	Barred     bool
	Away       bool
	OriginLeft *int
}

// LockLine locks a room, and then the passes in its line while it reads them, so that nobody who leaves the
// line meanwhile is put back. ErrNotFound if there is no such room.
func (tx *Tx) LockLine(ctx context.Context, room school.ID) (Line, error) {
	line := Line{Room: school.Room{}}
	err := tx.trip(ctx, func(b *pgx.Batch) {
		b.Queue(lockRooms, tx.id, []string{string(room)}).QueryRow(func(row pgx.Row) (err error) {
			line.Room, err = scanRoom(row)
			return err
		})
		b.Queue(lookLine, tx.id, room).QueryRow(func(row pgx.Row) error {
			var seconds int
			err := row.Scan(&line.Frozen, &line.Busy, &seconds, &line.Active)
			line.TurnTime = time.Duration(seconds) * time.Second
			return err
		})
		b.Queue(lockLine, tx.id, room).Query(line.scanEntries)
	})
	return line, ours(err)
}

// Line reads a room's line and the times its active passes are due, without any lock: for estimates. A pass whose
// clock stands still is due as late as if it ran on at now.
func (s Scope) Line(ctx context.Context, room school.ID, now time.Time) (Line, error) {
	var line Line
	if err := s.read(ctx, line.scanEntries, readLine, s.id, room); err != nil {
		return line, err
	}
	err := s.read(ctx, func(rows pgx.Rows) (err error) {
		line.Dues, err = pgx.CollectRows(rows, pgx.RowTo[time.Time])
		return err
	}, `select p.due_at + coalesce($3::timestamptz - p.paused_at, interval '0') as due from passes p
where p.school_id = $1 and p.destination_id = $2 and p.state = 'active'
order by due`, s.id, room, now)
	line.Active = len(line.Dues)
	return line, err
}

func (l *Line) scanEntries(rows pgx.Rows) error {
	for rows.Next() {
		var e Entry
		if err := rows.Scan(append(passFields(&e.Pass), &e.Barred, &e.Away, &e.OriginLeft)...); err != nil {
			return err
		}
		l.Entries = append(l.Entries, e)
	}
	return rows.Err()
}

// LinesToCall names the rooms with somebody waiting that a change to the given room can let go on: its own
// line, those where somebody from it waits, and where a hallway maximum may have stopped them all. An empty room means
// every line of the school. While the school is frozen no line moves.
func (s Scope) LinesToCall(ctx context.Context, room school.ID) (rooms []school.ID, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		rooms, err = pgx.CollectRows(rows, pgx.RowTo[school.ID])
		return err
	}, `select distinct p.destination_id::text from passes p
join schools k on k.id = p.school_id and k.frozen_at is null
where p.school_id = $1 and p.state in ('waiting', 'ready') and p.state = 'waiting'
and ($2 = '' or p.destination_id::text = $2 or p.origin_id::text = $2 or k.hallway_maximum is not null)`, s.id, string(room))
	return rooms, err
}

const (
	lookLine = `select s.frozen_at is not null,
  case when s.hallway_maximum is null then false
    else s.hallway_maximum <= (select count(*) from passes p where p.school_id = $1 and p.state = 'active') end,
  s.turn_seconds,
  (select count(*) from passes p where p.school_id = $1 and p.destination_id = $2 and p.state = 'active')
from schools s
where s.id = $1`

	readLine = `select ` + passColumns + `,
  exists (
    select from encounter_members m
    join encounter_groups g on g.school_id = m.school_id and g.id = m.group_id and g.enabled
    join encounter_members x on x.school_id = m.school_id and x.group_id = m.group_id and x.student_id <> m.student_id
    join passes a on a.school_id = x.school_id and a.student_id = x.student_id and a.state = 'active'
    where m.school_id = $1 and m.student_id = p.student_id),
  exists (select from passes a where a.school_id = $1 and a.student_id = p.student_id and a.state = 'active'),
  case when o.max_out is not null then o.max_out
    - (select count(*) from passes a where a.school_id = $1 and a.origin_id = p.origin_id and a.state = 'active')
    - (select count(*) from passes a where a.school_id = $1 and a.origin_id = p.origin_id
      and a.state in ('waiting', 'ready') and a.state = 'ready' and a.destination_id <> $2) end
from passes p
join rooms o on o.school_id = p.school_id and o.id = p.origin_id
where p.school_id = $1 and p.destination_id = $2 and p.state in ('waiting', 'ready')
order by p.ahead desc, p.joined_at, p.id`
)

var lockLine = readLine + `
` + forPass

// CountInLine counts everybody who is in a line of the school.
func (s Scope) CountInLine(ctx context.Context) (count int, err error) {
	err = s.read(ctx, func(rows pgx.Rows) (err error) {
		count, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[int])
		return err
	}, `select count(*) from passes p where p.school_id = $1 and p.state in ('waiting', 'ready')`, s.id)
	return count, err
}
