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
	for name, value := range map[string]string{"rapid.checks": "15", "rapid.steps": "30", "rapid.nofailfile": "true"} {
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
		d := newDay(rt, t.Context(), lent.DB, look)
		rt.Repeat(map[string]func(*rapid.T){
			"a student asks": d.studentAsks, "and another": d.studentAsks, "and one more": d.studentAsks,
			"staff ask": d.staffAsk, "a form is sent again": d.asksAgain,
			"somebody ends": d.somebodyEnds, "somebody approves": d.somebodyApproves, "somebody denies": d.somebodyDenies,
			"somebody cancels": d.somebodyCancels, "somebody starts": d.somebodyStarts,
			"the clock moves": d.clockMoves, "the deadlines come": d.deadlinesCome,
			"the school freezes": d.freezes, "a line is called": d.lineIsCalled,
			"": d.check,
		})
	})
}

func (d *day) anAsk(student school.Person) hall.Ask {
	return hall.Ask{
		School: d.of, ID: db.NewID(), Student: student.ID, Origin: d.room("origin").ID, Destination: d.room("destination").ID,
		Minutes: d.number("minutes", 1, 10), Trip: pass.Round, Line: rapid.Bool().Draw(d.T, "line"),
		Urgent: d.number("urgent", 0, 5) == 0,
	}
}

func (d *day) asks(by school.Person, a hall.Ask) {
	d.asked = append(d.asked, a)
	_, err := d.hall.Ask(d.ctx, as(by), a)
	d.must(err)
}

func (d *day) studentAsks(*rapid.T) {
	student := rapid.SampledFrom(d.students).Draw(d.T, "student")
	a := d.anAsk(student)
	a.Override = []pass.Code{pass.Full, pass.Busy, pass.EncounterPassed} // which a student can't
	d.asks(student, a)
}

func (d *day) staffAsk(*rapid.T) {
	a := d.anAsk(rapid.SampledFrom(d.students).Draw(d.T, "student"))
	a.Override = d.overrides()
	d.asks(d.member(), a)
}

func (d *day) asksAgain(*rapid.T) {
	if len(d.asked) == 0 {
		return
	}
	a := rapid.SampledFrom(d.asked).Draw(d.T, "form")
	made, err := d.hall.Ask(d.ctx, as(school.Person{ID: a.Student}), a)
	d.must(err)
	if was := d.before[a.ID]; was.ID != "" && (err != nil || made.ID != was.ID || made.State != was.State) {
		d.Errorf("a form sent again made %q of %q, %v", made.State, was.State, err)
	}
}

func (d *day) somebodyEnds(*rapid.T) {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.End(d.ctx, d.studentOrStaff(p), d.of, p.ID, time.Time{})
		return err
	}, pass.Active)
}

func (d *day) somebodyApproves(*rapid.T) {
	d.to(func(p pass.Pass) error {
		c := hall.Changes{Override: d.overrides()}
		if d.number("later", 0, 3) == 0 {
			c.NotBefore = d.now.Add(time.Duration(d.number("wait", 1, 10)) * time.Minute)
		}
		_, err := d.hall.Approve(d.ctx, as(d.member()), d.of, p.ID, c)
		return err
	}, pass.Requested)
}

func (d *day) somebodyDenies(*rapid.T) {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Deny(d.ctx, as(d.member()), d.of, p.ID, "")
		return err
	}, pass.Requested)
}

func (d *day) somebodyCancels(*rapid.T) {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Cancel(d.ctx, d.studentOrStaff(p), d.of, p.ID)
		return err
	}, pass.Requested, pass.Scheduled, pass.Waiting, pass.Ready)
}

func (d *day) somebodyStarts(*rapid.T) {
	d.to(func(p pass.Pass) error {
		_, err := d.hall.Start(d.ctx, d.studentOrStaff(p), d.of, p.ID)
		return err
	}, pass.Waiting, pass.Ready, pass.Scheduled, pass.Requested)
}

func (d *day) clockMoves(*rapid.T) {
	d.now = d.now.Add(time.Duration(rapid.SampledFrom([]int{1, 10, 31, 90, 300, 1200}).Draw(d.T, "seconds")) * time.Second)
}

func (d *day) deadlinesCome(*rapid.T) { d.must(d.hall.Sweep(d.ctx, d.of)) }

func (d *day) lineIsCalled(*rapid.T) { d.must(d.hall.CallLine(d.ctx, d.of, d.room("line").ID)) }

func (d *day) freezes(*rapid.T) {
	if d.frozen {
		d.must(d.hall.Lift(d.ctx, as(d.staff[1]), d.of))
	} else if d.number("alarm", 0, 2) == 0 {
		d.must(d.hall.Freeze(d.ctx, as(d.staff[1]), d.of, ""))
	}
}
