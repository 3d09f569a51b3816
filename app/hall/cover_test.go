package hall_test

import (
	"errors"
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
)

// dana covers Mr Ito in a session of the substitutes' account for so long from now; the PIN is that of her cover.
func (p *place) covered(lasts time.Duration) (dana hall.By, pin string) {
	p.t.Helper()
	subs := p.person(school.Person{GivenName: "Substitute", FamilyName: "Teacher", Roles: []school.Role{school.Assistant}, Shared: true})
	session, now := db.NewID(), p.clock.now()
	p.must(p.db.At(p.of).AddSession(p.t.Context(), db.Session{
		ID: session, TokenHash: []byte(session), PersonID: subs.ID, MadeAt: now, SeenAt: now, IdleEndsAt: now.Add(lasts + time.Hour), EndsAt: now.Add(lasts + time.Hour),
	}))
	c := school.Cover{
		ID: db.NewID(), Session: session, Account: subs, Name: "Dana Reyes", Teacher: p.ito, Day: "2026-11-23",
		Stints: []school.Stint{{From: now, Until: now.Add(lasts)}}, How: school.CoverPicked, BeganAt: now, Pin: school.CoverPin{Digits: 4},
	}
	pin = p.hall.CoverPin(c.ID, 0, 4)
	p.must(p.db.InTx(p.t.Context(), p.of, func(tx *db.Tx) error {
		tx.AddCover(c, p.hall.HashPin(c.ID, pin))
		return nil
	}))
	return hall.By{Person: subs, Session: session, Staff: true, ActingFor: p.ito.ID, ActingName: c.Name, Cover: c.ID}, pin
}

func TestTheCoversOwnPinApprovesOnTheDevicesOfThatClassWhileItHolds(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana, pin := p.covered(time.Hour)
	request := p.requests()
	approved, err := p.types(pin, p.ito, request, "approve")
	if err != nil || approved.State != pass.Active || approved.ApprovedBy != p.ito.ID {
		t.Fatalf("approved = %q by %q, %v; want it active and approved by Mr Ito", approved.State, approved.ApprovedBy, err)
	}
	if told := p.db.Count(t, `select count(*) from audit_log where what = 'pass approved' and actor_id = $1 and acting_for = $2 and acting_name = 'Dana Reyes'`,
		dana.Person.ID, p.ito.ID); told != 1 {
		t.Error("the log does not name Dana Reyes and Mr Ito")
	}
	ended, err := p.types(pin, p.ito, approved, "end")
	if err != nil || ended.State != pass.Ended {
		t.Errorf("ending it: %q, %v", ended.State, err)
	}
	next := p.requests()
	p.clock.forward(time.Hour)
	if _, err := p.types(pin, p.ito, next, "approve"); !p.denied(err).None {
		t.Errorf("after the last bell: %v, want no PIN there", err)
	}
}

func TestTheCoversOwnPinIsWorthNothingOnOtherDevices(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	_, pin := p.covered(time.Hour)
	gym := p.newRoom(school.Room{Name: "Gym"})
	a := p.from(gym, p.bob, p.library)
	elsewhere, _ := p.asks(p.bob, a)
	if _, err := p.types(pin, p.ito, elsewhere, "approve"); !p.denied(err).None {
		t.Errorf("a student of another room: %v, want no PIN there", err)
	}
	request := p.requests()
	if _, err := p.types(pin, p.ortiz, request, "approve"); !p.denied(err).None {
		t.Errorf("as another teacher's: %v, want no PIN there", err)
	}
}

func TestWrongTriesOfACoversPinCountAsThoseOfATeachersAndPauseBoth(t *testing.T) {
	t.Parallel()
	p, request := withPin(t)
	_, pin := p.covered(time.Hour)
	wrong := "5830"
	if pin == wrong {
		wrong = "5831"
	}
	for left := 4; left >= 1; left-- {
		if _, err := p.types(wrong, p.ito, request, "approve"); p.denied(err).Left != left {
			t.Errorf("denied = %+v, want %d tries left", p.denied(err), left)
		}
	}
	p.tried(20, p.clock.now())
	cleos, _ := p.asks(p.cleo, p.ask(p.cleo, p.library))
	if _, err := p.types(wrong, p.ito, cleos, "approve"); !p.denied(err).Paused {
		t.Errorf("the one too many: %v, want both paused", err)
	}
	for _, typed := range []string{pin, itosPin} {
		if _, err := p.types(typed, p.ito, cleos, "approve"); !p.denied(err).Paused {
			t.Errorf("a right PIN while paused: %v, want it paused", err)
		}
	}
}

// TestACoverThatEndsWhileSomethingIsApprovedByItEndsAfterThat holds the approval under its locks. Without the lock of
// the cover the end doesn't wait for it.
func TestACoverThatEndsWhileSomethingIsApprovedByItEndsAfterThat(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	dana, _ := p.covered(time.Hour)
	request := p.requests()
	approves := func(on *hall.Hall) (pass.Pass, error) {
		return on.Approve(t.Context(), dana, p.of, request.ID, hall.Changes{})
	}
	ends := func(*hall.Hall) (pass.Pass, error) {
		return pass.Pass{}, p.db.InTx(t.Context(), p.of, func(tx *db.Tx) error {
			held, err := tx.LockCover(t.Context(), dana.Cover)
			if err != nil {
				return err
			}
			tx.EndCover(db.Actor{ID: p.ito.ID}, held, p.clock.now(), school.CoverEndedByTeacher)
			return nil
		})
	}
	a, b, waited := p.race(inApprove+1, approves, ends) // one more: that of the cover
	p.must(a.err)
	p.must(b.err)
	if a.pass.State != pass.Active || !waited {
		t.Errorf("approved = %q, the end waited: %t; want the approval first", a.pass.State, waited)
	}
	if _, err := approves(p.hall); !errors.Is(err, hall.ErrCoverOver) {
		t.Errorf("after the end: %v, want ErrCoverOver", err)
	}
}

func TestAColleagueWhoCoversHasTheRequestsOfThatClassInTheirOwnName(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.roomRule(p.library, "approvers = 'origin'")
	request := p.requests()
	if _, err := p.hall.Approve(t.Context(), as(p.ortiz), p.of, request.ID, hall.Changes{}); !errors.Is(err, hall.ErrForbidden) {
		t.Fatalf("before the plan: %v, want ErrForbidden", err)
	}
	p.planned(p.ito, p.ortiz)
	board, err := p.hall.TeacherBoard(t.Context(), as(p.ortiz), p.of, "")
	if err != nil || len(board.Requests) != 1 || board.Room.ID != p.room.ID {
		t.Errorf("board = %d requests in %q, %v; want the one of Room 214", len(board.Requests), board.Room.Label(), err)
	}
	approved, err := p.hall.Approve(t.Context(), as(p.ortiz), p.of, request.ID, hall.Changes{})
	if err != nil || approved.ApprovedBy != p.ortiz.ID {
		t.Errorf("approved by %q, %v; want Ms Ortiz herself", approved.ApprovedBy, err)
	}
}
