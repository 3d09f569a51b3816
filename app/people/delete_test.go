package people_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"corridor/app/account"
	"corridor/app/hall"
	"corridor/app/live"
	"corridor/app/notice"
	"corridor/app/pass"
	"corridor/app/people"
	"corridor/app/school"
	"corridor/app/setting"
	"corridor/db"
	"corridor/db/dbtest"
)

// tenOClock is when everything happens: a Monday.
var tenOClock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

func clock() time.Time { return tenOClock }

type nobodyWatches struct{}

func (nobodyWatches) Publish(live.Event) {}

// place is a school with a principal, a teacher, two students and two rooms.
type place struct {
	*testing.T
	db           dbtest.Lent
	of           school.ID
	hall         *hall.Hall
	accounts     *people.Accounts
	pat, ito     school.Person
	ada, bob     school.Person
	room, toilet school.Room
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{T: t, db: dbtest.Open(t), of: db.NewID()}
	p.hall = hall.New(p.db.DB, clock, nobodyWatches{}, []byte("pepper"))
	p.accounts = p.keptBy(p.hall)
	p.must(p.db.AddSchool(t.Context(), p.of, "Lakeside High", "America/New_York"))
	p.pat = p.person("Pat", school.Administrator)
	p.ito = p.person("Kenji", school.Teacher)
	p.ada, p.bob = p.person("Ada", school.Student), p.person("Bob", school.Student)
	p.room, p.toilet = p.newRoom("Room", "214"), p.newRoom("Restroom", "")
	p.must(p.db.At(p.of).AddToRoom(t.Context(), p.room.ID, p.ito.ID, "teacher"))
	return p
}

func (p *place) keptBy(h people.Hall) *people.Accounts {
	return people.New(setting.NewOffice(p.db.DB, clock, nobodyWatches{}), p.db.DB, clock, nobodyWatches{}, h)
}

func (p *place) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *place) person(name string, role school.Role) school.Person {
	p.Helper()
	who := school.Person{
		ID: db.NewID(), GivenName: name, FamilyName: "Okafor", Email: strings.ToLower(name) + "@lakeside.example", Number: "1001", SISID: "sis-" + name,
		Roles: []school.Role{role}, State: school.Active,
	}
	p.must(p.db.At(p.of).AddPerson(p.Context(), who))
	return who
}

func (p *place) newRoom(name, number string) school.Room {
	p.Helper()
	r := school.Room{
		ID: db.NewID(), Name: name, Number: number, Minutes: 5, Trip: school.BothTrips, Origin: true, Destination: true, Line: true,
		Visibility: school.ShownToAll, Approvers: school.AnyTeacher, Colour: 1, Icon: "door-open",
	}
	p.must(p.db.At(p.of).AddRoom(p.Context(), r))
	return r
}

func (p *place) starts(student school.Person) pass.Pass {
	p.Helper()
	made, err := p.hall.Ask(p.Context(), hall.By{Person: p.ito, Staff: true}, hall.Ask{
		School: p.of, ID: db.NewID(), Student: student.ID, Origin: p.room.ID, Destination: p.toilet.ID, Minutes: 5, Trip: pass.Round,
	})
	p.must(err)
	return made
}

func (p *place) by(who school.Person) db.Actor { return db.Actor{ID: who.ID} }

func (p *place) state(made pass.Pass) pass.Pass {
	p.Helper()
	is, err := p.db.At(p.of).Pass(p.Context(), made.ID)
	p.must(err)
	return is
}

