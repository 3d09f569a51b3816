package hall_test

import (
	"testing"
	"time"

	"corridor/app/hall"
	"corridor/app/pass"
	"corridor/app/school"
	"corridor/db/dbtest"
)

// What each of two is told about one pass must be what the database then says.

func (p *place) approving(teacher school.Person, made pass.Pass) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return on.Approve(p.t.Context(), as(teacher), p.of, made.ID, hall.Changes{})
	}
}

func (p *place) denying(teacher school.Person, made pass.Pass) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return on.Deny(p.t.Context(), as(teacher), p.of, made.ID, "")
	}
}

func (p *place) cancelling(made pass.Pass) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return on.Cancel(p.t.Context(), as(made.Student), p.of, made.ID)
	}
}

func (p *place) ending(who school.Person, made pass.Pass) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return on.End(p.t.Context(), as(who), p.of, made.ID, time.Time{})
	}
}

func (p *place) starting(made pass.Pass) verb {
	return func(on *hall.Hall) (pass.Pass, error) {
		return on.Start(p.t.Context(), as(made.Student), p.of, made.ID)
	}
}

// agree expects both to have been told what is so, and the first to have had its way.
func (p *place) agree(a, b outcome, want pass.State) {
	p.t.Helper()
	p.must(a.err)
	p.must(b.err)
	got := p.pass(a.pass.ID)
	if a.pass.State != want || b.pass.State != want || got.State != want {
		p.t.Errorf("told %q and %q, it is %q; want %q", a.pass.State, b.pass.State, got.State, want)
	}
	if got.EndedHow != a.pass.EndedHow || b.pass.EndedHow != a.pass.EndedHow {
		p.t.Errorf("told ended by %q and %q, it is %q", a.pass.EndedHow, b.pass.EndedHow, got.EndedHow)
	}
	if got.ApprovedBy != a.pass.ApprovedBy || b.pass.ApprovedBy != a.pass.ApprovedBy {
		p.t.Errorf("told approved by %q and %q, it is %q", a.pass.ApprovedBy, b.pass.ApprovedBy, got.ApprovedBy)
	}
}

func TestOfTwoApprovalsAtOnceTheFirstCounts(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	a, b, _ := p.race(inApprove, p.approving(p.ito, made), p.approving(p.ortiz, made))
	p.agree(a, b, pass.Active)
}

func TestARequestThatIsTakenBackDuringItsApprovalStarts(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	a, b, _ := p.race(inApprove, p.approving(p.ito, made), p.cancelling(made))
	p.agree(a, b, pass.Active)
}

func TestARequestThatIsApprovedWhileItIsTakenBackStaysBack(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.requests()
	a, b, _ := p.race(inChange, p.cancelling(made), p.approving(p.ito, made))
	p.agree(a, b, pass.Cancelled)
}

func TestOfAnApprovalAndADenialAtOnceTheFirstCounts(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	denied, approved := p.requests(), p.requests()
	a, b, _ := p.race(inDeny, p.denying(p.ito, denied), p.approving(p.ortiz, denied))
	p.agree(a, b, pass.Denied)
	a, b, _ = p.race(inApprove, p.approving(p.ortiz, approved), p.denying(p.ito, approved))
	p.agree(a, b, pass.Active)
}

func TestOfTwoEndingsAtOnceTheFirstCounts(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	made := p.starts(p.ada, p.restroom)
	a, b, _ := p.race(inChange, p.ending(p.ada, made), p.ending(p.ito, made))
	p.agree(a, b, pass.Ended)
	if a.pass.EndedHow != pass.ByStudent {
		t.Errorf("ended by %q, want the student", a.pass.EndedHow)
	}
}

func TestStaffEndTheOldPassWhichTheStudentEndsAtTheSameMoment(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	old := p.starts(p.ada, p.restroom)
	next := p.ask(p.ada, p.newRoom(school.Room{Name: "Gym"}))
	next.Override = []pass.Code{pass.AlreadyOut}
	goesOn := func() time.Time { defer p.clock.forward(time.Second); return p.clock.now() } // so that hers is the later moment
	p.hall = hall.New(p.db.DB, goesOn, nobodyWatches{}, []byte("pepper"))
	sends := func(on *hall.Hall) (pass.Pass, error) { return on.Ask(t.Context(), as(p.ito), next) }
	a, b, _ := p.race(inChange, p.ending(p.ada, old), sends)
	p.must(a.err)
	p.must(b.err)
	back, out := p.pass(old.ID), p.pass(next.ID)
	if back.EndedHow != pass.ByStudent {
		t.Errorf("the old pass was ended by %q, want the student as Ada was told", back.EndedHow)
	}
	if b.pass.State != pass.Active {
		t.Errorf("the new pass is %q, want active", b.pass.State)
	}
	if out.StartedAt.Before(back.EndedAt) || !out.StartedAt.Equal(b.pass.StartedAt) {
		t.Errorf("she left at %v, told %v, and was back at %v; want her back before she leaves",
			out.StartedAt, b.pass.StartedAt, back.EndedAt)
	}
}

func TestNewRulesHoldForAStartThatTheDatabaseLosesWhileItReadsThem(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.ends(p.starts(p.ada, p.restroom)) // by rules that are known from here on
	p.noFly(0, 1440)
	held := p.db.Holding(t, `lock table no_fly_times`)
	done := run(p.asking(p.ask(p.ada, p.restroom)), p.hall)
	dbtest.Until(t, "it waits", func() bool { return p.db.Waiting(t) == 1 })
	p.db.SQL(t, `select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'`)
	held.Rollback()
	got := <-done
	if no := refused(got.err); no == nil || no.Code != pass.NoFly {
		t.Errorf("%q, %v; want it tried again, and refused by the no-fly time", got.pass.State, got.err)
	}
}
