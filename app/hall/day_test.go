package hall_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// day is a day of a made-up school with random rules, and what has happened in it.
type day struct {
	*rapid.T
	ctx      context.Context
	db       *db.DB
	look     *pgx.Conn
	hall     *hall.Hall
	of       school.ID
	now      time.Time
	frozen   bool
	students []school.Person
	staff    []school.Person
	rooms    []school.Room
	asked    []hall.Ask
	before   map[school.ID]pass.Pass
}

func newDay(ctx context.Context, t *rapid.T, d *db.DB, look *pgx.Conn) *day {
	today := &day{T: t, ctx: ctx, db: d, look: look, of: db.NewID(), now: tenOClock}
	today.hall = hall.New(d, func() time.Time { return today.now }, nobodyWatches{}, []byte("pepper"))
	today.must(d.AddSchool(ctx, today.of, "Lakeside High", "America/New_York"))
	today.exec(`update schools set day_limit = $2, hallway_maximum = $3, cooldown_minutes = $4 where id = $1`,
		today.maybe("day limit", 0, 3), today.maybe("hallway maximum", 1, 4), today.number("cooldown", 0, 5))
	for i := range today.number("rooms", 2, 4) {
		today.addRoom(i)
	}
	for i := range today.number("students", 3, 6) {
		today.addPerson(fmt.Sprintf("Student %d", i), school.Student)
	}
	today.addPerson("Mr Ito", school.Teacher)
	today.addPerson("Pat Reed", school.Administrator)
	today.addPerson("Lena Haas", school.Teacher, school.EncounterOverride)
	for range today.number("groups", 0, 2) {
		today.addGroup()
	}
	return today
}

func (d *day) addRoom(i int) {
	room := school.Room{
		ID: db.NewID(), Name: fmt.Sprintf("Room %d", i), Colour: 1, Minutes: 10, Trip: school.BothTrips,
		Visibility: school.ShownToAll, Approvers: school.AnyTeacher, Origin: true, Destination: true,
		Capacity: d.maybe("capacity", 1, 1), MaxOut: d.maybe("max out", 1, 2), Line: !d.oneIn(5, "no line"),
		Counted: !d.oneIn(4, "not counted"), OverCapacity: !d.oneIn(4, "never over capacity"),
		ApprovalNow: d.oneIn(8, "approval"), Urgent: d.oneIn(3, "urgent"),
	}
	d.must(d.scope().AddRoom(d.ctx, room))
	d.rooms = append(d.rooms, room)
}

func (d *day) addPerson(name string, role school.Role, may ...school.Permission) {
	p := school.Person{ID: db.NewID(), GivenName: name, Roles: []school.Role{role}, Permissions: may, State: school.Active}
	d.must(d.scope().AddPerson(d.ctx, p))
	if role == school.Student {
		d.students = append(d.students, p)
	} else {
		d.staff = append(d.staff, p)
	}
}

func (d *day) addGroup() {
	group, enabled := db.NewID(), !d.oneIn(4, "disabled")
	d.exec(`insert into encounter_groups (school_id, id, enabled) values ($1, $2, $3)`, group, enabled)
	for _, student := range d.students[:d.number("members", 2, 3)] {
		d.exec(`insert into encounter_members (school_id, id, group_id, student_id) values ($1, gen_random_uuid(), $2, $3)`,
			group, student.ID)
	}
}

// check holds the database against all that must never be, and remembers it for the next time.
func (d *day) check(*rapid.T) {
	rows, err := d.look.Query(d.ctx, neverTrue, d.of)
	d.must(err)
	broken, err := pgx.CollectRows(rows, pgx.RowTo[string])
	d.must(err)
	for _, rule := range broken {
		d.Error(rule)
	}
	after, frozen := d.passes(), d.isFrozen()
	d.must(d.slipped(d.before, after))
	if d.frozen && frozen {
		d.must(d.startedInFreeze(d.before, after))
	}
	d.before, d.frozen = after, frozen
}

// passes are all of the school, as far as the checks look at them.
func (d *day) passes() map[school.ID]pass.Pass {
	rows, err := d.look.Query(d.ctx, `select id::text, student_id::text, destination_id::text, state,
  coalesce(joined_at, 'epoch'), ahead, overridden from passes where school_id = $1`, d.of)
	d.must(err)
	all := map[school.ID]pass.Pass{}
	var p pass.Pass
	_, err = pgx.ForEachRow(rows, []any{&p.ID, &p.StudentID, &p.DestinationID, &p.State, &p.JoinedAt, &p.Ahead, &p.Overridden},
		func() error { all[p.ID] = p; p = pass.Pass{}; return nil })
	d.must(err)
	return all
}

func (d *day) isFrozen() (frozen bool) {
	d.must(d.look.QueryRow(d.ctx, `select frozen_at is not null from schools where id = $1`, d.of).Scan(&frozen))
	return frozen
}

func (d *day) nameOf(id school.ID) string {
	for _, s := range d.students {
		if s.ID == id {
			return s.GivenName
		}
	}
	return "somebody"
}

func (d *day) scope() db.Scope { return d.db.At(d.of) }

func (d *day) exec(sql string, args ...any) {
	_, err := d.look.Exec(d.ctx, sql, append([]any{d.of}, args...)...)
	d.must(err)
}

// must accepts a refusal: it is an answer.
func (d *day) must(err error) {
	_, refused := errors.AsType[*pass.Refusal](err)
	if err != nil && !refused && !errors.Is(err, hall.ErrForbidden) && !errors.Is(err, hall.ErrNoUrgent) {
		d.Fatal(err)
	}
}