func TestADeletedStudentLeavesNoGhost(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada)
	p.db.SQL(t, `update passes set message = 'my stomach hurts' where id = $1`, out.ID)
	group := db.NewID()
	p.db.SQL(t, `insert into encounter_groups (school_id, id) values ($1, $2)`, p.of, group)
	for _, s := range []school.Person{p.ada, p.bob} {
		p.db.SQL(t, `insert into encounter_members (school_id, id, group_id, student_id) values ($1, gen_random_uuid(), $2, $3)`, p.of, group, s.ID)
	}
	desk := account.New(p.db.DB, clock, []byte("key"))
	p.must(p.db.AddIdentity(t.Context(), db.Identity{ID: db.NewID(), Issuer: db.LocalIssuer, Subject: "ada@lakeside.example"}, p.of, p.ada.ID))
	token, err := desk.Begin(t.Context(), p.of, p.ada.ID, "", account.Way{How: account.ByPassword})
	p.must(err)

	p.must(p.accounts.Delete(t.Context(), p.by(p.pat), p.of, p.ada.ID))

	if is := p.state(out); is.State != pass.Ended || is.EndedBy != p.pat.ID || is.Message != "" || strings.Contains(is.Student.Name(), "Ada") {
		t.Errorf("the pass is %v, by %q, with %q, of %q; want it ended by the principal, with no words and no name", is.State, is.EndedBy, is.Message, is.Student.Name())
	}
	if _, err := desk.Visitor(t.Context(), token); !errors.Is(err, account.ErrSignedOut) {
		t.Errorf("the session: %v, want it to have ended", err)
	}
	if _, err := p.accounts.At(t.Context(), p.of, p.ada.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("the account: %v, want none", err)
	}
	for what, query := range map[string]string{
		"a name":              `select count(*) from people where given_name = 'Ada' or email like 'ada@%' or number = '1001' and id = '` + string(p.ada.ID) + `'`,
		"an encounter member": `select count(*) from encounter_members where student_id = '` + string(p.ada.ID) + `'`,
		"an identity":         `select count(*) from identities`,
		"a sign-in":           `select count(*) from signins where person_id = '` + string(p.ada.ID) + `'`,
		"a device":            `select count(*) from sessions where how <> ''`,
	} {
		if left := p.db.Count(t, query); left != 0 {
			t.Errorf("%d times %s is left", left, what)
		}
	}
	if told := p.db.Count(t, `select count(*) from audit_log where what = 'account deleted' and actor_id = $1 and old is null and new is null`, p.pat.ID); told != 1 {
		t.Errorf("the history tells it %d times, want once, with nothing of hers", told)
	}
}

func TestADeletedPersonsNoticesDevicesAndWishesGoWithThem(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	desk := account.New(p.db.DB, clock, []byte("key"))
	_, err := desk.Begin(t.Context(), p.of, p.ada.ID, "", account.Way{How: account.ByPassword})
	p.must(err)
	sessions, err := p.db.At(p.of).SessionsOf(t.Context(), p.ada.ID, clock())
	p.must(err)
	device, ends := db.NewID(), clock().Add(time.Hour)
	p.must(p.db.InTx(t.Context(), p.of, func(tx *db.Tx) error {
		tx.SetDevice(p.ada.ID, db.Device{ID: device, Session: sessions[0].ID, Endpoint: "https://push.example/ada", P256dh: "x", Auth: "y", MadeAt: clock()})
		tx.AddPersonNotices([]db.Told{{To: []school.ID{device}, Due: clock(), Notice: notice.Notice{
			ID: db.NewID(), Kind: notice.Pass, What: pass.WasMoved, Subject: db.NewID(), At: clock(), EndsAt: ends, Person: p.ada, InPage: true,
		}}})
		tx.SetWatched(p.pat.ID, []school.ID{p.ada.ID})
		return tx.SetWishes(t.Context(), p.ada.ID, notice.Usual)
	}))
	rows := `select (select count(*) from notices) + (select count(*) from sendings) + (select count(*) from push_devices) +
  (select count(*) from notice_wishes) + (select count(*) from notice_students)`
	if n := p.db.Count(t, rows); n != 5 {
		t.Fatalf("%d rows are hers, want 5", n)
	}
	p.must(p.accounts.Delete(t.Context(), p.by(p.pat), p.of, p.ada.ID))
	if n := p.db.Count(t, rows); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}

func TestWhatWaitsForADeletedTeacherComesDueAtOnce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.db.SQL(t, `update rooms set approval_now = true`)
	made, err := p.hall.Ask(t.Context(), hall.By{Person: p.ada}, hall.Ask{
		School: p.of, ID: db.NewID(), Student: p.ada.ID, Origin: p.room.ID, Destination: p.toilet.ID, Minutes: 5, Trip: pass.Round, Approver: p.ito.ID,
	})
	p.must(err)
	if made.State != pass.Requested {
		t.Fatalf("the request is %v", made.State)
	}
	p.must(p.accounts.Delete(t.Context(), p.by(p.pat), p.of, p.ito.ID))
	p.must(p.hall.Sweep(t.Context(), p.of))
	if is := p.state(made); is.State != pass.Expired {
		t.Errorf("the request is %v, want it expired, so that Ada can ask somebody else", is.State)
	}
	if left := p.db.Count(t, `select count(*) from room_people`); left != 0 {
		t.Error("the room still has the teacher")
	}
}

func TestNobodyDeletesThemselvesOrTheLastAdministrator(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	if err := p.accounts.Delete(t.Context(), p.by(p.pat), p.of, p.pat.ID); !errors.Is(err, people.ErrOneself) {
		t.Errorf("oneself: %v", err)
	}
	if err := p.accounts.Delete(t.Context(), p.by(p.ito), p.of, p.pat.ID); !errors.Is(err, people.ErrLast) {
		t.Errorf("the last administrator: %v", err)
	}
	p.db.SQL(t, `update people set state = 'disabled' where id = $1`, p.person("Sam", school.Administrator).ID)
	if err := p.accounts.Delete(t.Context(), p.by(p.ito), p.of, p.pat.ID); !errors.Is(err, people.ErrLast) {
		t.Errorf("the last one who can sign in: %v", err)
	}
	p.person("Kim", school.Administrator)
	p.must(p.accounts.Delete(t.Context(), p.by(p.ito), p.of, p.pat.ID))
}

