package hall_test

import (
	"time"

	"corridor/app/rooms"
	"corridor/app/rules"
	"corridor/app/setting"
	"corridor/db"
)

// What an administrator changes in the middle of the day. A bound is never set below what is there already: those who
// are out stay out, and nothing else could be said to have gone wrong then.

func (d *day) office() *setting.Office {
	return setting.NewOffice(d.db, func() time.Time { return d.now }, nobodyWatches{})
}

func (d *day) principal() db.Actor { return db.Actor{ID: d.staff[1].ID} }

func (d *day) aRoomChanges() {
	room, kind := d.room("changed").ID, rooms.New(d.office()).Setting
	seen, err := kind.At(d.ctx, d.of, room)
	d.must(err)
	wanted := seen
	wanted.Capacity = d.atLeast("capacity", d.count(`destination_id::text = $2 and state in ('active', 'ready')`, string(room)))
	wanted.MaxOut = d.atLeast("max out", d.count(`origin_id::text = $2 and state in ('active', 'ready')`, string(room)))
	wanted.Line, wanted.ApprovalNow = !d.oneIn(4, "no line"), d.oneIn(5, "approval")
	_, err = kind.Save(d.ctx, d.principal(), d.of, room, &seen, &wanted)
	d.must(err)
}

func (d *day) theHallwayChanges() {
	kind := rules.New(d.db, func() time.Time { return d.now }, d.office()).Hallway
	seen, err := kind.At(d.ctx, d.of, d.of)
	d.must(err)
	wanted := rules.Hallway{
		HallwayMaximum:  d.atLeast("hallway maximum", d.count(`state = 'active' and $2 = ''`, "")),
		CooldownMinutes: d.number("cooldown", 0, 5),
	}
	_, err = kind.Save(d.ctx, d.principal(), d.of, d.of, &seen, &wanted)
	d.must(err)
}

func (d *day) theLimitChanges() {
	kind := rules.New(d.db, func() time.Time { return d.now }, d.office()).Limits
	seen, err := kind.At(d.ctx, d.of, d.of)
	d.must(err)
	wanted, most := seen, 0
	for _, student := range d.students {
		most = max(most, d.count(`student_id::text = $2 and counted and started_at is not null`, string(student.ID)))
	}
	wanted.DayLimit = d.atLeast("day limit", most)
	_, err = kind.Save(d.ctx, d.principal(), d.of, d.of, &seen, &wanted)
	d.must(err)
}

// aGroupIsPaused lets an encounter group meet, or keeps it apart again while at most one of it is out.
func (d *day) aGroupIsPaused() {
	d.exec(`update encounter_groups g set enabled = not enabled where g.school_id = $1 and (g.enabled or 1 >= (
  select count(*) from encounter_members m join passes p on p.school_id = m.school_id and p.student_id = m.student_id
  where m.school_id = $1 and m.group_id = g.id and p.state = 'active'))`)
}

// atLeast is a bound that holds already, or none.
func (d *day) atLeast(what string, there int) *int {
	n := d.maybe(what, 0, 2)
	if n != nil {
		*n += there
	}
	return n
}

// count counts the passes of the school for which the condition, which names $2, holds.
func (d *day) count(condition, value string) (n int) {
	d.must(d.look.QueryRow(d.ctx, `select count(*) from passes where school_id = $1 and `+condition, d.of, value).Scan(&n))
	return n
}
