package hall_test

import (
	"corridor/app/pass"
	"corridor/app/school"
)

// verdict is what becomes of a try, and of the same try with the warning confirmed.
type verdict string

const (
	starts    verdict = "starts"    // nobody minds
	warned    verdict = "warned"    // refused; starts when confirmed
	stopped   verdict = "stopped"   // refused; confirming changes nothing
	veiled    verdict = "veiled"    // refused as if it could be confirmed; confirming changes nothing
	inLine    verdict = "line"      // refused, and the line is offered; confirming changes nothing
	either    verdict = "either"    // refused, and the line is offered; starts when confirmed
	joins     verdict = "joins"     // joins the line; starts when confirmed
	waits     verdict = "waits"     // joins the line; confirming changes nothing
	requested verdict = "requested" // becomes a request
	noRight   verdict = "no right"  // not theirs to do
)

// state is what a pass is in then; none where it is refused.
func (v verdict) state(confirmed bool) pass.State {
	switch {
	case v == starts, confirmed && v.passable():
		return pass.Active
	case v == joins, v == waits:
		return pass.Waiting
	case v == requested:
		return pass.Requested
	}
	return ""
}

func (v verdict) passable() bool    { return v == warned || v == either || v == joins }
func (v verdict) overridable() bool { return v == warned || v == either || v == veiled }
func (v verdict) offersLine() bool  { return v == inLine || v == either }

// What stands against one student alone.

func suspended(p *place, student school.Person) {
	p.db.SQL(p.t, `update people set state = 'suspended' where id = $1`, student.ID)
}

func absent(p *place, student school.Person) {
	p.db.SQL(p.t, `insert into absences (school_id, id, person_id, on_day) values ($1, gen_random_uuid(), $2, '2026-11-23')`,
		p.of, student.ID)
}

func alreadyOut(p *place, student school.Person) {
	p.db.SQL(p.t, `insert into passes (school_id, id, student_id, origin_id, destination_id, trip, minutes, state, made_by, made_as,
  on_day, made_at, started_at, due_at) values ($1, gen_random_uuid(), $2, $3, $4, 'round', 5, 'active', $2, 'student',
  '2026-11-23', $5, $5, $5)`, p.of, student.ID, p.room.ID, p.restroom.ID, p.clock.now())
}

func elsewhere(p *place, student school.Person) { p.bells(p.restroom, student) }

func justBack(p *place, student school.Person) {
	alreadyOut(p, student)
	p.db.SQL(p.t, `update passes set state = 'ended', ended_at = $2, ended_how = 'student'
where student_id = $1 and state = 'active'`, student.ID, p.clock.now())
}

func partnerOut(p *place, student school.Person) {
	partner := p.student("Dov", "Elm")
	p.group(student, partner)
	alreadyOut(p, partner)
}
