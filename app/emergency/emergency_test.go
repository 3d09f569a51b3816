package emergency_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"corridor/app/emergency"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// tenOClock is when everything happens: a Monday in New York.
var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

type nobodyWatches struct{}

func (nobodyWatches) Publish(live.Event) {}

// place is a school of three students, Ada, Bob and Cleo, whom Mr Ito teaches in Room 214 in Period 3.
type place struct {
	*testing.T
	db                   dbtest.Lent
	of                   school.ID
	at                   time.Time
	hall                 *hall.Hall
	desk                 *emergency.Desk
	ada, bob, cleo       school.Person
	ito, ortiz, whitlock school.Person
	room, nurse          school.Room
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{T: t, db: dbtest.Open(t), of: db.NewID(), at: tenOClock}
	clock := func() time.Time { return p.at }
	p.hall = hall.New(p.db.DB, clock, nobodyWatches{}, nil)
	p.desk = emergency.NewDesk(p.db.DB, clock, nobodyWatches{})
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.ada, p.bob, p.cleo = p.person("Ada", "Okafor", school.Student), p.person("Bob", "Lindqvist", school.Student), p.person("Cleo", "Marsh", school.Student)
	p.ito, p.ortiz = p.person("Kenji", "Ito", school.Teacher), p.person("Rosa", "Ortiz", school.Teacher)
	p.whitlock = p.person("Ann", "Whitlock", school.Administrator)
	p.room, p.nurse = p.newRoom("Room 214"), p.newRoom("Nurse")
	p.bells()
	return p
}

func (p *place) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *place) person(given, family string, role school.Role) school.Person {
	p.Helper()
	who := school.Person{
		ID: db.NewID(), SchoolID: p.of, GivenName: given, FamilyName: family, Roles: []school.Role{role}, State: school.Active,
	}
	p.must(p.db.At(p.of).AddPerson(p.Context(), who))
	return who
}

func (p *place) newRoom(name string) school.Room {
	p.Helper()
	r := school.Room{
		ID: db.NewID(), SchoolID: p.of, Name: name, Icon: "door-open", Colour: 1, Minutes: 10, Trip: school.BothTrips,
		Origin: true, Destination: true, Visibility: school.ShownToAll, Approvers: school.AnyTeacher,
	}
	p.must(p.db.At(p.of).AddRoom(p.Context(), r))
	return r
}

// bells rings Period 3 from nine to eleven, in which Mr Ito teaches all three.
func (p *place) bells() {
	p.Helper()
	day, section := db.NewID(), db.NewID()
	p.db.SQL(p, `insert into day_types (school_id, id, name, weekdays) values ($1, $2, 'Day', '{1}')`, p.of, day)
	p.db.SQL(p, `insert into periods (school_id, id, day_type_id, name, starts_minute, ends_minute)
values ($1, gen_random_uuid(), $2, 'Period 3', 540, 660)`, p.of, day)
	p.db.SQL(p, `insert into sections (school_id, id, name, room_id, periods) values ($1, $2, 'Biology', $3, '{Period 3}')`, p.of, section, p.room.ID)
	for _, who := range []school.Person{p.ada, p.bob, p.cleo, p.ito} {
		p.db.SQL(p, `insert into enrollments (school_id, id, section_id, person_id, part)
values ($1, gen_random_uuid(), $2, $3, $4)`, p.of, section, who.ID, who.Roles[0])
	}
	p.db.SQL(p, `update schools set revision = revision + 1`)
}

func (p *place) sends(student school.Person, to school.Room, trip pass.Trip) pass.Pass {
	p.Helper()
	made, err := p.hall.Ask(p.Context(), hall.By{Person: p.ito, Staff: true}, hall.Ask{
		School: p.of, ID: db.NewID(), Student: student.ID, Origin: p.room.ID, Destination: to.ID, Minutes: 5, Trip: trip,
	})
	p.must(err)
	return made
}

// freezes begins an emergency and answers its id.
func (p *place) freezes(drill bool) school.ID {
	p.Helper()
	id := db.NewID()
	p.must(p.hall.Freeze(p.Context(), hall.By{Person: p.whitlock, Staff: true}, p.of, hall.Alarm{ID: id, Drill: drill}))
	return id
}

func (p *place) lifts() {
	p.Helper()
	p.must(p.hall.Lift(p.Context(), hall.By{Person: p.whitlock, Staff: true}, p.of, ""))
}

func (p *place) checksIn(by, student school.Person, on school.ID) {
	p.Helper()
	p.must(p.desk.CheckIn(p.Context(), emergency.By{Person: by}, p.of, on, student.ID))
}

