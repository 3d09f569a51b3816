package db_test

import (
	"errors"
	"strings"
	"testing"

	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// look is a way to find rows of a school.
type look struct {
	name string
	find func(s db.Scope) (found int, err error)
}

func one[T any](_ T, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	return 1, nil
}

func several[T any](list []T, err error) (int, error) { return len(list), err }

func (p place) looks(t *testing.T, made pass.Pass) []look {
	ctx := t.Context()
	return []look{
		{"a person", func(s db.Scope) (int, error) { return one(s.Person(ctx, p.ada.ID)) }},
		{"students by name", func(s db.Scope) (int, error) { return several(s.FindStudents(ctx, "Okafor")) }},
		{"staff", func(s db.Scope) (int, error) { return several(s.Staff(ctx)) }},
		{"a room's teachers", func(s db.Scope) (int, error) { return several(s.TeachersOf(ctx, p.room.ID, "teacher")) }},
		{"a room", func(s db.Scope) (int, error) { return one(s.Room(ctx, p.room.ID)) }},
		{"rooms", func(s db.Scope) (int, error) { return several(s.Rooms(ctx)) }},
		{"a pass", func(s db.Scope) (int, error) { return one(s.Pass(ctx, made.ID)) }},
		{"who is out", func(s db.Scope) (int, error) { return several(s.Out(ctx)) }},
		{"a student's passes", func(s db.Scope) (int, error) { return several(s.OpenOfStudent(ctx, p.ada.ID)) }},
		{"a student's day", func(s db.Scope) (int, error) { return several(s.OfStudentOn(ctx, p.ada.ID, made.OnDay)) }},
		{"what is due", func(s db.Scope) (int, error) { return several(s.Due(ctx, at(60), made.OnDay)) }},
		{"passes around a room", func(s db.Scope) (int, error) {
			return several(s.Around(ctx, p.ada.ID, []school.ID{p.room.ID, p.gym.ID}, at(-60)))
		}},
		{"a PIN", func(s db.Scope) (int, error) { return one(s.Pin(ctx, p.bob.ID)) }},
		{"tries of a PIN", func(s db.Scope) (int, error) { return several(s.PinTries(ctx, p.bob.ID)) }},
		{"a line", func(s db.Scope) (int, error) {
			line, err := s.Line(ctx, p.gym.ID, at(0))
			return len(line.Entries) + line.Active, err
		}},
	}
}

func TestNothingOfOneSchoolIsSeenFromAnother(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.aPass(pass.Active)
	made.DeadlineAt = at(20)
	must(t, p.adds(t, made))
	must(t, p.atTheirOwn.AddToRoom(t.Context(), p.room.ID, p.bob.ID, "teacher"))
	must(t, p.atTheirOwn.SetPin(t.Context(), p.bob.ID, "hash", at(0)))
	must(t, p.InTx(t.Context(), p.of, func(tx *db.Tx) error {
		tx.AddPinTry(db.PinTry{Teacher: p.bob.ID, Student: p.ada.ID, Action: "approve", At: at(0)})
		return nil
	}))
	p.SQL(t, `update people set roles = '{student,teacher}'`)
	other := db.NewID()
	must(t, p.AddSchool(t.Context(), other, "Hillside High", "America/Chicago"))
	for _, l := range p.looks(t, made) {
		if found, err := l.find(p.atTheirOwn); err != nil || found == 0 {
			t.Errorf("%s: %d found at home, %v; want some", l.name, found, err)
		}
		found, err := l.find(p.At(other))
		if err != nil && !errors.Is(err, db.ErrNotFound) || found != 0 {
			t.Errorf("%s: %d found from another school, %v; want none", l.name, found, err)
		}
	}
}

func TestNothingOfOneSchoolIsLockedOrChangedFromAnother(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.aPass(pass.Active)
	must(t, p.adds(t, made))
	must(t, p.atTheirOwn.SetPin(t.Context(), p.bob.ID, "hash", at(0)))
	other, ctx := db.NewID(), t.Context()
	must(t, p.AddSchool(ctx, other, "Hillside High", "America/Chicago"))
	for name, lock := range map[string]func(tx *db.Tx) error{
		"a student": func(tx *db.Tx) error { return tx.LockStudent(ctx, p.ada.ID) },
		"a PIN":     func(tx *db.Tx) error { _, err := tx.LockPin(ctx, p.bob.ID); return err },
		"a pass":    func(tx *db.Tx) error { _, _, err := tx.LockPass(ctx, made.ID); return err },
		"a line":    func(tx *db.Tx) error { _, err := tx.LockLine(ctx, p.gym.ID); return err },
		"a start": func(tx *db.Tx) error {
			_, err := tx.LockStart(ctx, db.Asked{
				Pass: db.NewID(), Student: p.ada.ID, Origin: p.room.ID, Destination: p.gym.ID, Now: at(0), Bells: school.Moment{Day: made.OnDay},
			})
			return err
		},
	} {
		if err := p.InTx(ctx, other, lock); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%s was locked from another school: %v, want not found", name, err)
		}
	}
	changed := made
	changed.Minutes = 1
	must(t, p.InTx(ctx, other, func(tx *db.Tx) error { tx.ChangePass(changed); return nil }))
	must(t, p.At(other).SetPin(ctx, p.bob.ID, "", at(0)))
	must(t, p.At(other).SetLook(ctx, p.ada.ID, "dark"))
	if n := p.Count(t, `select count(*) from passes where minutes = 7`) + p.Count(t, `select count(*) from approval_pins`) +
		p.Count(t, `select count(*) from people where look = 'dark'`); n != 2 {
		t.Error("something was changed from another school")
	}
}

func TestASchoolsRowsCannotReferToAnothers(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	other, ctx := db.NewID(), t.Context()
	must(t, p.AddSchool(ctx, other, "Hillside High", "America/Chicago"))
	err := p.InTx(ctx, other, func(tx *db.Tx) error { tx.AddPass(p.aPass(pass.Requested)); return nil })
	if v, is := errors.AsType[*db.Violation](err); !is || !strings.HasSuffix(v.Constraint, "_fkey") {
		t.Errorf("a pass of another school's student: %v, want a foreign key to refuse it", err)
	}
}

// A connection that is cut while the database works on a question is no answer to it.
func TestWhatTheDatabaseCouldNotSayIsNotMissing(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	ctx, s := t.Context(), p.atTheirOwn
	for table, look := range map[string]func() error{
		"sessions":              func() error { _, _, err := s.Session(ctx, []byte("hash"), at(0)); return err },
		"photos":                func() error { _, _, err := s.Photo(ctx, p.ada.ID); return err },
		"encounter_groups":      func() error { _, err := s.EncounterGroup(ctx, db.NewID()); return err },
		"roster_pulls":          func() error { _, err := s.RosterPull(ctx); return err },
		"roster_delivery_parts": func() error { _, err := s.DeliveryPart(ctx, db.NewID(), 1); return err },
	} {
		if err := look(); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%s without a row: %v, want ErrNotFound", table, err)
		}
		held := p.Holding(t, `lock table `+table+` in access exclusive mode`)
		said := make(chan error, 1)
		go func() { said <- look() }()
		dbtest.Until(t, "it waits", func() bool { return p.Waiting(t) == 1 })
		p.SQL(t, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
		if err := <-said; err == nil || errors.Is(err, db.ErrNotFound) {
			t.Errorf("%s, cut off: %v, want the database's own error", table, err)
		}
		held.Rollback()
	}
}