func TestAPersonOfAnotherSchoolIsNotThere(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	other := db.NewID()
	p.must(p.db.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	if err := p.accounts.Delete(t.Context(), p.by(p.pat), other, p.ada.ID); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("from another school: %v, want not found", err)
	}
	if _, err := p.accounts.At(t.Context(), p.of, p.ada.ID); err != nil {
		t.Error(err)
	}
}

// meanwhile deletes somebody while another transaction has done what the statements say and has not committed: the
// deletion waits for it.
func (p *place) meanwhile(who school.Person, statements string) error {
	p.Helper()
	other := p.db.Holding(p, statements)
	done := make(chan error, 1)
	go func() { done <- p.accounts.Delete(p.Context(), p.by(p.ito), p.of, who.ID) }()
	dbtest.Until(p, "the deletion waits", func() bool { return p.db.Waiting(p) > 0 || len(done) > 0 })
	if len(done) > 0 {
		p.Fatalf("they were deleted before the other had committed: %v", <-done)
	}
	other.Commit()
	return <-done
}

// A start that holds Ada when she is to go commits first: it is seen, ended, and she goes.
func TestAPassThatStartsInTheInstantOfDeletionEndsToo(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	id := db.NewID()
	p.must(p.meanwhile(p.ada, fmt.Sprintf(`select from people where id = '%[3]s' for no key update;
insert into passes (school_id, id, student_id, origin_id, destination_id, trip, minutes, state, made_by, made_as, on_day, made_at, started_at, due_at)
values ('%[1]s', '%[2]s', '%[3]s', '%[4]s', '%[5]s', 'round', 5, 'active', '%[3]s', 'student', '2026-11-23', now(), now(), now())`, p.of, id, p.ada.ID, p.room.ID, p.toilet.ID)))
	if is := p.state(pass.Pass{ID: id}); is.State != pass.Ended {
		t.Errorf("the pass of nobody is %v, want it ended", is.State)
	}
}

func TestTwoAdministratorsWhoDeleteEachOtherLeaveOne(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	kim := p.person("Kim", school.Administrator)
	err := p.meanwhile(p.pat, fmt.Sprintf(`select from schools for no key update; update people set state = 'deleted' where id = '%s'`, kim.ID))
	if !errors.Is(err, people.ErrLast) {
		t.Errorf("the second of the two: %v, want the last administrator kept", err)
	}
}

func TestWhoIsSwitchedOffIsSignedOutAlsoForTheDayTheyComeBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	desk := account.New(p.db.DB, clock, []byte("key"))
	token, err := desk.Begin(t.Context(), p.of, p.ito.ID, "", account.Way{})
	p.must(err)
	for _, state := range []school.AccountState{school.Disabled, school.Active} {
		_, err := p.accounts.Change(t.Context(), p.by(p.pat), p.of, p.ito.ID, func(is people.Person) *people.Person { is.State = state; return &is })
		p.must(err)
		if _, err := desk.Visitor(t.Context(), token); !errors.Is(err, account.ErrSignedOut) {
			t.Errorf("%s: the old session %v, want it to have ended", state, err)
		}
	}
}

func TestTheOpenPassesOfASuspendedStudentEnd(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out := p.starts(p.ada)
	change, err := p.accounts.Change(t.Context(), p.by(p.pat), p.of, p.ada.ID, func(is people.Person) *people.Person { is.State = school.Suspended; return &is })
	p.must(err)
	if is := p.state(out); is.State != pass.Ended {
		t.Errorf("the pass is %v, want it ended: nobody sees the student any more", is.State)
	}
	c, err := p.db.At(p.of).Change(t.Context(), change)
	p.must(err)
	back, err := p.accounts.PutBack(t.Context(), p.by(p.pat), p.of, p.ada.ID, c.Old, c.New, false)
	p.must(err)
	if is, err := p.accounts.At(t.Context(), p.of, p.ada.ID); err != nil || is.State != school.Active {
		t.Errorf("put back: %v, %v", is.State, err)
	}
	out = p.starts(p.ada)
	c, err = p.db.At(p.of).Change(t.Context(), back)
	p.must(err)
	_, err = p.accounts.PutAllBack(t.Context(), p.by(p.pat), p.of, []setting.Put{{ID: p.ada.ID, Old: c.Old, Changed: c.New}})
	p.must(err)
	if is := p.state(out); is.State != pass.Ended {
		t.Errorf("suspended by putting back with others: the pass is %v, want it ended", is.State)
	}
}