func (p *place) policy() school.Policy {
	p.Helper()
	policy, err := p.hall.CurrentPolicy(p.Context(), p.of)
	p.must(err)
	return policy
}

// account is how a student stands now.
func (p *place) account(student school.Person) school.Account {
	p.Helper()
	a, _, err := p.desk.Student(p.Context(), p.policy(), student.ID)
	p.must(err)
	return a
}

func (p *place) counts(when string, want school.Count) {
	p.Helper()
	state, err := p.desk.Now(p.Context(), p.of)
	p.must(err)
	b, err := p.desk.Board(p.Context(), p.policy())
	p.must(err)
	if listed := school.Counted(b.Accounts); state.Count != want || listed != want {
		p.Errorf("%s: %+v, in the list %+v; want %+v", when, state.Count, listed, want)
	}
}

func TestAnyMemberOfStaffChecksAStudentInAndTakesItBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on := p.freezes(false)
	p.counts("at first", school.Count{Of: 3})
	p.checksIn(p.ortiz, p.ada, on)
	p.counts("once Ada is in", school.Count{CheckedIn: 1, Of: 3})
	if a := p.account(p.ada); a.CheckedBy != p.ortiz.Name() || !a.CheckedAt.Equal(tenOClock) {
		t.Errorf("Ada was checked in by %q at %v, want Rosa Ortiz at ten", a.CheckedBy, a.CheckedAt)
	}
	p.must(p.desk.TakeBack(t.Context(), emergency.By{Person: p.ito}, p.of, on, p.ada.ID))
	p.must(p.desk.TakeBack(t.Context(), emergency.By{Person: p.ito}, p.of, on, p.ada.ID))
	p.counts("once it is taken back", school.Count{Of: 3})
	if n := p.db.Count(t, `select count(*) from audit_log where subject = 'student' and subject_id = $1`, p.ada.ID); n != 2 {
		t.Errorf("%d rows in the audit log, want the check-in and what took it back", n)
	}
	if err := p.desk.CheckIn(t.Context(), emergency.By{Person: p.bob}, p.of, on, p.ada.ID); !errors.Is(err, emergency.ErrForbidden) {
		t.Errorf("Bob checks Ada in: %v, want forbidden", err)
	}
}

func TestTheHistoryNamesTheSubstituteWhoCheckedAStudentInAndTheirTeacher(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on := p.freezes(false)
	by := emergency.By{Person: p.ortiz, Name: "Dana Reyes", For: p.ito.ID}
	p.must(p.desk.CheckIn(t.Context(), by, p.of, on, p.ada.ID))
	p.must(p.desk.TakeBack(t.Context(), by, p.of, on, p.ada.ID))
	if n := p.db.Count(t, `select count(*) from audit_log where subject = 'student' and actor_id = $1 and acting_name = 'Dana Reyes' and acting_for = $2`,
		p.ortiz.ID, p.ito.ID); n != 2 {
		t.Errorf("%d rows name Dana Reyes for Mr Ito, want both", n)
	}
	if err := p.desk.Say(t.Context(), emergency.By{Person: p.whitlock, For: p.ito.ID}, p.of, on, db.NewID(), "Stay put"); !errors.Is(err, emergency.ErrForbidden) {
		t.Errorf("whoever acts for a teacher tells all staff: %v, want forbidden", err)
	}
}

func TestAStudentWhomTwoTeachersCheckInAtOnceIsCheckedInOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on := p.freezes(false)
	var both sync.WaitGroup
	for range 4 {
		for _, by := range []school.Person{p.ito, p.ortiz} {
			both.Go(func() {
				if err := p.desk.CheckIn(t.Context(), emergency.By{Person: by}, p.of, on, p.ada.ID); err != nil {
					t.Error(err)
				}
			})
		}
	}
	both.Wait()
	p.counts("afterwards", school.Count{CheckedIn: 1, Of: 3})
	if n := p.db.Count(t, `select count(*) from audit_log where what = 'checked in'`); n != 1 {
		t.Errorf("%d rows in the audit log, want one", n)
	}
}

func TestWhoIsAbsentIsNotLookedForUnlessSeen(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, who := range []school.Person{p.bob, p.cleo} {
		p.db.SQL(t, `insert into absences (school_id, id, person_id, on_day) values ($1, gen_random_uuid(), $2, '2026-11-23')`, p.of, who.ID)
	}
	on := p.freezes(false)
	p.counts("two are absent", school.Count{Of: 1, Absent: 2})
	p.checksIn(p.ito, p.bob, on)
	p.counts("one of them was seen", school.Count{CheckedIn: 1, Of: 2, Absent: 1})
	if !p.account(p.cleo).Absent {
		t.Error("Cleo is not marked absent")
	}
}

