package emergency_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"corridor/app/emergency"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

func TestTheReportKeepsWhoWasOutWhoWasCheckedInAndWhoNeverWas(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.db.SQL(t, `insert into absences (school_id, id, person_id, on_day) values ($1, gen_random_uuid(), $2, '2026-11-23')`, p.of, p.cleo.ID)
	p.sends(p.ada, p.nurse, pass.Round)
	on := p.freezes(true)
	p.at = p.at.Add(5 * time.Minute)
	substitute := emergency.By{Person: p.ortiz, Name: "Dana Reyes"}
	p.must(p.desk.CheckIn(t.Context(), substitute, p.of, on, p.ada.ID))
	p.must(p.desk.Say(t.Context(), emergency.By{Person: p.whitlock}, p.of, on, db.NewID(), "Well done."))
	p.at = p.at.Add(5 * time.Minute)
	p.lifts()
	p.db.SQL(t, `update people set state = 'suspended' where id = $1`, p.bob.ID) // what is kept doesn't change
	p.db.SQL(t, `delete from absences`)
	p.must(p.db.At(p.of).AddPerson(t.Context(), school.Person{ID: db.NewID(), GivenName: "New", FamilyName: "Here", Roles: []school.Role{school.Student}, State: school.Active}))

	r, err := p.desk.Report(t.Context(), p.policy(), on)
	p.must(err)
	if e := r.Freeze; !e.Drill || e.On() || e.StartedBy != "Ann Whitlock" || e.EndedBy != "Ann Whitlock" || e.EndedAt.Sub(e.StartedAt) != 10*time.Minute {
		t.Errorf("the drill was %+v, want ten minutes by Ann Whitlock", e)
	}
	if len(r.Out) != 1 || r.Out[0].StudentID != p.ada.ID || r.Out[0].Origin.ID != p.room.ID || r.Out[0].Destination.ID != p.nurse.ID {
		t.Errorf("out: %+v, want Ada from Room 214 to the nurse", r.Out)
	}
	if len(r.Notices) != 1 || r.Notices[0].Text != "Well done." {
		t.Errorf("messages: %+v, want one", r.Notices)
	}
	if len(r.CheckIns) != 1 || r.CheckIns[0].CheckedBy != "Dana Reyes" || !r.CheckIns[0].CheckedAt.Equal(tenOClock.Add(5*time.Minute)) {
		t.Errorf("checked in: %+v, want Ada by the substitute at five past", r.CheckIns)
	}
	if len(r.Missing) != 2 || r.Missing[0].Student.ID != p.bob.ID || r.Missing[0].Place.Room.Label() != "Room 214" || !r.Missing[1].Absent {
		t.Errorf("never checked in: %+v, want Bob in Room 214 and Cleo, who was absent", r.Missing)
	}
}

func TestTheReportOfAnEmergencyThatGoesOnSaysHowItStands(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on := p.freezes(false)
	p.checksIn(p.ito, p.ada, on)
	r, err := p.desk.Report(t.Context(), p.policy(), on)
	if err != nil || len(r.CheckIns) != 1 || len(r.Missing) != 2 || !r.Freeze.On() {
		t.Errorf("%d checked in, %d missing, %v; want one and two", len(r.CheckIns), len(r.Missing), err)
	}
	if _, err := p.desk.Report(t.Context(), p.policy(), db.NewID()); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("another report: %v, want not found", err)
	}
}

func TestPastEmergenciesAreListedTheLatestFirst(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	for _, drill := range []bool{true, false} {
		p.freezes(drill)
		p.at = p.at.Add(time.Minute)
		p.lifts()
	}
	p.freezes(true)
	past, err := p.desk.Past(t.Context(), p.of)
	if err != nil || len(past) != 2 || past[0].Drill || !past[1].Drill {
		t.Errorf("past: %+v, %v; want the emergency and then the drill, and not the one that goes on", past, err)
	}
}

func TestACheckInThatMeetsTheAllClearIsInTheReportOrRefused(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	on := p.freezes(false)
	there, goOn := make(chan struct{}), make(chan struct{})
	release := sync.OnceFunc(func() { close(goOn) })
	defer release()
	slow := emergency.NewDesk(p.db.DB, func() time.Time { close(there); <-goOn; return p.at }, nobodyWatches{})
	checked, lifted := make(chan error, 1), make(chan struct{})
	go func() { checked <- slow.CheckIn(t.Context(), emergency.By{Person: p.ito}, p.of, on, p.ada.ID) }()
	<-there
	go func() { p.lifts(); close(lifted) }()
	dbtest.Until(t, "the all clear waits for the check-in", func() bool {
		select {
		case <-lifted:
			t.Fatal("the all clear did not wait for the check-in")
		default:
		}
		return p.db.Waiting(t) > 0
	})
	release()
	p.must(<-checked)
	<-lifted
	r, err := p.desk.Report(t.Context(), p.policy(), on)
	p.must(err)
	if len(r.CheckIns) != 1 || len(r.Missing) != 2 {
		t.Errorf("%d checked in, %d never; want Ada, and the two others", len(r.CheckIns), len(r.Missing))
	}
}
