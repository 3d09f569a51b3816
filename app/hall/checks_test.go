package hall_test

import (
	"corridor/app/pass"
	"corridor/app/school"
)

// check is a row of product.md section 3: how it comes to fail, and what it then means for whom.
type check struct {
	name string
	code pass.Code
	rule string // changes the school, or the destination as $1 and the origin as $2
	// of makes it fail for one student, where the school's rules are not enough.
	of func(p *place, student school.Person)
	// What it means for a student, a teacher, the origin's teacher, an administrator, and somebody who may let
	// an encounter group meet: when they ask, and when they approve what the student has asked for.
	asks, approves [5]verdict
	atItsTime      pass.State // of a pass that the origin's teacher approved for later
}

func all(v verdict) [5]verdict { return [5]verdict{v, v, v, v, v} }

// student stops, or means v; to every member of staff it means w.
func student(v, w verdict) [5]verdict { return [5]verdict{v, w, w, w, w} }

// staff is what it means to the members of staff who approve; students don't.
func staff(v verdict) [5]verdict { return student(noRight, v) }

const (
	to   = ` where id = $1 and $2::text is not null`
	from = ` where $1::text is not null and id::text = $2`
)

// checks are the fourteen, some in several forms, in their order. That of encounter groups answers where a busy hall does.
var checks = []check{
	{name: "the school is frozen", code: pass.Frozen, rule: `update schools set frozen_at = now()`,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Scheduled}, // frozen, not lost
	{name: "the student's account is suspended", code: pass.NotActive, of: suspended,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Cancelled}, // they are let go of all they have open
	{name: "the student is absent", code: pass.NotActive, of: absent,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Missed},
	{name: "the student is already out", code: pass.AlreadyOut, of: alreadyOut,
		asks: student(stopped, warned), approves: staff(warned), atItsTime: pass.Scheduled}, // waited for
	{name: "the room is closed by hand", code: pass.Closed, rule: `update rooms set closed_at = now()` + to,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Missed},
	{name: "the room is outside of its opening hours", code: pass.Closed, rule: `insert into room_hours
  (school_id, id, room_id, weekday, opens_minute, closes_minute)
  select school_id, gen_random_uuid(), id, 2, 0, 1440 from rooms` + to,
		asks: student(stopped, warned), approves: staff(warned), atItsTime: pass.Missed},
	{name: "the room's desk is out of office", code: pass.Closed, rule: `update rooms set away_until = '2026-11-24'` + to,
		asks: student(stopped, warned), approves: staff(warned), atItsTime: pass.Missed},
	{name: "the room is no destination", code: pass.TripKind, rule: `update rooms set destination = false` + to,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Missed},
	{name: "the room is no origin", code: pass.TripKind, rule: `update rooms set origin = false` + from,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Missed},
	{name: "the room takes one-way passes only", code: pass.TripKind, rule: `update rooms set trip = 'oneway'` + to,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Missed},
	{name: "the minutes are more than the room's", code: pass.TripKind, rule: `update rooms set minutes = 4` + to,
		asks: all(stopped), approves: staff(stopped), atItsTime: pass.Missed},
	{name: "the room is not shown to the student", code: pass.NotVisible, rule: `update rooms set visibility = 'only'` + to,
		asks: student(stopped, warned), approves: staff(warned), atItsTime: pass.Active},
	{name: "the student should be elsewhere", code: pass.WrongOrigin, of: elsewhere,
		asks: student(stopped, starts), approves: staff(starts), atItsTime: pass.Active},
	{name: "it is a no-fly time", code: pass.NoFly, rule: `insert into no_fly_times
  (school_id, id, starts_minute, ends_minute) select id, gen_random_uuid(), 0, 1440 from schools`,
		asks: student(stopped, starts), approves: staff(starts), atItsTime: pass.Active},
	{name: "the origin's teacher lets nobody go", code: pass.LessonMode, rule: `insert into lesson_modes
  select school_id, person_id, 'nobody', '2026-11-24' from room_people where room_id::text = $2 and $1::text is not null`,
		asks: student(stopped, starts), approves: [5]verdict{noRight, stopped, starts, stopped, stopped}, atItsTime: pass.Active},
	{name: "the room needs approval", code: pass.NeedsApproval, rule: `update rooms set approval_now = true` + to,
		asks: student(requested, starts), approves: staff(starts), atItsTime: pass.Active},
	{name: "the limit is used up", code: pass.Limit, rule: `update schools set day_limit = 0`,
		asks: student(requested, warned), approves: staff(warned), atItsTime: pass.Active},
	{name: "the student has just been out", code: pass.Cooldown, rule: `update schools set cooldown_minutes = 60`,
		of: justBack, asks: student(stopped, starts), approves: staff(starts), atItsTime: pass.Active},
	{name: "the hallway is at its maximum", code: pass.Busy, rule: `update schools set hallway_maximum = 0`,
		asks: student(stopped, warned), approves: staff(warned), atItsTime: pass.Scheduled},
	{name: "a partner of an encounter group is out", code: pass.Busy, of: partnerOut,
		asks:      [5]verdict{stopped, veiled, veiled, veiled, warned},
		approves:  [5]verdict{noRight, veiled, veiled, veiled, warned},
		atItsTime: pass.Scheduled},
	{name: "as many as may be are out of the origin", code: pass.Full, rule: `update rooms set max_out = 0` + from,
		asks: student(inLine, either), approves: staff(joins), atItsTime: pass.Waiting},
	{name: "the room is full", code: pass.Full, rule: `update rooms set capacity = 0` + to,
		asks: student(inLine, either), approves: staff(joins), atItsTime: pass.Waiting},
	{name: "the room is full for staff as well", code: pass.Full, rule: `update rooms set capacity = 0, over_capacity = false` + to,
		asks: all(inLine), approves: staff(waits), atItsTime: pass.Waiting},
}