func TestASuspendedStudentIsNotOnTheListAndOneWhoCannotSignInIs(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.db.SQL(t, `update people set state = 'suspended' where id = $1`, p.bob.ID)
	p.db.SQL(t, `update people set state = 'disabled' where id = $1`, p.cleo.ID)
	p.freezes(false)
	p.counts("of three", school.Count{Of: 2})
}

func TestTheLastKnownPlaceIsWhereThePassesAndTheTimetableHaveAStudent(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	there := p.sends(p.bob, p.nurse, pass.OneWay)
	_, err := p.hall.End(t.Context(), hall.By{Person: p.ito, Staff: true}, p.of, there.ID, time.Time{})
	p.must(err)
	p.at = p.at.Add(time.Minute)
	p.sends(p.ada, p.nurse, pass.Round)
	p.freezes(false)
	if got := p.account(p.ada).Place; !got.Out() || got.Room.ID != p.nurse.ID || got.From.ID != p.room.ID {
		t.Errorf("Ada is %+v, want out from Room 214 to the nurse", got)
	}
	if got := p.account(p.bob).Place; got.Out() || got.Room.ID != p.nurse.ID || got.Section != "" {
		t.Errorf("Bob is %+v, want at the nurse, where his pass ended", got)
	}
	if got := p.account(p.cleo).Place; got.Out() || got.Room.ID != p.room.ID || got.Section != "Biology" {
		t.Errorf("Cleo is %+v, want in Biology in Room 214", got)
	}
}

func TestATeacherSeesTheClassTheyHadWhenItBegan(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.freezes(false)
	p.at = p.at.Add(4 * time.Hour)
	on, err := p.db.At(p.of).OpenFreeze(t.Context())
	p.must(err)
	if name, students, err := p.desk.Class(t.Context(), p.policy(), on, p.ito.ID); name != "Biology" || len(students) != 3 || err != nil {
		t.Errorf("Mr Ito has %q with %d students, %v; want Biology with three", name, len(students), err)
	}
	if name, students, err := p.desk.Class(t.Context(), p.policy(), on, p.ortiz.ID); name != "" || students != nil || err != nil {
		t.Errorf("Ms Ortiz has %q with %d students, %v; want no class", name, len(students), err)
	}
}

func TestOnlyThoseWithTheRightWriteToAllStaffAndAMessageSentTwiceIsOne(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on, message := p.freezes(false), db.NewID()
	for range 2 {
		p.must(p.desk.Say(t.Context(), emergency.By{Person: p.whitlock}, p.of, on, message, "Police are here."))
	}
	if err := p.desk.Say(t.Context(), emergency.By{Person: p.ito}, p.of, on, db.NewID(), "Hello"); !errors.Is(err, emergency.ErrForbidden) {
		t.Errorf("a teacher writes: %v, want forbidden", err)
	}
	state, err := p.desk.Now(t.Context(), p.of)
	p.must(err)
	if n := p.db.Count(t, `select count(*) from emergency_messages`); n != 1 || state.Last.Text != "Police are here." || state.Last.By != "Ann Whitlock" {
		t.Errorf("%d messages, the last %+v; want one", n, state.Last)
	}
}

func TestAfterTheAllClearNothingIsChanged(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on := p.freezes(false)
	p.lifts()
	next := p.freezes(true)
	by := emergency.By{Person: p.whitlock}
	for what, err := range map[string]error{
		"a check-in": p.desk.CheckIn(t.Context(), by, p.of, on, p.ada.ID), "taking back": p.desk.TakeBack(t.Context(), by, p.of, on, p.ada.ID),
		"a message": p.desk.Say(t.Context(), by, p.of, on, db.NewID(), "Hello"),
	} {
		if !errors.Is(err, emergency.ErrOver) {
			t.Errorf("%s: %v, want to be told that it is over", what, err)
		}
	}
	p.checksIn(p.ito, p.ada, next)
	p.counts("the next one", school.Count{CheckedIn: 1, Of: 3})
}

func TestNothingOfOneSchoolIsAccountedForInAnother(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on := p.freezes(false)
	other := db.NewID()
	p.must(p.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	if err := p.desk.CheckIn(t.Context(), emergency.By{Person: p.ito}, other, on, p.ada.ID); !errors.Is(err, emergency.ErrOver) {
		t.Errorf("from another school: %v, want no such emergency", err)
	}
	if state, err := p.desk.Now(t.Context(), other); err != nil || state.Freeze.ID != "" {
		t.Errorf("the other school: %+v, %v; want no emergency", state, err)
	}
	if err := p.desk.CheckIn(t.Context(), emergency.By{Person: p.ito}, p.of, on, p.ortiz.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a teacher is checked in: %v, want not found", err)
	}
}
