package hall_test

import (
	"flag"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db"
	"corridor/db/dbtest"
)

// TestWhatMustAlwaysHoldDoesInAnyHistory makes up schools with random rules and lets anything happen in them.
func TestWhatMustAlwaysHoldDoesInAnyHistory(t *testing.T) {
	t.Parallel()
	for name, value := range map[string]string{
		"rapid.checks": "25", "rapid.steps": "100", "rapid.nofailfile": "true", "rapid.shrinktime": "5s",
	} {
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	lent := dbtest.Open(t)
	look, err := pgx.Connect(t.Context(), lent.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = look.Close(t.Context()) }()
	rapid.Check(t, func(rt *rapid.T) {
		d := newDay(t.Context(), rt, lent.DB, look)
		rt.Repeat(map[string]func(*rapid.T){"something happens": d.somethingHappens, "": d.check})
	})
}

func (d *day) somethingHappens(*rapid.T) {
	happens := []func(){
		d.studentAsks, d.studentAsks, d.studentAsks, d.studentAsks, d.studentAsks, d.studentAsks, d.staffAsk, d.asksAgain,
		d.somebodyEnds, d.somebodyEnds, d.serverDies, d.somebodyApproves, d.somebodyDenies, d.somebodyCancels,
		d.somebodyStarts, d.somebodyStarts, d.clockMoves, d.deadlinesCome, d.freezes, d.lineIsCalled,
		d.aRoomChanges, d.theHallwayChanges, d.theLimitChanges, d.aGroupIsPaused,
		d.somebodyTakesBack, d.somebodyTakesBack, d.somebodyIsSentBack, d.somebodyGetsMoreTime, d.somebodyIsReceived, d.somebodyIsFound,
	}
	happens[d.under("what", len(happens))]()
}

func (d *day) anAsk(student school.Person) hall.Ask {
	from := d.under("origin", len(d.rooms))
	to := (from + d.number("further", 1, len(d.rooms)-1)) % len(d.rooms)
	return hall.Ask{
		School: d.of, ID: db.NewID(), Student: student.ID, Origin: d.rooms[from].ID, Destination: d.rooms[to].ID,
		Minutes: d.number("minutes", 1, 10), Trip: pass.Round, Line: !d.oneIn(4, "no line"), Urgent: d.oneIn(8, "urgent"),
	}
}

func (d *day) asks(by school.Person, a hall.Ask) {
	d.asked = append(d.asked, a)
	_, err := d.hall.Ask(d.ctx, as(by), a)
	d.must(err)
}

func (d *day) studentAsks() {
	student := d.student()
	a := d.anAsk(student)
	a.Override = []pass.Code{pass.Full, pass.Busy, pass.EncounterPassed} // which a student can't
	d.asks(student, a)
}

func (d *day) staffAsk() {
	a := d.anAsk(d.student())
	a.Override = d.overrides()
	d.asks(d.member(), a)
}

func (d *day) asksAgain() {
	if len(d.asked) == 0 {
		return
	}
	a := d.asked[d.under("form", len(d.asked))]
	made, err := d.hall.Ask(d.ctx, as(school.Person{ID: a.Student}), a)
	d.must(err)
	if was := d.before[a.ID]; was.ID != "" && (err != nil || made.ID != was.ID || made.State != was.State) {
		d.Errorf("a form sent again made %q of %q, %v", made.State, was.State, err)
	}
}

func (d *day) somebodyEnds() {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.End(d.ctx, d.studentOrStaff(p), d.of, p.ID, time.Time{})
		return err
	}, pass.Active)
}

// serverDies ends a pass as a server does that dies before it has called the line.
func (d *day) serverDies() {
	d.to(func(p pass.Pass) error {
		d.exec(`update passes set state = 'ended', ended_at = $3, ended_how = 'student', deadline_at = null, paused_at = null
where school_id = $1 and id = $2`, p.ID, d.now)
		return nil
	}, pass.Active)
}

func (d *day) somebodyApproves() {
	d.to(func(p pass.Pass) error {
		c := hall.Changes{Override: d.overrides()}
		if d.oneIn(4, "later") {
			c.NotBefore = d.now.Add(time.Duration(d.number("wait", 1, 10)) * time.Minute)
		}
		_, err := d.hall.Approve(d.ctx, as(d.member()), d.of, p.ID, c)
		return err
	}, pass.Requested)
}

func (d *day) somebodyDenies() {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Deny(d.ctx, as(d.member()), d.of, p.ID, "")
		return err
	}, pass.Requested)
}

func (d *day) somebodyCancels() {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Cancel(d.ctx, d.studentOrStaff(p), d.of, p.ID)
		return err
	}, pass.Requested, pass.Scheduled, pass.Waiting, pass.Ready)
}

func (d *day) somebodyStarts() {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Start(d.ctx, d.studentOrStaff(p), d.of, p.ID)
		return err
	}, pass.Waiting, pass.Ready, pass.Scheduled, pass.Requested)
}

func (d *day) clockMoves() {
	d.now = d.now.Add(time.Duration([]int{1, 10, 31, 90, 300, 1200}[d.under("seconds", 6)]) * time.Second)
}

func (d *day) deadlinesCome() { d.must(d.hall.Sweep(d.ctx, d.of)) }

func (d *day) lineIsCalled() { d.must(d.hall.CallLine(d.ctx, d.of, d.room("line").ID)) }

func (d *day) freezes() {
	if d.frozen {
		d.must(d.hall.Lift(d.ctx, as(d.staff[1]), d.of, ""))
	} else if d.oneIn(3, "alarm") {
		d.must(d.hall.Freeze(d.ctx, as(d.staff[1]), d.of, hall.Alarm{}))
	}
}
